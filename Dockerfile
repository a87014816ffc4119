# syntax=docker/dockerfile:1
# Targets: cpu (default) and gpu. Every step is a script of deploy/container, which tests/container.sh runs in a Debian root without Docker.
#   docker build --build-arg SDK_IMAGE="$SDK_IMAGE" --target cpu -t docalign:0.2.0 .   (an image of Debian 12 with the .NET 10 SDK)
#   docker build --build-arg SDK_IMAGE=... --target gpu -t docalign-gpu .
ARG SDK_IMAGE
ARG BASE_IMAGE=debian:12-slim

FROM ${BASE_IMAGE} AS runtime
LABEL org.opencontainers.image.title="DocAlign" \
      org.opencontainers.image.description="Reads photographed and scanned receipts and forms from a queue" \
      org.opencontainers.image.version="0.2.0"
COPY deploy/container/install-runtime.sh deploy/container/runtime-packages.txt /tmp/install/
RUN sh /tmp/install/install-runtime.sh && rm -r /tmp/install
ENV OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1 DOTNET_TieredPGO=0 TMPDIR=/tmp
USER 10001:10001
VOLUME /tmp
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/app/docalign", "doctor"]
ENTRYPOINT ["/app/docalign"]
CMD ["work", "--queue=azure", "--log=json", "--http=8080"]

# The bill of materials lists what the image has installed.
FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY . .
COPY --from=runtime /usr/lib/os-release /system/usr/lib/os-release
COPY --from=runtime /var/lib/dpkg/status /system/var/lib/dpkg/status
COPY --from=runtime /usr/share/doc /system/usr/share/doc

FROM build AS build-cpu
RUN sh deploy/container/publish.sh /app false /system

FROM build AS build-gpu
RUN sh deploy/container/publish.sh /app true /system

# Runs on a host with NVIDIA's driver and container toolkit; CUDA itself comes with libtorch.
# The variable tells the toolkit which parts of the driver to bring in.
# docalign takes the GPU where it is there; --device=cuda, as the chart says it, refuses to start without one.
FROM runtime AS gpu
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
COPY --from=build-gpu /app /app

# Last, and so what is built where no target is named.
FROM runtime AS cpu
COPY --from=build-cpu /app /app

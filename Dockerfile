# syntax=docker/dockerfile:1
# Targets: cpu (default) and gpu. Every step is a script of deploy/container, which tests/container.sh runs in a Debian root without Docker.
#   docker build --build-arg SDK_IMAGE=<.NET 10 SDK on Debian 12> --target cpu -t docalign .
#   docker build --build-arg SDK_IMAGE=... --build-arg CUDA_IMAGE=<CUDA 12 runtime on Debian 12 or Ubuntu 24.04> --target gpu -t docalign-gpu .
ARG SDK_IMAGE
ARG BASE_IMAGE=debian:12-slim
ARG CUDA_IMAGE=${BASE_IMAGE}

FROM ${BASE_IMAGE} AS runtime-cpu
COPY deploy/container/install-runtime.sh deploy/container/runtime-packages.txt /tmp/install/
RUN sh /tmp/install/install-runtime.sh cpu && rm -r /tmp/install

FROM ${CUDA_IMAGE} AS runtime-gpu
COPY deploy/container/install-runtime.sh deploy/container/runtime-packages.txt /tmp/install/
RUN sh /tmp/install/install-runtime.sh gpu && rm -r /tmp/install

FROM ${SDK_IMAGE} AS build
WORKDIR /source
COPY deploy/container/install-build.sh deploy/container/
RUN sh deploy/container/install-build.sh
COPY . .

# The bill of materials lists what the image has installed.
FROM build AS build-cpu
ARG FULL_FEED=false
COPY --from=runtime-cpu /usr/lib/os-release /system/usr/lib/os-release
COPY --from=runtime-cpu /var/lib/dpkg/status /system/var/lib/dpkg/status
COPY --from=runtime-cpu /usr/share/doc /system/usr/share/doc
RUN sh deploy/container/publish.sh /app ${FULL_FEED} /system

FROM build AS build-gpu
COPY --from=runtime-gpu /usr/lib/os-release /system/usr/lib/os-release
COPY --from=runtime-gpu /var/lib/dpkg/status /system/var/lib/dpkg/status
COPY --from=runtime-gpu /usr/share/doc /system/usr/share/doc
RUN sh deploy/container/publish.sh /app true /system

FROM runtime-gpu AS gpu
COPY --from=build-gpu /app /app
LABEL org.opencontainers.image.title="DocAlign (GPU)" \
      org.opencontainers.image.description="Reads photographed and scanned receipts and forms from a queue" \
      org.opencontainers.image.version="0.1.0"
ENV OMP_THREAD_LIMIT=1 DOTNET_TieredPGO=0 TMPDIR=/tmp
USER 10001:10001
VOLUME /tmp
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/app/docalign", "doctor"]
ENTRYPOINT ["/app/docalign"]
CMD ["work", "--queue=azure", "--log=json", "--http=8080"]

# Last, and so what is built where no target is named.
FROM runtime-cpu AS cpu
COPY --from=build-cpu /app /app
LABEL org.opencontainers.image.title="DocAlign" \
      org.opencontainers.image.description="Reads photographed and scanned receipts and forms from a queue" \
      org.opencontainers.image.version="0.1.0"
ENV OMP_THREAD_LIMIT=1 DOTNET_TieredPGO=0 TMPDIR=/tmp
USER 10001:10001
VOLUME /tmp
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/app/docalign", "doctor"]
ENTRYPOINT ["/app/docalign"]
CMD ["work", "--queue=azure", "--log=json", "--http=8080"]

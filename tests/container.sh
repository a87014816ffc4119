#!/usr/bin/env bash
# The steps of the Dockerfile's target cpu, for real, in a Debian root made with debootstrap: the same scripts, then doctor and the demo as the unprivileged user on a
# read-only root with one writable mount. As root; needs the .NET SDK here, since the build stage is this machine. Prints the image's size and the time to the first page.
# usage: tests/container.sh FOLDER
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
work=$(readlink -m "$1")
[ "$(id -u)" = 0 ] || { echo "container: this makes a root folder and mounts; run it as root." >&2; exit 77; }
command -v debootstrap >/dev/null || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap; }
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | awk '/^URIs:/ {print $2; exit} /^deb / {for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) {print $i; exit}}' || true)
image=$work/image
mkdir -p "$work"

if [ ! -e "$work/.base" ]; then
    debootstrap --variant=minbase bookworm "$image" "$mirror" >"$work/debootstrap.log" 2>&1
    rm -rf "$image"/var/cache/apt/archives/*
    touch "$work/.base"
fi
if [ ! -e "$work/.runtime" ]; then
    # The same way to the packages as this machine has.
    cp -r /etc/apt/sources.list* /etc/apt/apt.conf.d "$image/etc/apt/" 2>/dev/null || true
    cp /etc/resolv.conf "$image/etc/resolv.conf" 2>/dev/null || true
    mkdir "$image/tmp/install"
    cp "$root/deploy/container/install-runtime.sh" "$root/deploy/container/runtime-packages.txt" "$image/tmp/install/"
    chroot "$image" sh /tmp/install/install-runtime.sh >"$work/runtime.log" 2>&1
    rm -r "$image/tmp/install"
    touch "$work/.runtime"
fi
sh "$root/deploy/container/publish.sh" "$work/app" false "$image" >"$work/publish.log" 2>&1 || { tail -n 20 "$work/publish.log"; exit 1; }
rm -rf "$image/app"
cp -r "$work/app" "$image/app"
chown -R root:root "$image/app"
chmod -R a+rX,go-w "$image/app"
echo "image: $(du -sm --apparent-size "$image" | cut -f1) MB, of it docalign $(du -sm --apparent-size "$image/app" | cut -f1) MB"
for forbidden in gcc g++ cc make dotnet; do
    [ ! -e "$image/usr/bin/$forbidden" ] || { echo "container: $forbidden is in the image."; exit 1; }
done

# A namespace of its own: the root read-only, /tmp writable, /proc as in a container; user 10001 without any capability.
inside() {
    unshare --mount --pid --fork --kill-child bash -c '
        set -e
        image=$1; shift
        mount --bind "$image" "$image"
        mount -t proc proc "$image/proc"
        mount -t tmpfs -o mode=1777,size=1g tmpfs "$image/tmp"
        mount --bind /dev "$image/dev"
        mount -o remount,bind,ro "$image"
        exec chroot "$image" setpriv --reuid 10001 --regid 10001 --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs env -i PATH=/usr/bin:/bin HOME=/tmp TMPDIR=/tmp OMP_THREAD_LIMIT=1 OMP_NUM_THREADS=1 DOTNET_TieredPGO=0 "$@"
    ' _ "$image" "$@"
}
inside sh -c 'if touch /app/probe 2>/dev/null || touch /probe 2>/dev/null; then echo "container: the root can be written."; exit 1; fi; id'
inside /app/docalign doctor
started=$(date +%s%N)
inside /app/docalign batch /app/samples/receipt-flat.png --out /tmp/out
echo "cold start to the first page read: $(( ($(date +%s%N) - started) / 1000000 )) ms"
inside /app/docalign demo --out /tmp/demo

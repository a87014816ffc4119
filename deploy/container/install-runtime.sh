#!/bin/sh
# What running needs: the packages of runtime-packages.txt, which lies beside this script; gpu leaves out libtorch and brings its own. Then a user that owns nothing.
# usage: install-runtime.sh cpu|gpu
set -eu
export DEBIAN_FRONTEND=noninteractive
packages=$(grep -v '^#' "$(dirname "$0")/runtime-packages.txt")
[ "$1" = gpu ] && packages=$(echo "$packages" | grep -vE '^(libtorch|libopenblas)')
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $packages
# libtorch's OpenCV brings Qt, and Qt a software renderer for OpenGL and its compiler, which nothing here ever loads: 180 MB.
[ "$1" = cpu ] && dpkg --purge --force-depends libgl1-mesa-dri libllvm15 libz3-4 iso-codes
# Copyright files stay: the licences ask for it.
find /usr/share/doc -mindepth 1 ! -name copyright ! -type d ! -type l -delete
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/man/* /usr/share/locale/* /usr/share/info/*
groupadd --gid 10001 docalign
useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin docalign

#!/bin/sh
# What running needs: Tesseract with its data, Leptonica, poppler and, for cpu, Debian's libtorch (gpu brings its own). Then a user that owns nothing.
# usage: install-runtime.sh cpu|gpu
set -eu
export DEBIAN_FRONTEND=noninteractive
libtorch=""
[ "$1" = cpu ] && libtorch="libtorch1.13 libopenblas0-pthread"
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends ca-certificates libtesseract5 liblept5 tesseract-ocr-eng tesseract-ocr-osd poppler-utils libcairo2 libpango-1.0-0 libpangocairo-1.0-0 fonts-dejavu-core $libtorch
# libtorch's OpenCV brings Qt, and Qt a software renderer for OpenGL and its compiler, which nothing here ever loads: 180 MB.
[ "$1" = cpu ] && dpkg --purge --force-depends libgl1-mesa-dri libllvm15 libz3-4 iso-codes
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/doc/* /usr/share/man/* /usr/share/locale/* /usr/share/info/*
groupadd --gid 10001 docalign
useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin docalign

#!/bin/sh
# What running needs: the packages of runtime-packages.txt, which lies beside this script, and a user that owns nothing. libtorch comes with docalign itself.
set -eu
export DEBIAN_FRONTEND=noninteractive
packages=$(grep -v '^#' "$(dirname "$0")/runtime-packages.txt")
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $packages
# Copyright files stay: the licences ask for it.
find /usr/share/doc -mindepth 1 ! -name copyright ! -type d ! -type l -delete
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/* /usr/share/man/* /usr/share/locale/* /usr/share/info/*
groupadd --gid 10001 docalign
useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin docalign

#!/bin/sh
# What compiling needs on top of the .NET SDK: a C++ compiler, and libtorch's headers for the binding.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends cmake g++ libtorch-dev
rm -rf /var/lib/apt/lists/*

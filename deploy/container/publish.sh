#!/bin/sh
# Publishes docalign with its runtime into a folder, so that the image needs no .NET, and beside it the bill of materials of the image (docalign.cdx.json).
# Everything is compiled ahead of time as one (composite) and for AVX2, which spares most of the compilation at start: the first page takes 1.2 s; before other savings it was 1.5 to 1.6 s instead of 2.0 with each assembly on
# its own, and 2.4 to 3.0 without (docs/benchmarks.md). A processor without AVX2 compiles at start, as before.
# ForImage leaves ONNX Runtime out, which only checks what `docalign export` writes.
# From a copy of the sources, without lock files: those are for builds without a runtime, and versions are pinned by Directory.Packages.props.
# usage: publish.sh FOLDER CUDA SYSTEM
#   CUDA: true takes libtorch for CUDA, false libtorch for the CPU
#   SYSTEM: root with usr/lib/os-release, var/lib/dpkg/status and usr/share/doc of the image that the folder goes to
set -eu
folder=$1
cuda=$2
system=$3
source=$(dirname "$(readlink -f "$0")")/../..
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$source" && tar -c --exclude=./artifacts --exclude=./.git --exclude=./out --exclude=./runs .) | tar -x -C "$copy"
find "$copy" -name packages.lock.json -delete
cd "$copy"
dotnet publish src/DocAlign.Cli/DocAlign.Cli.csproj -c Release --self-contained -p:Cuda="$cuda" -p:ForImage=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=true -p:PublishReadyToRunCrossgen2ExtraArgs=--instruction-set:x86-64-v3 -p:RestorePackagesWithLockFile=false -p:DebugType=none -nodereuse:false -o "$folder" -v q
rm -f "$folder"/*.xml "$folder"/*.pdb
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
dotnet run --project deploy/sbom -c Release -v q -p:RestorePackagesWithLockFile=false -- "$version" --assets "$(find artifacts -path '*/DocAlign.Cli/project.assets.json')" --models models --system "$system" \
    --out "$folder/docalign.cdx.json"

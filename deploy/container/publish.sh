#!/bin/sh
# Publishes docalign with its runtime into a folder, so that the image needs no .NET. From a copy of the sources, without lock files: those are for builds without a runtime,
# and versions are pinned by Directory.Packages.props.
# usage: publish.sh FOLDER FULL_FEED
set -eu
folder=$1
full_feed=$2
source=$(dirname "$(readlink -f "$0")")/../..
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$source" && tar -c --exclude=./artifacts --exclude=./.git --exclude=./out --exclude=./runs .) | tar -x -C "$copy"
find "$copy" -name packages.lock.json -delete
cd "$copy"
dotnet publish src/DocAlign.Cli/DocAlign.Cli.csproj -c Release -r linux-x64 --self-contained -p:FullFeed="$full_feed" -p:RestorePackagesWithLockFile=false -p:DebugType=none -nodereuse:false -o "$folder" -v q
rm -f "$folder"/*.xml "$folder"/*.pdb

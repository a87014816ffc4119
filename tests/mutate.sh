#!/usr/bin/env bash
# Mutation testing with Stryker: changes one place of a project's code at a time, and says which changes no test notices.
#
#   tests/mutate.sh PROJECT OUT [FILE...]
#
# PROJECT   Geometry, Imaging, Reading, ...: src/DocAlign.PROJECT is changed, tests/DocAlign.PROJECT.Tests is run.
# OUT       folder for the reports (HTML, JSON) that Stryker writes.
# FILE      paths below the project, such as Gating/GateRules.cs or 'Lines/*.cs'; without any, all of it.
#
# It works on a copy of the last commit, so that the build of the working tree stays as it is.
set -euo pipefail

version=5.1.0
project=${1:?"PROJECT is missing, such as Geometry"}
mkdir -p "${2:?"OUT is missing, a folder for the reports"}"
out=$(cd "$2" && pwd)
shift 2

root=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -d "$root/tests/DocAlign.$project.Tests" ]; then
    echo "mutate.sh: there is no tests/DocAlign.$project.Tests." >&2
    exit 64
fi

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT INT TERM
git -C "$root" archive HEAD | tar -x -C "$copy"
tools=$root/artifacts/tools
if [ ! -x "$tools/dotnet-stryker" ]; then
    dotnet tool install dotnet-stryker --version "$version" --tool-path "$tools"
fi

# Stryker adds --mutate "**/FILE" for each file.
count=$#
while [ "$count" -gt 0 ]; do
    set -- "$@" --mutate "**/$1"
    shift
    count=$((count - 1))
done

# The tests are executables of xunit.v3, which speak the Microsoft Testing Platform.
cd "$copy/tests/DocAlign.$project.Tests"
DOCALIGN_SKIP_SETUP=1 "$tools/dotnet-stryker" --test-runner mtp --concurrency 1 --configuration Release \
    --reporter cleartext --reporter json --reporter html --output "$out" "$@"

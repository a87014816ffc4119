#!/usr/bin/env bash
# Damaged inputs for every reader of bytes from outside; needs what ./test.sh builds. usage: tests/fuzz.sh [SECONDS A TARGET] [SEED]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export DOCALIGN_FUZZ_SECONDS=${1:-3600} DOCALIGN_FUZZ_SEED=${2:-1}
exec "$root/artifacts/bin/DocAlign.Fuzz.Tests/release/DocAlign.Fuzz.Tests" -noColor -diagnostics -class DocAlign.Fuzz.Tests.FuzzTests

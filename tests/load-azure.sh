#!/usr/bin/env bash
# Soak (memory over many small pages, twice) and throughput against `docalign batch`, on Azurite; needs what ./test.sh builds and installs.
# usage: tests/load-azure.sh [SOAK_PAGES [THROUGHPUT_PAGES]]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
export DOCALIGN_AZURE_THROUGHPUT=${2:-200} DOCALIGN_AZURE_SOAK=${1:-5000}
exec "$root/artifacts/bin/DocAlign.EndToEnd.Tests/release/DocAlign.EndToEnd.Tests" -class DocAlign.EndToEnd.Tests.Azure.AzureLoadTests -noColor -diagnostics -parallel none

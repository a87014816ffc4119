#!/usr/bin/env bash
# Kill -9 of workers on Azurite behind proxies that break storage calls: 500 scans, 3 workers, a kill every 4 s; needs what ./test.sh builds and installs.
# usage: tests/chaos-azure.sh [SCANS,WORKERS,SECONDS]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
DOCALIGN_AZURE_CHAOS=${1:-500,3,4} exec "$root/artifacts/bin/DocAlign.EndToEnd.Tests/release/DocAlign.EndToEnd.Tests" -class DocAlign.EndToEnd.Tests.Azure.AzureChaosTests -noColor -diagnostics

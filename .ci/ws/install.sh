#!/bin/sh
# Fetches ws, the WebSocket library of Node.js, from the npm registry.
#
# Usage: install.sh DIR
#
# Needs node and npm on PATH. One that is there in the wanted version is left as it is.
# The last line printed is: ws VERSION node VERSION
set -eu

version=8.23.0

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# -eq 1 ] || fail "usage: install.sh DIR"
command -v node >/dev/null || fail "no node on PATH"
command -v npm >/dev/null || fail "no npm on PATH"
mkdir -p "$1"
dir=$(CDPATH='' cd -- "$1" && pwd)
log=$dir/install.log

installed() {
    [ "$(node -p "require('$dir/node_modules/ws/package.json').version" 2>/dev/null)" = "$version" ]
}

if ! installed; then
    # No scripts of packages are run; ws has none, and needs none.
    npm install --prefix "$dir" --no-save --no-audit --no-fund --ignore-scripts "ws@$version" \
        > "$log" 2>&1 || {
        tail -n 20 "$log" >&2
        fail "ws $version cannot be had; the end of $log is above"
    }
    installed || fail "ws $version is not in $dir after all"
fi
echo "ws $version node $(node --version)"

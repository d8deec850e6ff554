#!/bin/sh
# Builds InfluxDB 1.8, the oldest with /api/v2/write, from the Go module proxy.
#
# Usage: install.sh DIR
#
# Needs a Go toolchain: PENSTOCK_GO=/path/to/go, or go on PATH, or /usr/local/go/bin/go.
# The program is DIR/influxd. One that is there in the wanted version is left as it is.
# The last line printed is: influxdb VERSION go VERSION
set -eu

version=1.8.10

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# -eq 1 ] || fail "usage: install.sh DIR"
mkdir -p "$1"
dir=$(CDPATH='' cd -- "$1" && pwd)
log=$dir/install.log
stamp=$dir/penstock-complete

if [ -f "$stamp" ] && head -n 1 "$stamp" | grep -q "^influxdb $version " &&
    "$dir/influxd" version >/dev/null 2>&1; then
    cat "$stamp"
    exit 0
fi

go=
for candidate in "${PENSTOCK_GO:-}" "$(command -v go || true)" /usr/local/go/bin/go; do
    if [ -n "$candidate" ] && "$candidate" version >/dev/null 2>&1; then
        go=$candidate
        break
    fi
done
[ -n "$go" ] || fail "no Go in PENSTOCK_GO, on PATH, at /usr/local/go/bin"

# Sources and objects are 800 MB for a program of 46 MB: they go when it is built.
rm -rf "$dir"/build.*
work=$(mktemp -d "$dir/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

echo "Building InfluxDB $version with $("$go" version) (log: $log)"
# Without C no compiler is needed; two at a time leave a small machine room for others.
# A module cache is read-only unless told otherwise, and could not be removed.
if ! GOPATH=$work/path GOMODCACHE=$work/modules GOCACHE=$work/objects GOBIN=$work/bin \
    CGO_ENABLED=0 "$go" install -p 2 -modcacherw \
    -ldflags "-s -w -X main.version=$version" \
    "github.com/influxdata/influxdb/cmd/influxd@v$version" > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "InfluxDB $version does not build; the end of $log is above"
fi
mv "$work/bin/influxd" "$dir/influxd"
echo "influxdb $version go $("$go" env GOVERSION)" > "$stamp"
cat "$stamp"

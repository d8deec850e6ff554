#!/bin/sh
# Provides Chromium and its driver, from this machine or from Debian's packages.
#
# Usage: install.sh DIR
#
# PENSTOCK_CHROMIUM and PENSTOCK_CHROMEDRIVER name those to take; else those on PATH are taken; else
# Debian's packages are installed, which takes root, 121 MB to download and 440 MB of disk.
# The programs are DIR/chromium and DIR/chromedriver, links to where they are.
# The last line printed is: chromium VERSION chromedriver VERSION
set -eu

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# -eq 1 ] || fail "usage: install.sh DIR"
mkdir -p "$1"
dir=$(CDPATH='' cd -- "$1" && pwd)
log=$dir/install.log

find_both() {
    browser=${PENSTOCK_CHROMIUM:-$(command -v chromium || true)}
    driver=${PENSTOCK_CHROMEDRIVER:-$(command -v chromedriver || true)}
    [ -n "$browser" ] && [ -n "$driver" ]
}

if ! find_both; then
    command -v apt-get >/dev/null || fail "no chromium and chromedriver on PATH, and no apt-get"
    [ "$(id -u)" -eq 0 ] || fail "no chromium and chromedriver on PATH, and only root can install them"
    echo "Installing chromium and chromium-driver (log: $log)"
    if ! DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        chromium chromium-driver > "$log" 2>&1; then
        tail -n 20 "$log" >&2
        fail "the packages do not install; the end of $log is above"
    fi
    find_both || fail "the packages hold no chromium and chromedriver"
fi

ln -sfn "$browser" "$dir/chromium"
ln -sfn "$driver" "$dir/chromedriver"
# Debian's chromium is a script that may grumble about the machine on its standard error.
version() {
    "$1" --version 2>/dev/null | sed -n 's/^[A-Za-z]* \([0-9.]*\).*/\1/p' | head -n 1
}
browser_version=$(version "$browser")
driver_version=$(version "$driver")
[ -n "$browser_version" ] && [ -n "$driver_version" ] || fail "$browser or $driver does not start"
[ "${browser_version%%.*}" = "${driver_version%%.*}" ] ||
    fail "chromium $browser_version and chromedriver $driver_version do not fit together"
echo "chromium $browser_version chromedriver $driver_version"

#!/bin/sh
# Fetches Debian's prometheus, for its promtool, without installing it.
#
# Usage: install.sh DIR
#
# The program is DIR/usr/bin/promtool. One that is there already is left as it is.
set -eu

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# -eq 1 ] || fail "usage: install.sh DIR"
mkdir -p "$1"
cd "$1"
if [ ! -x usr/bin/promtool ]; then
    command -v apt-get >/dev/null || fail "no apt-get: this needs Debian"
    rm -f ./*.deb
    apt-get download -qq prometheus || fail "apt-get cannot download prometheus; try apt-get update first"
    dpkg-deb -x ./*.deb .
    rm -f ./*.deb
fi
usr/bin/promtool --version | head -n 1

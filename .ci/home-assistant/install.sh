#!/bin/sh
# Installs Home Assistant from PyPI into a Python environment of its own.
#
# Usage: install.sh VENV_DIR [INTEGRATION ...]
#
# Takes the newest usable Python (3.11 or later) and the newest Home Assistant
# that runs on it. Name further integrations, such as influxdb, to get their
# requirements as well. A complete environment is left as it is.
# PENSTOCK_HA_PYTHON=/path/to/python asks for that Python; as each Home Assistant
# needs a certain Python, an older one gives an older Home Assistant.
# The last line printed is: home-assistant VERSION python VERSION
set -eu

fail() {
    echo "install.sh: $*" >&2
    exit 1
}

[ $# -ge 1 ] || fail "usage: install.sh VENV_DIR [INTEGRATION ...]"
venv=${1%/}
shift
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
log=$venv.log
stamp=$venv/penstock-complete
wanted="python: ${PENSTOCK_HA_PYTHON:-newest} integrations: $*"

if [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" = "$wanted" ] &&
    "$venv/bin/python" -c 'import homeassistant' 2>/dev/null; then
    tail -n 1 "$stamp"
    exit 0
fi

# Prints "VERSION PATH" for a Python that can make environments and run the
# recorder; nothing for all others (too old, broken shims, split packages).
probe() {
    "$1" -c '
import ensurepip, sqlite3, ssl, sys, venv
if sys.version_info >= (3, 11) and sys.version_info.releaselevel == "final":
    print("%d.%d.%d" % sys.version_info[:3], sys.executable)
' 2>/dev/null || true
}

candidates=$(
    if [ -n "${PENSTOCK_HA_PYTHON:-}" ]; then
        probe "$PENSTOCK_HA_PYTHON"
    else
        for python in python3.14 python3.13 python3.12 python3.11 python3 \
            "$HOME"/.pyenv/versions/*/bin/python; do
            probe "$python"
        done
    fi | sort -u -k 1,1Vr | cut -d ' ' -f 2-
)
[ -n "$candidates" ] ||
    fail "no usable Python 3.11 or later in PENSTOCK_HA_PYTHON, on PATH, in ~/.pyenv/versions"

# Only an environment may be replaced, never a folder given by mistake.
if [ -e "$venv" ] && [ ! -f "$venv/pyvenv.cfg" ]; then
    fail "$venv exists and is not a Python environment"
fi

install_with() {
    rm -rf "$venv"
    "$1" -m venv "$venv" || return 1
    pip() {
        "$venv/bin/python" -m pip --disable-pip-version-check --no-input "$@"
    }
    # Alone first: this lets pip pick the newest version that this Python can
    # run, without trying hundreds of older ones when a requirement fails.
    pip install --quiet --no-deps homeassistant || return 1
    version=$("$venv/bin/python" -c \
        'from importlib.metadata import version; print(version("homeassistant"))') || return 1
    package=$("$venv/bin/python" -c \
        'import sysconfig; print(sysconfig.get_paths()["purelib"])')/homeassistant || return 1
    "$venv/bin/python" "$here/integration_requirements.py" "$here/configuration.yaml" \
        $integrations > "$venv/requirements.txt" || return 1
    pip install --prefer-binary -c "$package/package_constraints.txt" \
        -r "$venv/requirements.txt" "homeassistant==$version" || return 1
    # Every HTTP request asks this package whether it came through the cloud.
    # That of old releases breaks with a josepy newer than itself, unpinned there.
    "$venv/bin/python" -c 'import hass_nabucasa.remote' ||
        pip install 'josepy<2' || return 1
    # Importing these loads all that Home Assistant needs to come up.
    "$venv/bin/python" -c 'import homeassistant.bootstrap, hass_nabucasa.remote' || return 1
}

integrations=$*
mkdir -p "$(dirname -- "$venv")"
: > "$log"
result=
# Paths of interpreters hold no blanks in practice; a line each.
for python in $candidates; do
    echo "Installing Home Assistant with $python (log: $log)"
    if install_with "$python" >> "$log" 2>&1; then
        result="home-assistant $version python $("$python" -c \
            'import platform; print(platform.python_version())')"
        break
    fi
    echo "It does not install with $python" >&2
done
if [ -z "$result" ]; then
    tail -n 20 "$log" >&2
    fail "no Python could install Home Assistant; the end of $log is above"
fi
printf '%s\n%s\n' "$wanted" "$result" > "$stamp"
echo "$result"

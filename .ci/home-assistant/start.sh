#!/bin/sh
# Runs Home Assistant in the foreground, listening on 127.0.0.1 only.
#
# Usage: start.sh VENV_DIR CONFIG_DIR PORT
#
# VENV_DIR comes from install.sh. CONFIG_DIR is made if missing; its tokens are
# in CONFIG_DIR/tokens.json, further YAML goes into CONFIG_DIR/packages/. The
# process is replaced by Home Assistant: a SIGTERM to it is a clean stop.
# It is up when get_config (or GET /api/config) says "state": "RUNNING".
set -eu

if [ $# -ne 3 ] || [ ! -x "$1/bin/python" ]; then
    echo "usage: start.sh VENV_DIR CONFIG_DIR PORT (VENV_DIR made by install.sh)" >&2
    exit 2
fi
venv=$1
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$2/packages" "$2/no-frontend"
config=$(CDPATH='' cd -- "$2" && pwd)

cp "$here/configuration.yaml" "$config/"
rm -rf "$config/custom_components"
cp -R "$here/custom_components" "$config/"
if [ ! -f "$config/.storage/auth" ] || [ ! -f "$config/tokens.json" ]; then
    "$venv/bin/python" "$here/make_tokens.py" "$config"
fi

export PENSTOCK_HA_PORT="$3" PENSTOCK_HA_NO_FRONTEND="$config/no-frontend"
# --skip-pip: what is installed is complete, and a test must not reach out.
exec "$venv/bin/python" -m homeassistant --config "$config" --skip-pip

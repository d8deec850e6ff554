#!/bin/sh
# Turns the add-on's options into Penstock's environment and becomes Penstock.
set -eu

options=${PENSTOCK_ADDON_OPTIONS:-/data/options.json}
state=/data/penstock

# Every option has the name of its variable, in small letters. What is empty stays unset.
for name in INFLUXDB_URL INFLUXDB_TOKEN INFLUXDB_ORG INFLUXDB_BUCKET SCHEMA_PROFILE LOG_LEVEL API_TOKEN; do
    key=$(printf '%s' "$name" | tr '[:upper:]' '[:lower:]')
    value=$(jq -r --arg key "$key" '.[$key] // ""' "$options")
    [ -z "$value" ] || export "$name=$value"
done

export HA_WS_URL=ws://supervisor/core/websocket
export HA_TOKEN="${SUPERVISOR_TOKEN:?the Supervisor gives it to add-ons with homeassistant_api}"
export PENSTOCK_STATE_DIR=$state
# Other machines may only ask where a token protects what they are told.
[ -z "${API_TOKEN:-}" ] || export WEBSOCKET_INGESTION_HOST=0.0.0.0

set -- run
[ ! -f /config/penstock.yaml ] || set -- run --config /config/penstock.yaml

mkdir -p "$state"
chown -R penstock:penstock "$state"
cd "$state"
exec su-exec penstock:penstock /opt/penstock/bin/penstock "$@"

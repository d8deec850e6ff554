// Home Assistant's own WebSocket client, InfluxDB's own write client, and what lies between:
// every state change becomes a point with its number or text and its numeric attributes.
import { createConnection, createLongLivedTokenAuth } from 'home-assistant-js-websocket';
import { InfluxDB, Point } from '@influxdata/influxdb-client';
import WebSocket from 'ws';

globalThis.WebSocket = WebSocket; // Node.js 20 has none of its own
const influx = new InfluxDB({ url: process.env.INFLUX_URL, token: 'benchmark' });
const writer = influx.getWriteApi('benchmark', 'benchmark', 'us', {
    batchSize: 5000,
    flushInterval: 1000,
    gzipThreshold: process.env.GZIP === 'on' ? 1000 : Number.MAX_SAFE_INTEGER,
});

const auth = createLongLivedTokenAuth(process.env.HOME_URL, process.env.HOME_TOKEN);
const connection = await createConnection({ auth });
await connection.subscribeEvents(({ data }) => {
    const state = data.new_state;
    if (!state) return;
    const entity = state.entity_id;
    const point = new Point('home_assistant_events')
        .tag('domain', entity.slice(0, entity.indexOf('.')))
        .tag('entity_id', entity)
        .timestamp(micros(state.last_updated));
    const number = Number(state.state);
    if (Number.isFinite(number)) point.floatField('value', number);
    else point.stringField('state', state.state);
    for (const [name, value] of Object.entries(state.attributes)) {
        if (typeof value === 'number') point.floatField(`attr_${name}`, value);
    }
    writer.writePoint(point);
}, 'state_changed');

// A Date knows milliseconds only; the microseconds are digits of the text.
function micros(time) {
    return `${Math.floor(Date.parse(time) / 1000)}${time.slice(20, 26)}`;
}

process.on('SIGTERM', async () => {
    connection.close();
    await writer.close();
    process.exit(0);
});

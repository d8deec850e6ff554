// Prints what happens in the homes of a Penstock, a line for each change, and comes back after every
// interruption. Ctrl-C or SIGTERM ends it, and then it prints the books it heard of last.
//
// Usage: node client.mjs ws://127.0.0.1:8001/ws [DOMAIN...]
//
// PENSTOCK_TOKEN is the token, where Penstock has one. Exit codes: 0 fine, 3 the token is refused.
import WebSocket from 'ws';

const [url, ...domains] = process.argv.slice(2);
const token = process.env.PENSTOCK_TOKEN ?? '';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** The server pings every 20 s; whoever hears nothing for so long talks to nobody. */
const SILENCE = 60_000;
const LAST_WORD = 3_000;

/** What the server means by closing. 1006 is no close at all: the connection broke or never was. */
const MEANING = {
  1000: 'the connection was ended',
  1001: 'Penstock stops',
  1002: 'this client broke the protocol',
  1003: 'this client sent a binary message',
  1006: 'no connection',
  1007: 'this client sent a text that is no UTF-8',
  1008: 'the token is wrong, or this client says too much',
  1009: 'this client sent too long a message',
  1013: 'this client reads too slowly',
};

let socket;
let failures = 0;
let books = [];
let ending = false;

function say(text) {
  process.stdout.write(text + '\n');
}

function connect() {
  let why = '';
  let refused = false;
  let silence;
  const awake = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.terminate(), SILENCE);
  };
  // In a header, and never in the address, which ends up in logs.
  const headers = token === '' ? {} : {Authorization: `Bearer ${token}`};
  socket = new WebSocket(url, {headers, handshakeTimeout: 10_000});
  awake();
  socket.on('ping', awake);
  socket.on('message', text => {
    awake();
    const message = JSON.parse(text);
    refused ||= message.type === 'error' && message.code === 'unauthorized';
    hear(message);
  });
  socket.on('error', fault => {
    why = fault.message || fault.code;
    refused ||= why.endsWith(' 401');
  });
  socket.on('close', code => {
    clearTimeout(silence);
    if (refused) {
      // No other attempt makes it right, and too many wrong ones shut this address out.
      say('the token is refused; set PENSTOCK_TOKEN');
      process.exitCode = 3;
    } else {
      comeBack(code, why || MEANING[code] || 'closed');
    }
  });
}

/** Waits longer each time, and never exactly as long as the clients beside it. */
function comeBack(code, why) {
  const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  const wait = code === 1008 ? LONGEST_WAIT : most * (0.5 + Math.random() / 2);
  failures += 1;
  say(`closed with ${code}, ${why}; the next attempt in ${(wait / 1000).toFixed(1)} s`);
  setTimeout(connect, wait);
}

function hear(message) {
  switch (message.type) {
    case 'connection':
      failures = 0;
      say('connected to Penstock');
      // A new connection knows nothing of the one before.
      socket.send(JSON.stringify({
        type: 'subscribe',
        channels: ['events', 'status', 'gaps'],
        ...(domains.length > 0 && {domains}),
        max_per_second: 100,
      }));
      break;
    case 'subscription':
      say(`subscribed to ${message.channels.join(', ')}`);
      break;
    case 'event':
      say(message.event_type === 'state_changed'
        ? `${message.home}: ${message.entity_id} is ${message.state}`
        : `${message.home}: ${message.event_type}`);
      break;
    case 'skipped':
      say(`${message.count} events left out`);
      break;
    case 'gap':
      say(`${message.home}: gap ${message.state}`);
      break;
    case 'status':
      books = message.homes;
      if (ending) {
        end();
      }
      break;
    case 'error':
      say(`${message.code}: ${message.message}`);
      break;
    default:
      // What a later Penstock has to say beside.
  }
}

function equation({name, accounting: a}) {
  return `${name}: received ${a.received} = written ${a.written} + filtered ${a.filtered}`
    + ` + skipped ${a.skipped} + invalid ${a.invalid} + rejected ${a.rejected}`
    + ` + dropped ${a.dropped} + pending ${a.pending}, difference ${a.difference}`;
}

function end() {
  books.forEach(home => say(equation(home)));
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    // The next status is a second away at most, and tells more than the last one.
    ending = true;
    setTimeout(end, LAST_WORD);
  });
}
connect();

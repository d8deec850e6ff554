// The page's own connection: signs in, subscribes, comes back by itself, and notices silence.

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 10_000;
const STALE_AFTER = 5_000;
const GIVE_UP_AFTER = 15_000;
const TOKEN = 'penstock.token';

/** Storage may be forbidden; then a token lasts as long as the page. */
const store = {
  read() {
    try {
      return sessionStorage.getItem(TOKEN);
    } catch {
      return null;
    }
  },
  write(token) {
    try {
      if (token === null) {
        sessionStorage.removeItem(TOKEN);
      } else {
        sessionStorage.setItem(TOKEN, token);
      }
    } catch {
      // As said above.
    }
  },
};

/**
 * Talks to Penstock.
 *
 * `told` gets every message; `changed(state, why)` hears how the connection is: `connecting`, `live`,
 * `stale`, `lost`, or `token` where one is needed; `ready` is asked what to subscribe to.
 */
export class Connection {
  #told;
  #changed;
  #ready;
  #socket = null;
  #token = store.read();
  #tried = null;
  #failures = 0;
  #retry = 0;
  #heard = 0;
  #open = false;
  #state = '';

  constructor({told, changed, ready}) {
    this.#told = told;
    this.#changed = changed;
    this.#ready = ready;
    setInterval(() => this.#watch(), 500);
    addEventListener('online', () => this.#hurry());
    document.addEventListener('visibilitychange', () => this.#hurry());
  }

  /** Connects, with a token a person has just given where there is one. */
  start(token = null) {
    if (token !== null) {
      this.#token = token;
    }
    clearTimeout(this.#retry);
    this.#retry = 0;
    this.#drop();
    if (this.#state !== 'lost') {
      this.#become('connecting');
    }
    const address = new URL('ws', document.baseURI);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#open = false;
    this.#heard = performance.now();
    socket.addEventListener('message', message => this.#hear(socket, message));
    socket.addEventListener('close', event => this.#closed(socket, event));
  }

  /** Says something, if there is a connection to say it on. */
  send(message) {
    if (this.#open && this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }

  #hear(socket, {data}) {
    if (socket !== this.#socket) {
      return;
    }
    const message = JSON.parse(data);
    switch (message.type) {
      case 'auth_required':
        this.#signIn(socket);
        break;
      case 'connection':
        this.#in();
        break;
      case 'error':
        if (message.code === 'unauthorized') {
          this.#refused();
          return;
        }
        break;
      case 'status':
        this.#heard = performance.now();
        this.#failures = 0;
        this.#become('live');
        break;
      default:
    }
    this.#told(message);
  }

  #signIn(socket) {
    if (this.#token === null) {
      // It is answered within ten seconds or not at all; a person may take longer.
      this.#drop();
      this.#become('token', '');
      return;
    }
    this.#tried = this.#token;
    socket.send(JSON.stringify({type: 'auth', token: this.#token}));
  }

  #in() {
    this.#open = true;
    if (this.#tried !== null) {
      store.write(this.#tried);
    }
    this.send(this.#ready());
  }

  #refused() {
    const given = this.#token !== null;
    this.#token = null;
    store.write(null);
    this.#drop();
    this.#become('token', given ? 'That token is not the right one.' : '');
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#open = false;
    socket?.close();
  }

  async #closed(socket, event) {
    if (socket !== this.#socket) {
      return;
    }
    const wasIn = this.#open;
    this.#socket = null;
    this.#open = false;
    this.#again();
    this.#become('lost');
    if (event.reason === 'rate_limited') {
      this.#changed('lost', 'Too many wrong tokens came from here; trying again in a minute…');
      this.#delay(60_000);
    } else if (event.code === 1013) {
      this.#changed('lost', 'Penstock has as many clients as it takes; trying again…');
    } else if (!wasIn) {
      const why = await refusal(this.#token);
      if (this.#state === 'lost') {
        this.#explain(why);
      }
    }
  }

  /** A browser does not tell why a handshake failed; a plain request does. */
  #explain(why) {
    if (why === 401) {
      clearTimeout(this.#retry);
      this.#refused();
    } else if (why === 403) {
      this.#changed('lost', 'Penstock refuses this page: http.allowed_origins does not name its address.');
    } else if (why === 429 || why === 503) {
      this.#changed('lost', 'Penstock has as many clients as it takes; trying again…');
    }
  }

  #delay(time) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.start(), time);
  }

  #again() {
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures++);
    const jittered = Math.max(FIRST_DELAY, delay * (0.7 + 0.3 * Math.random()));
    this.#delay(jittered);
  }

  #hurry() {
    if (this.#retry !== 0 && this.#state === 'lost' && document.visibilityState === 'visible') {
      this.start();
    }
  }

  #watch() {
    const silent = performance.now() - this.#heard;
    if (this.#socket === null || this.#state === 'token') {
      return;
    }
    if (silent > GIVE_UP_AFTER) {
      this.#drop();
      this.#become('lost');
      this.#again();
    } else if (silent > STALE_AFTER && this.#state === 'live') {
      this.#become('stale');
    }
  }

  #become(state, why = '') {
    if (this.#state !== state || why) {
      this.#state = state;
      this.#changed(state, why);
    }
  }
}

/** The HTTP status a question is answered with just now, 0 for none. */
async function refusal(token) {
  try {
    const headers = token === null ? {} : {Authorization: `Bearer ${token}`};
    const answer = await fetch(new URL('api/v1/status', document.baseURI), {headers, cache: 'no-store'});
    const {clients, max_clients: most} = answer.ok ? await answer.json() : {};
    return clients >= most ? 503 : answer.status;
  } catch {
    return 0;
  }
}

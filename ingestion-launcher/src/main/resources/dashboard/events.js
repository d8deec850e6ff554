// The latest events, of those a person wants to see.
import {byId, make, setText, show} from './dom.js';
import {counted, setMoment, timeNode} from './words.js';

const SHOWN = 15;
const PER_SECOND = 5;
const PATIENCE = 500;
const PATTERN = /^[a-z0-9_*?]+\.[a-z0-9_*?]+$/;

export class Events {
  #connection;
  #home = null;
  #patterns = [];
  #paused = false;
  #skipped = 0;
  #later = 0;
  #outdated = false;
  #body = byId('events');

  constructor(connection) {
    this.#connection = connection;
    byId('filter').addEventListener('input', () => this.#typed());
    byId('pause').addEventListener('click', () => this.#pause());
  }

  /** What to say to get what is wanted now; all that is wanted is in it. */
  subscription() {
    return {
      type: 'subscribe',
      channels: ['events'],
      max_per_second: PER_SECOND,
      ...(this.#home === null ? {} : {homes: [this.#home]}),
      ...(this.#patterns.length === 0 ? {} : {entity_ids: this.#patterns}),
    };
  }

  get paused() {
    return this.#paused;
  }

  /** Of one home from now on, or of all where that is null. */
  of(home) {
    if (home !== this.#home) {
      this.#home = home;
      this.#select();
    }
  }

  show(event, many) {
    if (this.#paused || (this.#home !== null && event.home !== this.#home)) {
      return;
    }
    const time = timeNode();
    setMoment(time, event.time);
    const row = make('tr', {},
      make('td', {}, time),
      make('td', {class: 'of-many'}, event.home),
      make('td', {class: 'name'}, make('code', {}, event.entity_id ?? event.event_type)),
      make('td', {class: 'change'}, ...change(event)));
    this.#body.prepend(row);
    while (this.#body.rows.length > SHOWN) {
      this.#body.lastElementChild.remove();
    }
    show(byId('events-none'), false);
    this.#body.closest('table').classList.toggle('many', many && this.#home === null);
  }

  /** More events there were than are shown. */
  skipped(number) {
    this.#skipped += number;
    setText(byId('events-note'), `At most ${PER_SECOND} a second are shown; ${counted(this.#skipped, 'other', 'others')} passed by.`);
  }

  #typed() {
    const words = byId('filter').value.toLowerCase().split(/[\s,]+/).filter(Boolean);
    const wrong = words.find(word => !PATTERN.test(word));
    setText(byId('events-wrong'), wrong === undefined ? '' : `“${wrong}” is no entity and no pattern like light.* or *.kitchen`);
    if (wrong === undefined && words.join() !== this.#patterns.join()) {
      this.#patterns = words.slice(0, 100);
      this.#select();
    }
  }

  #select() {
    this.#outdated = true;
    this.#clear();
    this.#tell();
  }

  #pause() {
    this.#paused = !this.#paused;
    byId('pause').setAttribute('aria-pressed', this.#paused);
    setText(byId('pause'), this.#paused ? 'Go on' : 'Pause');
    this.#tell();
  }

  /** What comes from now on is what was asked for; until now it was what had been before. */
  subscribed() {
    if (this.#outdated) {
      this.#outdated = false;
      this.#clear();
    }
  }

  #clear() {
    this.#body.replaceChildren();
    this.#skipped = 0;
    setText(byId('events-note'), '');
    show(byId('events-none'), true);
    setText(byId('events-none'), 'Nothing of that kind has happened yet.');
  }

  /** Not at every key: Penstock counts messages. */
  #tell() {
    clearTimeout(this.#later);
    this.#later = setTimeout(
      () => this.#connection.send(this.#paused ? {type: 'unsubscribe', channels: ['events']} : this.subscription()), PATIENCE);
  }
}

/** What happened, as the cells of a row. */
function change({event_type: type, state, old_state: old, domain, service, entity_id: entity}) {
  if (!entity) {
    return [[domain, service].filter(Boolean).join('.') || type || ''];
  }
  if (state === null || state === undefined) {
    return [make('em', {}, 'removed')];
  }
  const now = make('strong', {}, state);
  return old === null || old === undefined ? [now, ' ', make('em', {}, 'new')] : [make('span', {class: 'old'}, old), ' → ', now];
}

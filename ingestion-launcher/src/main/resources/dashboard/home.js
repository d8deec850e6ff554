// One home in detail.
import {byId, fill, fillTexts, make, meter, setAttribute, setText, show, tableRow} from './dom.js';
import {Facts} from './facts.js';
import {showGaps} from './gaps.js';
import {stateOf} from './homes.js';
import {levelOf} from './verdict.js';
import {bytes, connectionWord, count, moment, percent, plainWord, span} from './words.js';

const ACCOUNTS = ['written', 'filtered', 'skipped', 'invalid', 'rejected', 'dropped', 'pending'];

export class Home {
  #way = new Facts(byId('way'));
  #accounts = new Facts(byId('accounts'));
  #queue = meter('Queue');
  #spool = meter('Spool');

  show(home) {
    setText(byId('home-name'), home.name);
    setText(byId('home-state'), stateOf(home));
    setAttribute(byId('home-state'), 'data-level', levelOf(home));
    fillTexts(byId('home-troubles'), [...home.reasons ?? [], ...home.warnings ?? []]);
    this.#showWay(home);
    showLetters(home.dead_letters);
    showEntities(home.top_entities ?? []);
    showGaps(home.gaps);
    this.#showBooks(home.accounting);
  }

  #showWay(home) {
    const {connection, queue, spool, writer, discovery} = home;
    const asked = queue.depth === 0 ? 'empty' : `${count(queue.depth)} of ${count(queue.capacity)} points (${percent(queue.fill)})`;
    this.#queue.set(queue.fill, asked);
    const held = !spool ? 'switched off' : spool.points === 0 ? 'empty'
      : `${count(spool.points)} points, ${bytes(spool.bytes)}${spool.oldest ? `, the oldest of ${moment(spool.oldest)}` : ''}`;
    this.#spool.set(spool && spool.points > 0 ? Math.min(1, 0.02 + Math.log10(1 + spool.points) / 7) : 0, held);
    this.#way.set([
      ['Connection', connectionWord(connection.state), connection.since ? `since ${moment(connection.since)}` : ''],
      ['Home Assistant', connection.home_assistant_version ?? '–', connection.url ?? ''],
      ['Last message', home.last_message ? moment(home.last_message) : 'none yet'],
      ['Lag', home.lag_seconds === null ? 'not known yet' : span(home.lag_seconds), 'from a change to its acknowledgement'],
      ['Queue', asked, '', this.#queue.node],
      ['Writing', plainWord(writer.state), writer.reason ?? ''],
      ['Spool on disk', held, '', this.#spool.node],
      ['Known', discovery ? `${count(discovery.entities)} entities, ${count(discovery.devices)} devices, ${count(discovery.areas)} areas` : '–',
        discovery?.is_stale ? 'not read lately' : ''],
    ]);
  }

  #showBooks(books) {
    this.#accounts.set([['received', count(books.received)], ...ACCOUNTS.map(name => [name, count(books[name] ?? 0)]),
      ['difference', count(books.difference)]]);
    const parts = ACCOUNTS.filter(name => books[name] > 0).map(name => `${count(books[name])} ${name}`);
    setText(byId('balance'), `${count(books.received)} received = ${parts.join(' + ') || '0'}, difference ${count(books.difference)}`);
  }
}

function showLetters(letters) {
  const reasons = Object.entries(letters?.by_reason ?? {}).sort((a, b) => b[1] - a[1]);
  const some = (letters?.letters ?? 0) > 0;
  show(byId('letters-none'), !some);
  show(byId('letters-some'), some);
  fillPairs(byId('letters'), reasons.map(([reason, number]) => [plainWord(reason), number]));
}

function showEntities(entities) {
  fillPairs(byId('entities'), entities.map(one => [one.entity_id, one.event_count]));
  show(byId('entities-none'), entities.length === 0);
}

function fillPairs(body, pairs) {
  fill(body, pairs, ([name]) => name, ([name]) => {
    const row = tableRow(['name', 'number']);
    row.cells[0].append(make('code', {}, name));
    return row;
  }, (row, [, number]) => setText(row.cells[1], count(number)));
  show(body.closest('table'), pairs.length > 0);
}

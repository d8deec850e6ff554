// Many homes in a table, the worst first, or by any column.
import {byId, fill, make, setAttribute, setText, tableRow} from './dom.js';
import {levelOf, troubles, TROUBLES} from './verdict.js';
import {connectionWord, count, counted, percent, rate, span} from './words.js';

const rank = home => TROUBLES.indexOf(troubles(home)[0]);

const COLUMNS = [
  {name: 'Home', kind: '', by: home => home.name, say: home => home.name},
  {name: 'State', kind: '', by: rank, say: stateOf},
  {name: 'Lag', kind: 'number', by: home => -(home.lag_seconds ?? -1), say: home => (home.lag_seconds === null ? '–' : span(home.lag_seconds))},
  {name: 'Received/s', kind: 'number', by: home => -home.rates.received_per_second, say: home => rate(home.rates.received_per_second)},
  {name: 'Written/s', kind: 'number wide', by: home => -home.rates.written_per_second, say: home => rate(home.rates.written_per_second)},
  {name: 'Queue', kind: 'number wide', by: home => -home.queue.fill, say: home => percent(home.queue.fill)},
  {name: 'On disk', kind: 'number wide', by: home => -(home.spool?.points ?? 0), say: home => count(home.spool?.points ?? 0)},
  {name: 'Gaps', kind: 'number wide', by: home => -home.gaps.open.length, say: home => count(home.gaps.open.length)},
  {name: 'Refused', kind: 'number wide', by: home => -(home.dead_letters?.letters ?? 0), say: home => count(home.dead_letters?.letters ?? 0)},
];

/** What a home's state is called where there is little room. */
export function stateOf(home) {
  switch (troubles(home)[0]) {
    case 'bad': return 'needs you';
    case 'backing_off':
    case 'spooling': return 'database away';
    case 'away':
    case 'unreached':
    case 'starting': return connectionWord(home.connection.state);
    case 'following': return 'catching up';
    case 'filling': return 'filling a gap';
    case 'odd': return 'not as it should be';
    default: return 'well';
  }
}

export class Homes {
  #sorted = {column: 1, down: false};
  #heads;
  #model = null;

  constructor() {
    this.#heads = COLUMNS.map((column, index) => {
      const button = make('button', {type: 'button'}, column.name);
      button.addEventListener('click', () => this.#sort(index));
      return make('th', {scope: 'col', class: column.kind}, button);
    });
    byId('homes-columns').append(...this.#heads);
  }

  #sort(column) {
    this.#sorted = {column, down: this.#sorted.column === column && !this.#sorted.down};
    this.show(this.#model);
  }

  show(model) {
    this.#model = model;
    const {column, down} = this.#sorted;
    this.#heads.forEach((head, index) =>
      setAttribute(head, 'aria-sort', index !== column ? 'none' : down ? 'descending' : 'ascending'));
    const {by} = COLUMNS[column];
    const order = (a, b) => compare(by(a), by(b)) * (down ? -1 : 1) || compare(a.name, b.name);
    fill(byId('homes-rows'), [...model.homes].sort(order), home => home.name, create, update);
    const well = model.homes.filter(home => levelOf(home) === 'well').length;
    setText(byId('homes-count'), `${count(well)} of ${counted(model.homes.length, 'home', 'homes')} well`);
  }
}

function compare(a, b) {
  return typeof a === 'string' ? a.localeCompare(b, undefined, {numeric: true}) : a - b;
}

function create(home) {
  const row = tableRow(COLUMNS.map(column => column.kind));
  const [first, second] = row.cells;
  row.link = make('a', {href: `#home=${encodeURIComponent(home.name)}`}, home.name);
  first.append(row.link);
  row.pill = make('span', {class: 'pill'});
  second.append(row.pill);
  row.node.addEventListener('click', () => {
    location.hash = row.link.hash;
  });
  return row;
}

function update(row, home) {
  setAttribute(row.pill, 'data-level', levelOf(home));
  setText(row.pill, stateOf(home));
  COLUMNS.forEach((column, index) => {
    if (index > 1) {
      setText(row.cells[index], column.say(home));
    }
  });
}

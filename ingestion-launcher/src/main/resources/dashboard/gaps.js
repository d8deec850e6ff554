// Gaps in a table, open ones with their filling, and the news of those that were closed.
import {byId, fill, make, meter, setAttribute, setText, show, tableRow} from './dom.js';
import {causeWord, count, counted, moment, outcomeWord, percent, setMoment, timeNode} from './words.js';

const NEWS_LASTS = 10 * 60_000;
const MOST_NEWS = 3;

/** The open gaps of a home and the latest closed ones, the latest first. */
export function showGaps(gaps) {
  const all = [...[...gaps.open].reverse(), ...[...gaps.closed].reverse()];
  show(byId('gaps-table'), all.length > 0);
  show(byId('gaps-none'), all.length === 0);
  setText(byId('gaps-count'), [[gaps.filled, 'filled'], [gaps.partly, 'partly filled'], [gaps.impossible, 'cannot be filled']]
    .filter(([number]) => number > 0).map(([number, what]) => `${count(number)} ${what}`).join(', '));
  fill(byId('gaps'), all, gap => `${gap.id} ${gap.opened} ${gap.outcome ? 'closed' : 'open'}`, create, update);
}

function create(gap) {
  const row = tableRow(['', '', '', '', 'number']);
  row.from = timeNode();
  row.to = timeNode();
  row.cells[0].append(row.from);
  row.cells[1].append(row.to);
  row.pill = make('span', {class: 'pill'});
  row.reason = make('small');
  row.cells[3].append(row.pill, row.reason);
  if (!gap.outcome) {
    row.meter = meter(`Filling of the gap from ${moment(gap.from)}`);
    row.cells[3].append(row.meter.node);
  }
  return row;
}

function update(row, gap) {
  setMoment(row.from, gap.from);
  if (gap.to) {
    setMoment(row.to, gap.to);
  } else {
    setText(row.to, 'now');
  }
  setText(row.cells[2], causeWord(gap.cause));
  setText(row.cells[4], count(gap.rows));
  setText(row.reason, gap.reason ?? '');
  if (row.meter) {
    const words = gap.state === 'filling' ? `filling, ${percent(gap.progress)}` : 'waits for the home';
    setText(row.pill, words);
    setAttribute(row.pill, 'data-level', gap.state === 'filling' ? 'busy' : 'away');
    row.meter.set(gap.progress, words);
  } else {
    setText(row.pill, outcomeWord(gap.outcome));
    setAttribute(row.pill, 'data-level', {filled: 'well', partly: 'away', impossible: 'bad'}[gap.outcome] ?? 'none');
  }
}

/** Says once that a gap was closed, until that is old or a person has read it. */
export class GapNews {
  #known = new Set();
  #news = [];

  /** A gap was closed, told as it happens or found in a status. */
  closed(home, gap, many) {
    const key = `${home} ${gap.id} ${gap.opened}`;
    if (this.#known.has(key) || !(Date.now() - Date.parse(gap.closed) < NEWS_LASTS)) {
      return;
    }
    this.#known.add(key);
    this.#news.unshift({key, home, gap, many});
    this.#news.length = Math.min(this.#news.length, MOST_NEWS);
    this.show();
  }

  show() {
    this.#news = this.#news.filter(({gap}) => Date.now() - Date.parse(gap.closed) < NEWS_LASTS);
    fill(byId('notices'), this.#news, one => one.key, one => this.#create(one), () => {});
  }

  #create({key, home, gap, many}) {
    const title = {filled: 'Gap filled', partly: 'Gap partly filled', impossible: 'Gap cannot be filled'}[gap.outcome] ?? 'Gap closed';
    const text = `${many ? `${home}, ` : ''}${moment(gap.from)} – ${moment(gap.to)}: `
      + `${gap.rows === 0 && gap.outcome === 'filled' ? 'nothing had been missed' : `${counted(gap.rows, 'change', 'changes')} from history`}`
      + `${gap.reason ? `; ${gap.reason}` : ''}.`;
    const button = make('button', {type: 'button', class: 'quiet', 'aria-label': `Dismiss: ${title}`}, '✕');
    button.addEventListener('click', () => {
      this.#news = this.#news.filter(one => one.key !== key);
      this.show();
      byId('content').focus({preventScroll: true});
    });
    const level = {filled: 'well', partly: 'away', impossible: 'bad'}[gap.outcome] ?? 'none';
    return {node: make('li', {'data-level': level}, make('p', {}, make('strong', {}, title), ' ', text), button)};
  }
}

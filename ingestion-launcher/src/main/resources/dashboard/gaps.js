// Gaps in a table, open ones with their filling, and the news of those that were closed.
import {byId, fill, make, meter, setAttribute, setText, show, tableRow} from './dom.js';
import {causeWord, count, counted, moment, outcomeWord, percent, setMoment, timeNode} from './words.js';

const NEWS_LASTS = 10 * 60_000;
const TITLES = {impossible: 'Gap cannot be filled', partly: 'Gap partly filled', filled: 'Gap filled'};
const LEVELS = {impossible: 'bad', partly: 'away', filled: 'well'};

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
  const row = tableRow(['when', '', '', 'number']);
  row.from = timeNode();
  row.to = timeNode();
  row.cells[0].append(row.from, ' – ', row.to);
  row.pill = make('span', {class: 'pill'});
  row.reason = make('small');
  row.cells[2].append(row.pill, row.reason);
  if (!gap.outcome) {
    row.meter = meter(`Filling of the gap from ${moment(gap.from)}`);
    row.cells[2].append(row.meter.node);
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
  setText(row.cells[1], causeWord(gap.cause));
  setText(row.cells[3], count(gap.rows));
  setText(row.reason, gap.reason ?? '');
  if (row.meter) {
    const words = gap.state === 'filling' ? `filling, ${percent(gap.progress)}` : 'waits for the home';
    setText(row.pill, words);
    setAttribute(row.pill, 'data-level', gap.state === 'filling' ? 'busy' : 'away');
    row.meter.set(gap.progress, words);
  } else {
    setText(row.pill, outcomeWord(gap.outcome));
    setAttribute(row.pill, 'data-level', LEVELS[gap.outcome] ?? 'none');
  }
}

/** Says that gaps were closed, until that is old or a person has read it: one line for each outcome. */
export class GapNews {
  #known = new Set();
  #news = [];

  /** A gap was closed, told as it happens or found in a status. */
  closed(home, gap, many) {
    const key = `${home} ${gap.id} ${gap.opened}`;
    if (!this.#known.has(key) && Date.now() - Date.parse(gap.closed) < NEWS_LASTS) {
      this.#known.add(key);
      this.#news.push({whose: many ? `${home}, ` : '', gap, at: Date.parse(gap.closed)});
    }
  }

  show() {
    this.#news = this.#news.filter(one => Date.now() - one.at < NEWS_LASTS).sort((a, b) => b.at - a.at);
    const outcomes = Object.keys(TITLES).filter(outcome => this.#news.some(one => one.gap.outcome === outcome));
    fill(byId('notices'), outcomes, outcome => outcome, outcome => this.#create(outcome), (row, outcome) => {
      const [newest, ...others] = this.#news.filter(one => one.gap.outcome === outcome);
      setText(row.text, words(newest) + (others.length > 0 ? ` (and ${counted(others.length, 'other', 'others')} lately)` : ''));
    });
  }

  #create(outcome) {
    const text = make('span');
    const button = make('button', {type: 'button', class: 'quiet', 'aria-label': `Dismiss: ${TITLES[outcome]}`}, '✕');
    button.addEventListener('click', () => {
      this.#news = this.#news.filter(one => one.gap.outcome !== outcome);
      this.show();
      byId('content').focus({preventScroll: true});
    });
    return {node: make('li', {'data-level': LEVELS[outcome]}, make('p', {}, make('strong', {}, TITLES[outcome]), ' ', text), button), text};
  }
}

function words({whose, gap}) {
  const rows = gap.rows === 0 && gap.outcome === 'filled' ? 'nothing had been missed' : `${counted(gap.rows, 'change', 'changes')} from history`;
  return `${whose}${moment(gap.from)} – ${moment(gap.to)}: ${rows}${gap.reason ? `; ${gap.reason}` : ''}`;
}

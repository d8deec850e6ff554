// The top of the page: the sentence, what to do, the way of the water, and what is worth knowing.
import {byId, setAttribute, setText, show} from './dom.js';
import {showReasons} from './reasons.js';
import {databaseName, judge} from './verdict.js';
import {connectionWord, count, moment, rate} from './words.js';

/** Shows the verdict of a status. */
export function showHeadline(model) {
  const {status} = model;
  const verdict = judge(status);
  setAttribute(byId('verdict'), 'data-level', verdict.level);
  setText(byId('sentence'), verdict.sentence);
  setText(byId('detail'), verdict.detail);
  show(byId('detail'), verdict.detail !== '');
  setText(byId('spoken'), verdict.spoken);
  showReasons(byId('reasons'), status, 'reasons');
  show(byId('warnings'), showReasons(byId('warnings-list'), status, 'warnings') > 0);
  document.title = `${{well: '✓', busy: '…', away: '◔', bad: '!'}[verdict.level] ?? ''} Penstock`.trim();
  showFlow(model);
}

/** What was well a moment ago need not be so now: where nothing is heard, nothing is known. */
export function showUnknown(words, status) {
  setAttribute(byId('verdict'), 'data-level', 'none');
  setText(byId('sentence'), words);
  setText(byId('detail'), `${status ? `What is below was so at ${moment(status.timestamp)}. ` : ''}`
    + 'If Penstock is stopped, start it again: it fills the gap from history.');
  show(byId('detail'), true);
  setText(byId('spoken'), words);
  show(byId('reasons'), false);
  show(byId('flow'), false);
  document.title = '? Penstock';
}

function showFlow(model) {
  const {status, homes} = model;
  const live = homes.filter(home => home.connection.state === 'live').length;
  const writing = homes.filter(home => home.writer.state !== 'untried');
  const stuck = writing.filter(home => home.writer.state !== 'writing').length;
  const held = model.total(home => home.accounting.pending);
  const spooled = model.total(home => home.spool?.points ?? 0);
  show(byId('flow'), homes.length > 0);
  setText(byId('flow-home'), model.many ? `${count(live)} of ${count(homes.length)} live` : connectionWord(homes[0]?.connection.state));
  setText(byId('flow-database-name'), databaseName(status) === 'InfluxDB' ? 'InfluxDB' : 'Database');
  setText(byId('flow-database'), databaseWord(writing, stuck));
  setText(byId('flow-held'), spooled > 0 ? `${count(spooled)} on disk` : held > 0 ? `${count(held)} on the way` : 'nothing waits');
  setText(byId('pipe-in-rate'), `${rate(model.total(home => home.rates.received_per_second))}/s`);
  setText(byId('pipe-out-rate'), `${rate(model.total(home => home.rates.written_per_second))}/s`);
  setAttribute(byId('pipe-in'), 'data-state', live === homes.length ? 'open' : live > 0 ? 'partly' : 'shut');
  setAttribute(byId('pipe-out'), 'data-state', stuck === 0 ? 'open' : stuck < writing.length ? 'partly' : 'shut');
  byId('tank-level').style.transform = `scaleY(${level(held)})`;
}

function databaseWord(homes, stuck) {
  if (stuck === 0) {
    return homes.length === 0 ? 'not used yet' : 'takes all';
  }
  return stuck < homes.length ? 'takes some' : homes.some(home => home.writer.state === 'misconfigured') ? 'refuses' : 'away';
}

/** A picture, not a measure: ten points are seen, and a million do not run over. */
const level = held => Math.min(1, 0.12 + Math.log10(1 + held) * 0.14);

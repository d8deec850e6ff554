// Is the data safe? One sentence for it, from what each home says.
import {count, counted, moment} from './words.js';

/** What is the matter with a home, the worst first; the place in this list is its rank. */
export const TROUBLES = ['bad', 'backing_off', 'spooling', 'away', 'unreached', 'starting', 'following', 'filling', 'odd', 'well'];

const MENDABLE = new Set(['waiting', 'connecting', 'authenticating', 'subscribing', 'disconnected', 'closed']);

/** All that is the matter with a home, worst first; never empty. */
export function troubles(home) {
  const found = [];
  const {connection, writer, accounting} = home;
  const spooled = home.spool?.points ?? 0;
  if (['refused', 'given_up'].includes(connection.state) || ['misconfigured', 'stopped'].includes(writer.state)
      || accounting.difference !== 0 || home.status === 'unhealthy') {
    found.push('bad');
  }
  if (writer.state === 'backing_off' || writer.state === 'spooling') {
    found.push(writer.state);
  }
  if (MENDABLE.has(connection.state)) {
    found.push(accounting.received > 0 || home.gaps.watermark ? 'away' : connection.state === 'waiting' ? 'unreached' : 'starting');
  }
  if (spooled > 0 && (writer.state === 'writing' || writer.state === 'untried')) {
    found.push('following');
  }
  if (home.gaps.open.length > 0 && connection.state === 'live') {
    found.push('filling');
  }
  if (found.length === 0) {
    found.push(home.status === 'healthy' ? 'well' : 'odd');
  }
  return found;
}

const LEVELS = {
  bad: 'bad', backing_off: 'bad', spooling: 'away', away: 'away', unreached: 'away', starting: 'busy', following: 'busy',
  filling: 'busy', odd: 'away', well: 'well',
};

/** How a home's worst trouble is shown. */
export const levelOf = home => LEVELS[troubles(home)[0]];

/** What a database is called in a sentence. */
export const databaseName = status => (String(status.database ?? '').startsWith('InfluxDB') ? 'InfluxDB' : 'Database');

/**
 * The sentence for everything.
 *
 * @returns {level, sentence, detail, spoken}; spoken has no number that changes every second, as it
 *     is read out whenever it changes
 */
export function judge(status) {
  if (status.homes.length === 0) {
    return said('none', 'No home is watched here: nothing is read, and nothing is written.');
  }
  const found = new Map();
  for (const home of status.homes) {
    for (const trouble of troubles(home)) {
      found.set(trouble, [...(found.get(trouble) ?? []), home]);
    }
  }
  const [worst, ...rest] = TROUBLES.filter(trouble => found.has(trouble));
  const words = name => sentence(name, found.get(name), status);
  const first = words(worst);
  const detail = rest.filter(name => name !== 'well' && name !== 'odd').map(name => words(name).sentence).join(' ');
  return {...first, level: LEVELS[worst], detail, spoken: first.spoken ?? first.sentence};
}

const said = (level, text) => ({level, sentence: text, detail: '', spoken: text});

function sentence(trouble, homes, status) {
  const database = databaseName(status);
  const whose = whoseOf(homes, status);
  switch (trouble) {
    case 'bad':
      return {sentence: needed(homes, status, database)};
    case 'backing_off':
      return numbered(`${database} away${whose}, and the disk takes nothing: changes wait in memory (`,
        pending(homes), ').');
    case 'spooling':
      return numbered(`${database} away${whose}: changes wait on disk (`, spooled(homes), runsOver(homes)
        ? '), which is full: what made room will be read again from history.' : '), nothing is lost.');
    case 'away':
      return {sentence: away(homes, status)};
    case 'unreached':
      return {sentence: status.homes.length === 1 ? 'Home Assistant cannot be reached yet; Penstock keeps trying.'
        : `${counted(homes.length, 'home', 'homes')} cannot be reached yet.`};
    case 'starting':
      return {sentence: status.homes.length === 1 ? 'Connecting to Home Assistant…'
        : `${counted(homes.length, 'home is', 'homes are')} connecting…`};
    case 'following':
      return numbered(`${database} is back: `, spooled(homes), ` changes follow from disk${whose}.`);
    case 'filling':
      return {sentence: `All is well: live changes are written, and ${gapsOf(homes)} being filled.`};
    case 'odd':
      return {sentence: `Not all is as it should be${whose}.`};
    default:
      return {sentence: well(homes, status)};
  }
}

/** What is lost for good is not passed over, though all that comes now is written. */
function well(homes, status) {
  const whose = status.homes.length === 1 ? '' : ` of ${counted(homes.length, 'home', 'homes')}`;
  const refused = sum(status.homes, home => home.dead_letters?.letters ?? 0);
  const unfilled = sum(status.homes, home => home.gaps.impossible);
  const but = [];
  if (refused > 0) {
    but.push(`${counted(refused, 'point was', 'points were')} refused`);
  }
  if (unfilled > 0) {
    but.push(`${counted(unfilled, 'gap', 'gaps')} could not be filled`);
  }
  return but.length === 0 ? `All is well: every change${whose} is written.`
    : `Every change${whose} is written now, but ${but.join(', and ')}: see below.`;
}

const sum = (homes, number) => homes.reduce((all, home) => all + number(home), 0);
const runsOver = homes => homes.some(home => home.gaps.open.some(gap => gap.cause === 'spool_full'));

const numbered = (before, number, after) => ({
  sentence: before + count(number) + after,
  spoken: (before + after).replace(' ()', '').replace('  ', ' '),
});

/** Nothing where it is so for all homes, but for those that have nothing to write yet. */
function whoseOf(homes, status) {
  const others = status.homes.filter(home => !homes.includes(home) && home.writer.state !== 'untried');
  return others.length === 0 ? '' : ` for ${count(homes.length)} of ${counted(status.homes.length, 'home', 'homes')}`;
}

const spooled = homes => sum(homes, home => home.spool?.points ?? 0);
const pending = homes => sum(homes, home => home.accounting.pending);

function gapsOf(homes) {
  const gaps = sum(homes, home => home.gaps.open.length);
  return gaps === 1 ? 'a gap is' : `${count(gaps)} gaps are`;
}

function needed(homes, status, database) {
  if (status.homes.length > 1) {
    const names = homes.length <= 3 ? `: ${homes.map(home => home.name).join(', ')}` : '';
    return `${count(homes.length)} of ${count(status.homes.length)} homes ${homes.length === 1 ? 'needs' : 'need'} you${names}.`;
  }
  const [home] = homes;
  if (home.connection.state === 'refused') {
    return 'Home Assistant refuses the token. This needs you.';
  }
  if (home.connection.state === 'given_up') {
    return 'Penstock has given up on Home Assistant. This needs you.';
  }
  if (home.writer.state === 'misconfigured') {
    return `${database} refuses to be written to. This needs you; changes wait meanwhile.`;
  }
  if (home.writer.state === 'stopped') {
    return 'Writing has stopped. This needs you.';
  }
  return home.accounting.difference === 0 ? 'This needs you.'
    : 'The books do not balance. Please report this as a defect.';
}

function away(homes, status) {
  if (status.homes.length > 1) {
    return `${count(homes.length)} of ${count(status.homes.length)} homes away: `
      + (status.backfill === false ? 'what happens there meanwhile is missed, as backfill.enabled is false.'
        : `${homes.length === 1 ? 'its gap' : 'their gaps'} will be filled from history.`);
  }
  const since = awaySince(homes[0]);
  return `Home Assistant away${since ? ` since ${moment(since)}` : ''}: `
    + (status.backfill === false ? 'what happens meanwhile is missed, as backfill.enabled is false.'
      : 'the gap will be filled from history.');
}

/** Since when a home is away, as far as is known. */
export function awaySince(home) {
  return home.gaps.open.find(gap => gap.to === null)?.from ?? home.last_message ?? null;
}

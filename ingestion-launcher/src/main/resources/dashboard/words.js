// Numbers and times as people read them: in the browser's language and zone, with UTC as a title.
import {make, setAttribute, setText} from './dom.js';

const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 0});
const tenths = new Intl.NumberFormat(undefined, {minimumFractionDigits: 1, maximumFractionDigits: 1});
const percents = new Intl.NumberFormat(undefined, {style: 'percent', maximumFractionDigits: 0});
const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const dated = new Intl.DateTimeFormat(undefined,
  {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23'});
const DAY = 86_400;

export const count = number => whole.format(number);
export const percent = part => percents.format(part);

/** One word for one, another for several. */
export const counted = (number, one, several) => `${count(number)} ${number === 1 ? one : several}`;

/** A rate per second. */
export const rate = number => (number < 10 && number > 0 ? tenths : whole).format(number);

export function bytes(number) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = number;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${(unit === 0 || size >= 100 ? whole : tenths).format(size)} ${units[unit]}`;
}

/** A time span in milliseconds, seconds, or its two largest units. */
export function span(seconds) {
  if (seconds < 1) {
    return `${whole.format(seconds * 1000)} ms`;
  }
  if (seconds < 60) {
    return `${(seconds < 10 ? tenths : whole).format(seconds)} s`;
  }
  const parts = [['d', DAY], ['h', 3600], ['min', 60], ['s', 1]];
  const first = parts.findIndex(([, size]) => seconds >= size);
  let rest = Math.floor(seconds);
  return parts.slice(first, first + 2).map(([unit, size]) => {
    const number = Math.floor(rest / size);
    rest -= number * size;
    return number > 0 ? `${number} ${unit}` : '';
  }).filter(Boolean).join(' ');
}

/** A moment, with its day where that is not today. */
export function moment(iso) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return String(iso);
  }
  const today = new Date().toDateString() === date.toDateString();
  return (today ? clock : dated).format(date);
}

/** Puts a moment into a time element. */
export function setMoment(node, iso) {
  setText(node, moment(iso));
  setAttribute(node, 'datetime', iso);
  setAttribute(node, 'title', utc(iso));
}

export const timeNode = () => make('time');

const utc = iso => `${String(iso).replace('T', ' ').replace('Z', '')} UTC`;

const CONNECTIONS = {
  live: 'live',
  waiting: 'away, trying again',
  connecting: 'connecting',
  authenticating: 'signing in',
  subscribing: 'subscribing',
  refused: 'token refused',
  given_up: 'given up',
  disconnected: 'not started',
  closed: 'closed',
};
const CAUSES = {
  disconnected: 'connection lost',
  restarted: 'Penstock was restarted',
  crashed: 'Penstock was killed',
  queue_full: 'the queue ran over',
  spool_full: 'the disk\'s share was full',
  spool_damaged: 'a file on disk was damaged',
  dead_letters: 'refused points could not be kept',
  lost_event: 'an event could not be sent',
  overrun: 'events came too fast',
  clock: 'the clock was set',
  asked: 'asked for by hand',
};
const OUTCOMES = {filled: 'filled', partly: 'partly filled', impossible: 'cannot be filled'};

const spelled = (names, name) => names[name] ?? String(name ?? '').replaceAll('_', ' ');

export const connectionWord = name => spelled(CONNECTIONS, name);
export const causeWord = name => spelled(CAUSES, name);
export const outcomeWord = name => spelled(OUTCOMES, name);
export const plainWord = name => spelled({}, name);

// What is the matter and what to do, in full: the worst first, and once where many homes say the same.
import {fill, make, setText, show} from './dom.js';
import {troubles, TROUBLES} from './verdict.js';
import {count} from './words.js';

const NAMED = 3;

/** Shows the texts of that name in a status, and says how many there are. */
export function showReasons(list, status, name) {
  const all = grouped(status, name);
  fill(list, all, one => one.text, create, update);
  show(list, all.length > 0);
  return all.length;
}

/** Each text once with the homes that say it, and those of the whole process after them. */
function grouped(status, name) {
  const byText = new Map();
  const told = new Set();
  const homes = [...status.homes].sort((a, b) => rank(a) - rank(b));
  for (const home of homes) {
    for (const text of home[name] ?? []) {
      told.add(`${home.name}: ${text}`);
      if (name === 'warnings' && home.reasons?.some(reason => text.endsWith(reason))) {
        continue;
      }
      byText.set(text, [...(byText.get(text) ?? []), home.name]);
    }
  }
  const single = status.homes.length === 1;
  const own = [...byText].map(([text, names]) => ({text: single ? capital(text) : text, homes: single ? [] : names}));
  const rest = (status[name] ?? []).filter(text => !told.has(text)).map(text => ({text, homes: []}));
  return [...own, ...rest];
}

const rank = home => TROUBLES.indexOf(troubles(home)[0]);
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function create() {
  const homes = make('span');
  const text = make('span');
  return {node: make('li', {}, homes, text), homes, text};
}

function update(row, {text, homes}) {
  const names = homes.slice(0, NAMED);
  fill(row.homes, names, name => name,
    name => ({node: make('a', {href: `#home=${encodeURIComponent(name)}`, class: 'whose'}, name)}), () => {});
  const more = homes.length > NAMED ? `and ${count(homes.length - NAMED)} more` : '';
  row.homes.dataset.more = more;
  setText(row.text, text);
  show(row.homes, homes.length > 0);
}

// Puts the parts of the page together.
import {Connection} from './connection.js';
import {byId, setText, show} from './dom.js';
import {Events} from './events.js';
import {Facts} from './facts.js';
import {GapNews} from './gaps.js';
import {showHeadline, showUnknown} from './headline.js';
import {Home} from './home.js';
import {Homes} from './homes.js';
import {Model} from './model.js';
import {Plot} from './plot.js';
import {bytes, count, moment, percent, span} from './words.js';

const LINKS = {
  connecting: 'Connecting…',
  live: 'Live',
  stale: 'Penstock has fallen silent; waiting for it…',
  lost: 'This page has lost Penstock; trying again…',
  token: 'Token needed',
};

const SHORT = {stale: 'Silent', lost: 'Lost'};

const model = new Model();
const plot = new Plot();
const homes = new Homes();
const home = new Home();
const news = new GapNews();
const about = new Facts(byId('about'));
const connection = new Connection({told, changed, ready});
const events = new Events(connection);

function ready() {
  const channels = events.paused ? ['status', 'gaps'] : ['status', 'gaps', 'events'];
  return {...events.subscription(), channels};
}

function told(message) {
  switch (message.type) {
    case 'status':
      model.take(message);
      render();
      break;
    case 'event':
      events.show(message, model.many);
      break;
    case 'auth_required':
      document.body.dataset.guarded = '';
      break;
    case 'subscription':
      events.subscribed();
      break;
    case 'skipped':
      events.skipped(message.count);
      break;
    case 'gap':
      if (message.state === 'closed') {
        news.closed(message.home, message.gap, model.many);
        news.show();
      }
      break;
    case 'error':
      setText(byId('events-wrong'), message.message ?? message.code);
      break;
    default:
  }
}

function changed(state, why) {
  document.body.dataset.link = state;
  setText(byId('link-text'), SHORT[state] ?? LINKS[state]);
  show(byId('token-form'), state === 'token');
  if (state === 'token') {
    setText(byId('token-wrong'), why);
    byId('token').value = '';
    byId('token').focus();
  } else if (state === 'lost' || state === 'stale') {
    showUnknown(why || LINKS[state], model.status);
  }
}

/** The home whose page this is, if there is one: the only one, or the one in the address. */
function chosen() {
  if (!model.many) {
    return model.homes[0] ?? null;
  }
  const name = new URLSearchParams(location.hash.slice(1)).get('home');
  return name === null ? null : model.home(name);
}

function render() {
  if (model.status === null) {
    return;
  }
  const one = chosen();
  showHeadline(model);
  show(byId('homes'), model.many && one === null);
  show(byId('home'), one !== null);
  show(byId('home-head'), model.many && one !== null);
  byId('plot').classList.toggle('low', model.many && one === null);
  if (one !== null) {
    home.show(one);
  } else {
    homes.show(model);
  }
  const single = model.many && one !== null;
  setText(byId('plot-heading'), single ? `Changes per second of ${one.name}` : 'Changes per second');
  plot.show((single ? model.series(one.name) : model.all).means(), Date.parse(model.status.timestamp));
  events.of(single ? one.name : null);
  for (const each of model.homes) {
    each.gaps.closed.forEach(gap => news.closed(each.name, gap, model.many));
  }
  news.show();
  showAbout(model.status);
}

function showAbout({version, uptime_seconds: uptime, memory, clients, database, timestamp}) {
  about.set([
    ['Version', version],
    ['Running for', span(uptime)],
    ...memoryOf(memory),
    ['Writes to', database ?? '–'],
    ['Clients', count(clients ?? 0)],
    ['As of', moment(timestamp)],
  ]);
}

/** Where nothing is ingested, nobody looks at the memory. */
const memoryOf = memory => (memory === undefined ? []
  : [['Memory', `${bytes(memory.heap_used_bytes)} of ${bytes(memory.heap_max_bytes)}`, percent(memory.heap_used_bytes / memory.heap_max_bytes)]]);

byId('token-form').addEventListener('submit', event => {
  event.preventDefault();
  setText(byId('token-wrong'), '');
  connection.start(byId('token').value.trim());
});

addEventListener('hashchange', () => {
  render();
  if (model.many) {
    const opened = chosen() !== null;
    byId(opened ? 'home-name' : 'homes-heading').focus({preventScroll: true});
    byId(opened ? 'home-head' : 'homes').scrollIntoView();
  }
});

connection.start();

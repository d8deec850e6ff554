// A list of names and what is to be said of each.
import {fill, make, setText, show} from './dom.js';

export class Facts {
  #list;

  constructor(list) {
    this.#list = list;
  }

  /** Shows [name, value, more, element] each; the last two may be left out. */
  set(facts) {
    fill(this.#list, facts, ([name]) => name, create, update);
  }
}

function create([name, , , extra]) {
  const value = make('span');
  const more = make('small');
  const node = make('div', {}, make('dt', {}, name), make('dd', {}, value, more, ...(extra ? [extra] : [])));
  return {node, value, more};
}

function update({value, more}, [, text, small = '']) {
  setText(value, text);
  setText(more, small);
  show(more, small !== '');
}

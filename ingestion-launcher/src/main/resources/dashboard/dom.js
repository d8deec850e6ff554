// The few things done to elements. Data become text, never markup: names of entities are anybody's.

export const byId = id => document.getElementById(id);

/** An element with attributes and children, which are elements or texts. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Sets a text, and touches nothing where it is that already: selections and readers stay put. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets an attribute if it is another one now. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

/** Shows or hides. */
export function show(node, on) {
  node.hidden = !on;
}

const rowsOf = new WeakMap();

/**
 * Makes the children of a node those of the items, keeping the elements that are there.
 *
 * @param key what tells items apart
 * @param create makes {node, …} for a new item
 * @param update brings it up to date with its item
 */
export function fill(parent, items, key, create, update) {
  const before = rowsOf.get(parent) ?? new Map();
  const now = new Map();
  const focused = document.activeElement;
  let next = parent.firstElementChild;
  for (const item of items) {
    const row = before.get(key(item)) ?? create(item);
    update(row, item);
    now.set(key(item), row);
    if (row.node === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(row.node, next);
    }
  }
  for (const [name, row] of before) {
    if (!now.has(name)) {
      row.node.remove();
    }
  }
  rowsOf.set(parent, now);
  if (focused !== document.activeElement && parent.contains(focused)) {
    focused.focus({preventScroll: true});
  }
}

/** A list of texts. */
export function fillTexts(parent, texts) {
  fill(parent, texts.map((text, index) => [index, text]), ([index]) => index,
    () => ({node: make('li')}), (row, [, text]) => setText(row.node, text));
  show(parent, texts.length > 0);
}

/** A table row with so many cells; classes says what each of them is. */
export function tableRow(classes) {
  const cells = classes.map(name => make('td', name ? {class: name} : {}));
  return {node: make('tr', {}, ...cells), cells};
}

/** A bar that tells a part, 0 to 1, and says in words what it shows. */
export function meter(label) {
  const level = make('div', {class: 'meter-level'});
  const node = make('div', {class: 'meter', role: 'progressbar', 'aria-label': label,
    'aria-valuemin': '0', 'aria-valuemax': '100'}, level);
  return {
    node,
    set(part, words) {
      const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
      setAttribute(node, 'aria-valuenow', percent);
      setAttribute(node, 'aria-valuetext', words);
      level.style.transform = `scaleX(${percent / 100})`;
      node.classList.toggle('full', part >= 0.8);
    },
  };
}

// The moving plot of the last minutes, with a value for every moment of it.
import {byId, setAttribute, setText} from './dom.js';
import {moment, rate} from './words.js';

/** Seconds that are shown, with the seconds between two labels: what is young is not lost in a corner. */
const WINDOWS = [[60, 10, 'minute'], [120, 30, 'two minutes'], [300, 60, 'five minutes']];
const LEFT = 46;
const BOTTOM = 24;
const TOP = 10;
const RIGHT = 8;
const HOLE = 4_000;

/** A round number at or above a value, of which halves and quarters are short to write. */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find(factor => factor * power >= value) * power;
}

export class Plot {
  #canvas = byId('canvas');
  #frame = byId('plot');
  #points = [];
  #end = 0;
  #cursor = null;
  #window = WINDOWS[0];
  #box = {width: 0, height: 0};

  constructor() {
    new ResizeObserver(() => this.#draw()).observe(this.#frame);
    document.documentElement.addEventListener('themechange', () => this.#draw());
    this.#frame.addEventListener('pointermove', event => this.#point(event));
    this.#frame.addEventListener('pointerleave', () => this.#look(null));
    this.#frame.addEventListener('blur', () => this.#look(null));
    this.#frame.addEventListener('keydown', event => this.#key(event));
  }

  /** Shows means, oldest first, with the present at the right edge. */
  show(points, now) {
    const age = points.length === 0 ? 0 : (now - points[0].at) / 1000;
    this.#window = WINDOWS.find(([seconds]) => age <= seconds) ?? WINDOWS.at(-1);
    this.#points = points.filter(point => point.at > now - this.#window[0] * 1000);
    this.#end = now;
    this.#draw();
    this.#say();
  }

  #point(event) {
    const width = this.#box.width - LEFT - RIGHT;
    const part = (event.clientX - this.#frame.getBoundingClientRect().left - LEFT) / width;
    this.#look(Math.round((Math.min(1, Math.max(0, part)) - 1) * this.#window[0]));
  }

  #key(event) {
    const steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30, Home: -Infinity, End: Infinity};
    if (Object.hasOwn(steps, event.key)) {
      event.preventDefault();
      this.#look(Math.max(-this.#window[0], Math.min(0, (this.#cursor ?? 0) + steps[event.key])));
    } else if (event.key === 'Escape') {
      this.#look(null);
    }
  }

  #look(seconds) {
    this.#cursor = seconds;
    this.#draw();
    this.#say();
  }

  /** The point next to the cursor, if there is one near. */
  #chosen() {
    if (this.#points.length === 0) {
      return null;
    }
    const wanted = this.#end + (this.#cursor ?? 0) * 1000;
    const near = this.#points.reduce((best, one) => (Math.abs(one.at - wanted) < Math.abs(best.at - wanted) ? one : best));
    return Math.abs(near.at - wanted) <= HOLE ? near : null;
  }

  #say() {
    const chosen = this.#chosen();
    const when = this.#cursor === null ? 'now' : moment(this.#end + this.#cursor * 1000);
    const words = chosen ? `${when}: ${rate(chosen.received)} received, ${rate(chosen.written)} written` : `${when}: not known`;
    setText(byId('plot-reading'), words);
    setAttribute(this.#frame, 'aria-valuemin', -this.#window[0]);
    setAttribute(this.#frame, 'aria-valuenow', this.#cursor ?? 0);
    setAttribute(this.#frame, 'aria-valuetext', words);
    const most = what => this.#points.reduce((best, point) => Math.max(best, point[what]), 0);
    setText(byId('plot-caption'), this.#points.length === 0 ? 'Nothing is known yet.'
      : `At most ${rate(most('received'))} received and ${rate(most('written'))} written a second in the last `
        + `${this.#window[2]}; each value is the mean of five seconds.`);
  }

  #draw() {
    const {clientWidth: width, clientHeight: height} = this.#frame;
    const scale = devicePixelRatio || 1;
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (this.#canvas.width !== w || this.#canvas.height !== h) {
      this.#canvas.width = w;
      this.#canvas.height = h;
    }
    this.#box = {width, height};
    const pen = this.#canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const style = getComputedStyle(this.#frame);
    const colour = name => style.getPropertyValue(name).trim();
    const most = ceiling(1.05 * this.#points.reduce((best, one) => Math.max(best, one.received, one.written), 3));
    const x = at => LEFT + (width - LEFT - RIGHT) * (1 - (this.#end - at) / this.#window[0] / 1000);
    const y = value => TOP + (height - TOP - BOTTOM) * (1 - value / most);
    this.#axes(pen, {width, most, x, y, font: style.fontFamily, ink: colour('--faint'), line: colour('--line')});
    this.#area(pen, x, y, colour('--received'));
    this.#line(pen, x, at => y(at.received), colour('--received'), 2);
    this.#line(pen, x, at => y(at.written), colour('--written'), 2, [6, 3]);
    this.#marker(pen, x, y, colour);
  }

  #axes(pen, {width, most, x, y, font, ink, line}) {
    pen.font = `12px ${font}`;
    pen.fillStyle = ink;
    pen.strokeStyle = line;
    pen.lineWidth = 1;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    for (const value of [0, most / 2, most]) {
      pen.fillText(rate(value), LEFT - 8, y(value));
      pen.beginPath();
      pen.moveTo(LEFT, Math.round(y(value)) + 0.5);
      pen.lineTo(width - RIGHT, Math.round(y(value)) + 0.5);
      pen.stroke();
    }
    pen.textBaseline = 'top';
    const [all, step] = this.#window;
    for (let ago = 0; ago <= all; ago += width < 480 ? 2 * step : step) {
      pen.textAlign = ago === 0 ? 'right' : ago === all ? 'left' : 'center';
      pen.fillText(ago === 0 ? 'now' : ago % 60 === 0 ? `−${ago / 60} min` : `−${ago} s`, x(this.#end - ago * 1000), y(0) + 8);
    }
  }

  /** Runs of points without a hole between them. */
  #runs() {
    const runs = [];
    this.#points.forEach((point, index) => {
      if (index === 0 || point.at - this.#points[index - 1].at > HOLE) {
        runs.push([]);
      }
      runs.at(-1).push(point);
    });
    return runs;
  }

  #area(pen, x, y, colour) {
    pen.fillStyle = colour;
    pen.globalAlpha = 0.14;
    for (const run of this.#runs()) {
      pen.beginPath();
      pen.moveTo(x(run[0].at), y(0));
      run.forEach(point => pen.lineTo(x(point.at), y(point.received)));
      pen.lineTo(x(run.at(-1).at), y(0));
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  #line(pen, x, y, colour, width, dash = []) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineJoin = 'round';
    pen.setLineDash(dash);
    for (const run of this.#runs()) {
      pen.beginPath();
      run.forEach(point => pen.lineTo(x(point.at), y(point)));
      pen.stroke();
    }
    pen.setLineDash([]);
  }

  #marker(pen, x, y, colour) {
    const chosen = this.#cursor === null ? null : this.#chosen();
    if (!chosen) {
      return;
    }
    const at = Math.round(x(chosen.at)) + 0.5;
    pen.strokeStyle = colour('--faint');
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(at, y(0));
    pen.lineTo(at, TOP);
    pen.stroke();
    for (const what of ['received', 'written']) {
      pen.fillStyle = colour(`--${what}`);
      pen.beginPath();
      pen.arc(at, y(chosen[what]), 4, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

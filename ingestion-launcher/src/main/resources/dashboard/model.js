// What is known: the latest status, and the last five minutes of all homes and of each.

const KEPT = 300_000;
const MEAN = 5;

/** Points per second over time; what is asked for is the mean of five seconds, as in the figures. */
export class Series {
  #samples = [];
  #last = null;

  /** Begins anew with counts per interval, the latest ending at `until`. */
  replace({interval_seconds: seconds, until, received, written}) {
    const end = Date.parse(until);
    const step = seconds * 1000;
    this.#samples = received.map((number, index) => ({
      at: end - (received.length - 1 - index) * step,
      received: number / seconds,
      written: (written[index] ?? 0) / seconds,
    }));
  }

  /** Goes on with totals. */
  add(at, received, written) {
    const last = this.#last;
    this.#last = {at, received, written};
    const newest = this.#samples.at(-1)?.at ?? 0;
    if (last !== null && at > last.at && at > newest && received >= last.received) {
      const seconds = (at - last.at) / 1000;
      this.#samples.push({
        at,
        received: (received - last.received) / seconds,
        written: Math.max(0, written - last.written) / seconds,
      });
    }
    while (this.#samples.length > 0 && this.#samples[0].at < at - KEPT) {
      this.#samples.shift();
    }
  }

  /** The means, oldest first. */
  means() {
    let received = 0;
    let written = 0;
    return this.#samples.map((sample, index) => {
      received += sample.received;
      written += sample.written;
      if (index >= MEAN) {
        received -= this.#samples[index - MEAN].received;
        written -= this.#samples[index - MEAN].written;
      }
      const of = Math.min(index + 1, MEAN);
      return {at: sample.at, received: rounded(received / of), written: rounded(written / of)};
    });
  }
}

/** Sums that go up and down end beside 0 where they should be 0. */
const rounded = value => Math.max(0, Math.round(value * 1000) / 1000);

const sum = (homes, what) => homes.reduce((all, home) => all + what(home), 0);

/** The latest status with what follows from it. */
export class Model {
  status = null;
  all = new Series();
  #homes = new Map();

  take(status) {
    this.status = status;
    const at = Date.parse(status.timestamp);
    this.all.add(at, sum(status.homes, home => home.accounting.received), sum(status.homes, home => home.accounting.written));
    if (status.history) {
      this.all.replace(status.history);
    }
    for (const home of status.homes) {
      this.series(home.name).add(at, home.accounting.received, home.accounting.written);
    }
  }

  /** The last minutes of one home, as far as this page was there. */
  series(name) {
    let series = this.#homes.get(name);
    if (!series) {
      series = new Series();
      this.#homes.set(name, series);
    }
    return series;
  }

  get homes() {
    return this.status?.homes ?? [];
  }

  get many() {
    return this.homes.length > 1;
  }

  home(name) {
    return this.homes.find(home => home.name === name) ?? null;
  }

  total(what) {
    return sum(this.homes, what);
  }
}

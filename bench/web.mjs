// Web benchmark: the element in Chromium against plain HTML and form libraries, interleaved, with the CPU slowed down
// four times, and the first fields on slow 3G.
import { chromium } from 'playwright-core';
import { measured, serve } from './web/measure.mjs';
import { install, PEERS } from './web/peers.mjs';
import { errorsOf, questionsOf } from './web/questions.mjs';

const SIZES = [30, 200, 1000];
const ROUNDS = 3;

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const median = numbers => quantile(numbers, 0.5);

/** Column names of the figures in tables. Lower is better for all of them. */
const HEADS = {
  name: 'page',
  transfer: 'transfer KB',
  first: 'first field ms',
  last: 'last field ms',
  key50: 'keystroke ms',
  key95: 'keystroke p95 ms',
  toggle: 'toggle ms',
  submit: 'errors ms',
  keyCpu: 'keystroke CPU ms',
  toggleCpu: 'toggle CPU ms',
  submitCpu: 'errors CPU ms',
  heap: 'heap MB',
  nodes: 'DOM nodes',
};
const OURS = 'Istimara';

export async function web({ row, table, chart }) {
  install();
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ executablePath, args }).catch(() => undefined);
  if (!browser) return void console.log('No Chromium: the rows of the web are left out.');
  try {
    const slow = await figures(browser, 30, true);
    const sizes = new Map();
    const [plainSlow, oursSlow] = slow;
    row('first field on slow 3G, our page ÷ plain HTML', oursSlow.first / plainSlow.first, '×', 1.5);
    for (const count of SIZES) {
      const all = await figures(browser, count, false);
      if (count === 1000) ratios(row, all);
      processorRatios(row, count, all);
      if (count === 200) row('an edit until it is drawn, 200 fields, p95', await drawn(browser, count), 'ms', 8);
      sizes.set(count, all);
    }
    table(
      `CPU ÷ 4: transfer size with gzip; milliseconds until fields are visible, and from a keystroke, a toggled condition and the submission of an empty form, a fifth of it required, until the result is painted; CPU: processor time of the main thread for it. Bold: better than ${OURS}.`,
      [...sizes].flatMap(([count, all]) => all.map(one => ({ fields: count, ...compared(one, all) }))),
    );
    chart('web', 'The same form in plain HTML, Istimara and two libraries: less is better', panels(slow, sizes), {
      columns: 2,
    });
  } finally {
    await browser.close();
  }
}

function ratios(row, [plain, ours]) {
  row('keystroke to paint, 1,000 fields, ÷ plain HTML', ours.key50 / plain.key50, '×', 1);
  row('a condition toggled, 1,000 fields, ÷ plain HTML', ours.toggle / plain.toggle, '×', 1.5);
  row('200 errors of 1,000 fields painted, ÷ plain HTML', ours.submit / plain.submit, '×', 3);
}

/** Budgets of processor time as multiples of plain HTML, by the number of fields. */
const PROCESSOR_BUDGETS = {
  30: { keyCpu: 1.1, toggleCpu: 1.4, submitCpu: 1.2 },
  200: { keyCpu: 1, toggleCpu: 0.9, submitCpu: 1.8 },
  1000: { keyCpu: 1, toggleCpu: 0.8, submitCpu: 2.2 },
};
const ACTS = { keyCpu: 'a keystroke', toggleCpu: 'a condition toggled', submitCpu: 'an empty form sent' };

/** Adds rows of processor time, which is the same however busy the machine is. */
function processorRatios(row, count, [plain, ours]) {
  for (const [what, budget] of Object.entries(PROCESSOR_BUDGETS[count]))
    row(
      `processor time of ${ACTS[what]}, ${count.toLocaleString('en')} fields, ÷ plain HTML`,
      ours[what] / plain[what],
      '×',
      budget,
    );
}

const headed = figures =>
  Object.fromEntries(
    Object.entries(figures).map(([what, value]) => [HEADS[what], what === 'name' ? value : round(value)]),
  );

/** Returns the figures with their heads; those in which a peer is better than Istimara are bold. */
function compared(figures, all) {
  const ours = headed(all.find(({ name }) => name === OURS));
  return Object.fromEntries(
    Object.entries(headed(figures)).map(([head, value]) => [
      head,
      head !== HEADS.name && value < ours[head] ? `**${value}**` : value,
    ]),
  );
}

function panels(slow, sizes) {
  const panel = (title, all, what, unit) => ({
    title,
    bars: all.map(one => ({
      name: one.name,
      value: one[what],
      shown: `${round(one[what]).toLocaleString('en')} ${unit}`,
      ours: one.name === OURS,
    })),
  });
  const [few, , many] = SIZES.map(count => sizes.get(count));
  return [
    panel('Sent, 30 fields, gzip', few, 'transfer', 'KB'),
    panel('Last field of 30, slow 3G', slow, 'last', 'ms'),
    panel('Keystroke to paint, 1,000 fields', many, 'key50', 'ms'),
    panel('A condition toggled, 1,000 fields', many, 'toggle', 'ms'),
    panel('200 errors of 1,000 fields painted', many, 'submit', 'ms'),
    panel('Memory, 1,000 fields', many, 'heap', 'MB'),
  ];
}

/**
 * Returns the 95th percentile of the milliseconds from an input event to the end of rendering, without slowing the CPU.
 */
async function drawn(browser, count) {
  const { files } = PEERS.find(({ name }) => name === OURS);
  const server = await serve({ ours: await files(questionsOf(count)) });
  const page = await browser.newPage();
  try {
    await page.goto(server.address('ours'), { waitUntil: 'networkidle' });
    const times = await page.evaluate(edits);
    return quantile(times, 0.95);
  } finally {
    await page.close();
    server.close();
  }
}

/** Measures edits. Runs in the page. */
async function edits() {
  const root = document.querySelector('bench-form').shadowRoot;
  const times = [];
  for (let edit = 0; edit < 100; edit++) {
    const control = root.querySelector('#f-f5');
    const start = performance.now();
    control.value += 'a';
    control.dispatchEvent(new Event('input', { bubbles: true }));
    await Promise.resolve();
    await Promise.resolve();
    times.push(performance.now() - start);
    await new Promise(resolve => requestAnimationFrame(resolve));
  }
  return times;
}

const round = value => Math.round(value * 10) / 10;

/** Returns one object per library, in the order of the list, with the median of the rounds. */
async function figures(browser, count, slow) {
  const questions = questionsOf(count);
  const wrong = errorsOf(count);
  const pages = Object.fromEntries(
    await Promise.all(PEERS.map(async (peer, index) => [index, await peer.files(questions)])),
  );
  const server = await serve(pages);
  const found = PEERS.map(() => []);
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, { errors, send }] of PEERS.entries())
        found[index].push(await measured(browser, server.address(index), { count, errors, send, wrong, slow }));
    return PEERS.map(({ name }, index) => summary(name, found[index], server.sent.get(String(index)) / ROUNDS / 1024));
  } finally {
    server.close();
  }
}

function summary(name, rounds, kilobytes) {
  const over = what => median(rounds.map(round => round[what]));
  const times = { name, transfer: kilobytes, first: over('first'), last: over('last') };
  if (!rounds[0].keys) return times;
  const all = what => rounds.flatMap(round => round[what]);
  const keys = all('keys');
  return {
    ...times,
    ...{ key50: median(keys), key95: quantile(keys, 0.95), toggle: median(all('toggles')) },
    ...{ submit: over('submit'), heap: over('heap'), nodes: over('nodes') },
    ...{ keyCpu: median(all('keysCpu')), toggleCpu: median(all('togglesCpu')), submitCpu: over('submitCpu') },
  };
}

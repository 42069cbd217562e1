// The element in Chromium beside plain HTML and form libraries, interleaved: CPU ÷ 4, and the first fields on slow 3G.
import { chromium } from 'playwright-core';
import { measured, serve } from './web/measure.mjs';
import { install, PEERS } from './web/peers.mjs';
import { questionsOf } from './web/questions.mjs';

const SIZES = [30, 200, 1000];
const ROUNDS = 3;

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const median = numbers => quantile(numbers, 0.5);

/** `row(what, measured, unit, budget)` takes the ratios that are held; all that was measured is printed as tables. */
export async function webFigures(row) {
  install();
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium
    .launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
    .catch(() => undefined);
  if (!browser) return void console.log('No Chromium: the rows of the web are left out.');
  try {
    const slow = await figures(browser, 30, true);
    const [plainSlow, oursSlow] = slow;
    row('first field on slow 3G, our page ÷ plain HTML', oursSlow.first / plainSlow.first, '×', 1.5);
    console.table(
      slow.map(({ name, first, last }) => ({ name, 'first field, ms': round(first), 'last field, ms': round(last) })),
    );
    for (const count of SIZES) {
      const all = await figures(browser, count, false);
      const [plain, ours] = all;
      if (count === 1000) {
        row('keystroke to paint, 1,000 fields, ÷ plain HTML', ours.key50 / plain.key50, '×', 1);
        row('a condition toggled, 1,000 fields, ÷ plain HTML', ours.toggle / plain.toggle, '×', 1.5);
        row('1,000 errors painted, ÷ plain HTML', ours.submit / plain.submit, '×', 3);
      }
      if (count === 200) row('keystroke to paint, 200 fields, p95', ours.key95, 'ms', 50);
      console.log(`${count} fields, CPU ÷ 4: kilobytes with gzip, milliseconds, megabytes`);
      console.table(
        all.map(({ name, ...figures }) => ({
          name,
          ...Object.fromEntries(Object.entries(figures).map(([what, value]) => [what, round(value)])),
        })),
      );
    }
  } finally {
    await browser.close();
  }
}

const round = value => Math.round(value * 10) / 10;

/** One object a library, in the order of the list; the median of the rounds. */
async function figures(browser, count, slow) {
  const questions = questionsOf(count);
  const pages = Object.fromEntries(
    await Promise.all(PEERS.map(async (peer, index) => [index, await peer.files(questions)])),
  );
  const server = await serve(pages);
  const found = PEERS.map(() => []);
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, { errors, send }] of PEERS.entries())
        found[index].push(await measured(browser, server.address(index), { count, errors, send, slow }));
    return PEERS.map(({ name }, index) => summary(name, found[index], server.sent.get(String(index)) / ROUNDS / 1024));
  } finally {
    server.close();
  }
}

function summary(name, rounds, kilobytes) {
  const over = what => median(rounds.map(round => round[what]));
  const times = { name, transfer: kilobytes, first: over('first'), last: over('last') };
  if (!rounds[0].keys) return times;
  const keys = rounds.flatMap(({ keys }) => keys);
  return {
    ...times,
    ...{ key50: median(keys), key95: quantile(keys, 0.95), toggle: median(rounds.flatMap(({ toggles }) => toggles)) },
    ...{ submit: over('submit'), heap: over('heap'), nodes: over('nodes') },
  };
}

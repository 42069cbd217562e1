// Table in forms/README.md of what is proved of each form. The tests record proofs as they run (test/forms/prove.ts), and
// reports of the run become the table.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';

/** Columns of the table, each with the proofs that a form needs for a yes. */
export const COLUMNS = {
  'check `--strict`': ['check'],
  build: ['build'],
  'filled in Chromium (ar, 360 px)': ['filled'],
  'sent and stored': ['sent'],
  'print blank': ['blank'],
  'print filled': ['printed'],
  'scan back': ['scanned'],
  'worst-case paper': ['long texts', 'long words', 'other scripts'],
  axe: ['axe'],
};

/** Test files that record proofs. */
export const TESTS = ['test/forms', 'test/compiler/paper/boxes.test.ts'];

/** Returns the proofs of each form, from the runner's JSON report. */
function proofsOf(report) {
  const found = new Map();
  for (const { meta } of report.testResults.flatMap(file => file.assertionResults))
    for (const [id, proofs] of Object.entries(meta?.proved ?? {}))
      found.set(id, new Set([...(found.get(id) ?? []), ...proofs]));
  return found;
}

const row = cells => `| ${cells.join(' | ')} |`;

/** Returns the table, in the order of the files in a folder of forms. */
export function tableOf(report, folder) {
  const proofs = proofsOf(report);
  const forms = readdirSync(folder).filter(name => name.endsWith('.form.yaml'));
  const heads = Object.keys(COLUMNS);
  const cells = id => Object.values(COLUMNS).map(all => (all.every(one => proofs.get(id)?.has(one)) ? 'yes' : 'NO'));
  return [
    row(['form', ...heads]),
    row(['form', ...heads].map(() => '---')),
    ...forms
      .map(name => basename(name, '.form.yaml'))
      .sort()
      .map(id => row([`\`${id}\``, ...cells(id)])),
  ].join('\n');
}

const TABLE = /^\| form \| check.*(?:\n\|.*)*/m;

/** Returns a page with its table replaced by the given one. The page is unchanged if its table is right. */
export const withTable = (page, table) => page.replace(TABLE, table);

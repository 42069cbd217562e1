/** Style sheet of the pages: the rules of the classes that the form's pages have, also those that answer a POST. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { parseStyles } from '../../../src/compiler/linker/shake-styles.js';
import { laterStyles, styles } from '../../../src/runtime/element/views/styles.js';
import { eachInTiers } from '../../tier.js';

const FORMS = new URL('../../../forms/', import.meta.url);

/** Returns the rules of a style sheet, one for each selector, with the classes that they need. */
const rulesOf = (sheet: string) =>
  parseStyles(sheet).flatMap(({ at, selectors, body }) =>
    selectors.map(({ text, needs }) => ({ needs, rule: `${at} ${text}{${body}}` })),
  );
const RULES = rulesOf(styles + laterStyles);

const project = {
  read: (path: string) => {
    try {
      return readFileSync(new URL(path, FORMS));
    } catch {
      return undefined;
    }
  },
};

/** Returns the rules without which elements with these classes look different, and which the style sheet lacks. */
function missing(classes: ReadonlySet<string>, sheet: string, id: string): readonly string[] {
  const found = new Set(rulesOf(sheet).map(({ rule }) => rule));
  return RULES.filter(({ needs }) => needs.every(name => classes.has(name.slice(1))))
    .map(({ rule }) => rule.replace(/:host\b(?:\((.*?)\))?/g, `${id}-form$1`))
    .filter(rule => !found.has(rule));
}

/** Returns the classes of elements, without the numbers at the end of composed ones. */
const classesIn = (html: string): ReadonlySet<string> =>
  new Set(
    [...html.matchAll(/class="?([^"$>]+)/g)].flatMap(([, names]) => names!.trim().split(/\s+/)).map(withoutNumber),
  );
const withoutNumber = (name: string) => name.replace(/\d+$/, '');

async function pageOf(source: string | Uint8Array, file: string) {
  const { compiled } = await compile(source, { file, project, only: ['page'], today: '2026-11-24' });
  const { files, model } = compiled!;
  const text = (end: string) => files.filter(({ path }) => path.endsWith(end)).map(({ content }) => String(content));
  return { id: model.id, html: text('.html').join(''), sheet: text('.css').join('') };
}

eachInTiers(
  it,
  name => name === 'complaint.form.yaml',
  readdirSync(FORMS).filter(name => name.endsWith('.form.yaml')),
)('%s has the rules of every class on its pages', async name => {
  const { id, html, sheet } = await pageOf(readFileSync(new URL(name, FORMS)), name);
  expect(missing(classesIn(html), sheet, id)).toEqual([]);
});

const LEAN = 'form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\nfields:\n  a: { label: A }\n';

it('has the rules of every class that only pages without JavaScript have', async () => {
  const folder = new URL('../../../src/runtime/no-js/', import.meta.url);
  const code = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'));
  const classes = classesIn(code.join('\n'));
  expect([...classes]).toEqual(expect.arrayContaining(['form', 'unseen', 'ways']));
  const { id, sheet } = await pageOf(LEAN, 'lean.form.yaml');
  expect(missing(classes, sheet, id)).toEqual([]);
});

it('has the rules of the pages that answer a POST', async () => {
  const { sheet } = await pageOf(LEAN, 'lean.form.yaml');
  for (const rule of [
    '.summary{',
    '.mended{',
    '.error{',
    '.wrong{',
    '.notice{',
    '.sent{',
    '.tracking bdi',
    '.answers dt',
  ])
    expect(sheet).toContain(rule);
});

it('has no rule of a field type that the form does not use', async () => {
  const { sheet } = await pageOf(LEAN, 'lean.form.yaml');
  for (const rule of ['.card', '.rating', '.table', '.pad', '.finder', '.camera', '.date'])
    expect(sheet).not.toContain(rule);
});

it('has no rule of a view that needs a script', async () => {
  const { sheet } = await pageOf(LEAN, 'lean.form.yaml');
  for (const rule of ['.draft', '.entries', '.kept', '.steps']) expect(sheet).not.toContain(rule);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how XLSForms name an answer.
/** Answers that texts name, in the editor: completion, hover, definition, renaming and quick fixes. */
import { expect, it } from 'vitest';
import {
  applyEdits,
  complete,
  definitionAt,
  hover,
  quickFixesFor,
  rename,
  takeSnapshot,
} from '../../../src/compiler/editor/index.js';
import { compile } from '../../../src/compiler/index.js';
import { marked } from './marked.js';

const FILE = 'sample.form.yaml';
const project = { read: () => undefined };
const form = (school: string): string =>
  `form: sample\nversion: 1\ntitle: عينة\nfields:\n  child: اسم الولد\n  school: ${school}\n`;

const seen = (source: string) => {
  const { text, offset } = marked(source);
  return { text, offset, sight: takeSnapshot(text, FILE, project) };
};

it.each([
  ['"مدرسة {‸"', ['child', 'form'], ['count', 'and']],
  ['مدرسة {chi‸', ['child'], ['sum']],
  ['{ label: "مدرسة {‸" }', ['child'], ['label']],
])('completes names in %s', (school, wanted, unwanted) => {
  const { text, offset } = marked(form(school));
  const sight = takeSnapshot(form('مدرسة'), FILE, project);
  const labels = complete(text, offset, { file: FILE, sight, language: 'en' }).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(wanted));
  expect(labels.filter(label => unwanted.includes(label))).toEqual([]);
});

it('shows the field that is named, and leads to it', () => {
  const { text, offset, sight } = seen(form('"مدرسة {ch‸ild|الولد}"'));
  expect(hover(text, offset, { file: FILE, sight, language: 'en' })?.text).toContain('اسم الولد');
  const found = definitionAt(sight, { file: FILE, offset });
  expect(text.slice(found!.span.start, found!.span.end)).toBe('child');
});

it('renames the field in the texts that name it', () => {
  const { text, offset, sight } = seen(form('"مدرسة {ch‸ild|الولد}"'));
  const found = rename([sight], { file: FILE, offset }, 'pupil', project, 'en');
  expect('edits' in found && applyEdits(text, found.edits.get(FILE)!)).toContain('"مدرسة {pupil|الولد}"');
});

it.each([
  ['"مدرسة {chid}"', ['"مدرسة {child}"', '"مدرسة {{chid}}"']],
  ['"مدرسة {xyzzy}"', ['"مدرسة {{xyzzy}}"']],
  ['"مدرسة {a + b}"', ['"مدرسة {{a + b}}"']],
  ['"مدرسة ${child}"', ['"مدرسة {child}"']],
])('offers the fixes of %s', async (school, fixed) => {
  const text = form(school);
  const { diagnostics } = await compile(text, { file: FILE, project, only: [], today: '2026-11-24' });
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  const fixes = quickFixesFor({ diagnostic: error!, text, language: 'en', languages: ['ar'] });
  expect(fixes.map(({ edits }) => /school: (.*)/.exec(applyEdits(text, edits))![1])).toEqual(fixed);
});

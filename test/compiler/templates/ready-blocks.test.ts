/** Ready blocks: each is inserted into a form as the outline does, with the files that it needs. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { takeSnapshot } from '../../../src/compiler/editor/index.js';
import { applyOperation } from '../../../src/compiler/editor/structure/index.js';
import { blockFiles } from '../../../src/compiler/templates/index.js';
import { READY_BLOCKS, readyBlockPath } from '../../../src/compiler/templates/ready-blocks.js';
import { applyEdits } from '../../../src/compiler/text-edit.js';
import { insertionOf } from '../../../src/studio/page/outline/block-choices.js';
import { formFiles } from '../../studio/form-files.js';
import { eachInTiers } from '../../tier.js';

const files = formFiles();
const samples = { forms: [], read: (path: string) => files.get(path) };

const FORMS = {
  en: 'form: request\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: طلب, en: Request }\nauthority: { ar: البلدية, en: Town }\nfields:\n  name: { label: { ar: الاسم, en: Name } }\nprivacy:\n  purpose: { ar: أ, en: A }\n  retention: { ar: أ, en: A }\n  recipients: { ar: أ, en: A }\n',
  ar: 'استمارة: request\nالإصدار: 1\nالعنوان: طلب\nالجهة: البلدية\nالحقول:\n  name: الاسم\nالخصوصية: { الغرض: أ, مدة_الحفظ: أ, من_يطلع_عليها: أ }\n',
} as const;

const pageOf = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

it('are the blocks of the sample forms, and those that the documentation lists', () => {
  const blocks = [...files.keys()].filter(path => path.startsWith('blocks/'));
  expect(READY_BLOCKS.map(({ name }) => readyBlockPath(name)).sort()).toEqual(blocks.sort());
  const listed = [/ready ones: ([^.]*)\./.exec(pageOf('studio.md'))![1]!.split(', ')];
  listed.push(/مقاطع جاهزة: ([^.]*)\./.exec(pageOf('studio.ar.md'))![1]!.split('، '));
  for (const names of listed) expect(names.length).toBe(READY_BLOCKS.length);
});

const LATIN_KEYWORD = /^\s*(?:fields|type|label|required|options|lists|file|show_if|hint)\s*:/m;

describe.each(['en', 'ar'] as const)('with keywords in %s', keywords => {
  eachInTiers(
    it,
    ({ name }) => name === 'identity',
    READY_BLOCKS,
  )('inserts $name', ({ name, title }) => {
    const [block, ...lists] = blockFiles(name, samples, keywords)!;
    const text = new TextDecoder().decode(block!.content);
    if (keywords === 'ar') expect(text).not.toMatch(LATIN_KEYWORD);
    else expect(text).toBe(new TextDecoder().decode(files.get(readyBlockPath(name))));
    for (const { path, content } of lists) expect(content).toEqual(files.get(path));
    const written = new Map([block!, ...lists].map(({ path, content }) => [path, content]));
    const choice = { value: '', title: '', name, file: `./${block!.path}`, label: title };
    const operation = insertionOf(
      choice,
      { where: 'after', address: '/fields/name' },
      keywords === 'en' ? ['ar', 'en'] : ['ar'],
    );
    const result = applyOperation(FORMS[keywords], operation, 'en');
    if ('refused' in result) throw new Error(result.refused);
    const form = applyEdits(FORMS[keywords], result.edits);
    expect(form).toContain(title.ar);
    const { diagnostics } = takeSnapshot(form, 'request.form.yaml', { read: path => written.get(path) });
    expect(
      diagnostics.map(
        ({ code, line, severity }: { code: string; severity: string; line?: number }) => `${severity} ${code} ${line}`,
      ),
    ).toEqual([]);
  });
});

/** Forms that the toolkit must build although they go beyond its own vocabulary, such as its languages. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

const FORMS: Readonly<Record<string, { readonly text: string; readonly files: readonly string[] }>> = {
  'in languages that the toolkit does not speak, and in a region of one that it does': {
    text: `form: edge
version: 1
languages: [ar-SY, fr, ckb]
title: { ar-SY: تجربة, fr: Essai, ckb: تاقیکردنەوە }
fields:
  name: { label: { ar-SY: الاسم, fr: Nom, ckb: ناو }, required: true }
  more: { label: { ar-SY: المزيد, fr: Autre, ckb: زیاتر }, show_if: name = "x" }
`,
    files: ['edge.js', 'edge.fr.js', 'edge.ckb.js', 'edge.keep.js', 'edge.copies.js', 'edge.faults.js', 'edge.host.js'],
  },
  'with a list whose column is called as a part of an expression is': {
    text: `form: edge
version: 1
languages: [ar]
title: تجربة
lists:
  towns:
    a: { label: حلب, js: x, calls: 1 }
    b: { label: حمص, js: y, calls: 2 }
fields:
  town: { type: choice, label: البلدة, options: { from: towns, where: option.js = "x" } }
`,
    files: ['edge.js', 'edge.keep.js', 'edge.copies.js', 'edge.faults.js', 'edge.host.js'],
  },
};

it.each(Object.entries(FORMS))('%s', async (_, { text, files }) => {
  const found = await compile(text, {
    file: 'edge.form.yaml',
    project: { read: () => undefined },
    only: ['element', 'page', 'schema'],
    today: '2026-11-24',
  });
  expect(found.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const scripts = found.compiled!.files.map(file => file.path).filter(path => path.endsWith('.js'));
  expect(scripts).toEqual(files);
});

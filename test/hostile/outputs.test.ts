/** Hostile texts, names and sizes in the outputs other than the page: types, JSON, scripts and paper. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.js';
import { counting } from '../processor.js';
import { eachInTiers } from '../tier.js';

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

async function build(source: string, only: readonly string[]) {
  const project = { read: () => undefined };
  const { compiled, diagnostics } = await compile(source, { file: 'a.form.yaml', project, today: '2026-11-24', only });
  const found = diagnostics.filter(one => one.severity === 'error').map(one => one.code);
  return { found, files: new Map((compiled?.files ?? []).map(({ path, content }) => [path, content])) };
}

const form = (fields: string, { id = 'evil', more = '' } = {}) =>
  `form: ${id}\nversion: 1\nlanguages: [en]\ntitle: T\n${more}fields:\n${fields}`;

/** Returns the text that a reader can copy from the paper, without spaces, because a line may end anywhere. */
function copied(pdf: string | Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.replace(/[\s\u200e\u200f\u2066-\u2069]/g, '');
}

/** Texts without Markdown, because hints and notes must show them letter for letter too. */
const EVIL = [
  '<img src=x onerror="hit()">',
  '</script><script>hit()</script>',
  '<!-- x --!>',
  ']]>',
  '{{x}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the point
  '${hit()}',
  '&lt;b&gt;',
  '*/ hit(); //',
  '`+hit()+`',
  `'"\\u0022\\`,
  '%s $& $1 $$',
  '//# sourceMappingURL=x',
];
const q = (text: string) => JSON.stringify(text);
/** Returns a text as an author writes it, with its braces doubled, because single braces name an answer. */
const written = (text: string) => q(text.replace(/[{}]/g, '$&$&'));
/** Returns all of them, after the name of their place so that each place can be found. */
const evilAt = (place: string) => `At${place} ${EVIL.join(' ')}`;
const at = (place: string) => written(evilAt(place));

const FORM = form(
  `  plain: { label: ${at('Label')}, hint: ${at('Hint')}, description: ${at('FieldDescription')}, unknown: ${at('Unknown')} }
  choice: { type: choice, label: C, options: { ${EVIL.map(text => `${q(text)}: ${written(text)}`).join(', ')} } }
  note: { type: note, label: ${at('NoteLabel')}, text: ${at('Note')} }
  items: { type: list, label: ${at('List')}, item_label: ${at('Item')}, fields: { x: ${at('Column')} } }
  agreed: { type: agree, statement: ${at('Statement')} }
`,
  {
    more: `description: ${at('Description')}
authority: ${at('Authority')}
privacy: { purpose: ${at('Privacy')} }
procedure:
  code: ${q(EVIL[1]!)}
  documents: { d: ${at('Document')} }
  fees: { fee: { label: ${at('Fee')}, amount: 5, basis: ${at('Basis')} } }
  steps: { s: { label: ${at('Step')}, office: ${at('Office')} } }
paper: { signatures: { s: ${at('Signature')} } }
`,
  },
);

/** Places whose text is printed; the others are shown on the screen alone. */
const PRINTED = [
  ...['Label', 'Hint', 'Unknown', 'NoteLabel', 'Note', 'List', 'Column', 'Statement'],
  ...['Description', 'Authority', 'Privacy', 'Document', 'Fee', 'Signature'],
];

/** Returns the diagnostics of the TypeScript compiler in its strict mode, about all declarations of a form. */
function typeErrors(files: ReadonlyMap<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-types-'));
  const names = [...files.keys()].filter(name => name.endsWith('.d.ts'));
  expect(names).toHaveLength(3);
  for (const name of names) writeFileSync(join(folder, name), files.get(name)!);
  const options = ['--noEmit', '--strict', '--lib', 'es2022,dom', '--ignoreConfig', '--types', ''];
  try {
    return execFileSync(process.execPath, [TSC, ...options, ...names], { cwd: folder, encoding: 'utf8' });
  } catch (fault) {
    return String((fault as { stdout: unknown }).stdout);
  }
}

describe('25 texts that would be markup or code', async () => {
  const { files, found } = await build(FORM, ['types', 'schema', 'card', 'manifests', 'form', 'paper', 'validator']);

  it('accepts them in a definition', () => expect(found).toEqual([]));

  it('lets none end a comment in the types', () => expect(typeErrors(files)).toBe(''));

  it.each(['card.json', 'schema.json', 'custom-elements.json', 'form.json', 'package.json'])(
    'leaves %s valid JSON',
    name => {
      expect(JSON.parse(String(files.get(name)))).toBeTypeOf('object');
    },
  );

  it('puts them into the card letter for letter', () => {
    const { description, 'cpsv:hasInput': documents } = JSON.parse(String(files.get('card.json')));
    const said = (place: string) => [{ '@language': 'en', '@value': evilAt(place) }];
    expect(description).toEqual(said('Description'));
    expect(documents[0].name).toEqual(said('Document'));
  });

  it('prints them on paper letter for letter, in every place', () => {
    const text = copied(files.get('evil.en.pdf')!);
    const letters = EVIL.join('').replace(/\s/g, '');
    expect(PRINTED.filter(place => !text.includes(`At${place}${letters}`))).toEqual([]);
    expect(EVIL.filter(one => !text.includes(one.replace(/\s/g, '')))).toEqual([]);
    expect(text).not.toContain('**');
  });
});

describe('names', () => {
  const FIELDS = ['class', 'new', 'default', 'arguments', 'eval', 'await', 's', 'o', 'x', 'length', 'name', 'data'];
  const fields = FIELDS.map(id => `  ${id}: L\n`).join('');

  eachInTiers(it, id => id === 'class', [
    'class',
    'new',
    'default',
    'a',
    'html',
    'event',
    'custom',
    'object',
    'if',
    'z9-z',
  ])(
    'accepts the form id %s, with fields named like JavaScript keywords',
    async id => {
      const { files, found } = await build(form(fields, { id }), ['types', 'validator', 'element']);
      expect(found).toEqual([]);
      expect(typeErrors(files)).toBe('');
      for (const name of [`${id}.js`, 'validator.js'])
        execFileSync(process.execPath, ['--check', '--input-type=module', '-'], { input: files.get(name)! });
    },
    20_000,
  );

  it.each([
    ['fees', 'procedure: { fees: { NAME: { label: F, amount: 5 } } }\n'],
    ['documents', 'procedure: { documents: { NAME: D } }\n'],
    ['steps', 'procedure: { steps: { NAME: { label: S } } }\n'],
    ['signatures', 'paper: { signatures: { NAME: S } }\n'],
  ])('rejects names of %s that every object has', async (_, more) => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const { found } = await build(form('  n: N\n', { more: more.replace('NAME', name) }), []);
      expect(found, name).toEqual(['reserved-id']);
    }
  });

  it.each(['__proto__', 'constructor', 'toString'])('accepts a list of options and a block named %s', async name => {
    const source = form(
      `  c: { type: choice, label: C, options: { from: ${name} } }\n  g: { use: ${name}, label: G }\n`,
      {
        more: `lists: { ${name}: { x: X } }\nblocks: { ${name}: { fields: { inner: I } } }\n`,
      },
    );
    const { files, found } = await build(source, ['schema']);
    expect(found).toEqual([]);
    const { c, g } = JSON.parse(String(files.get('schema.json'))).properties;
    expect([JSON.stringify(c), JSON.stringify(g)]).toEqual([
      expect.stringContaining('"x"'),
      expect.stringContaining('"inner"'),
    ]);
  });

  it.each([
    ['[ar]', 'evil.ar.pdf'],
    ['[en]', 'evil.en.pdf'],
    ['[zh-Hant-TW]', 'evil.zh-Hant-TW.pdf'],
    ['[ar, en, ckb]', 'evil.ckb.pdf'],
  ])('builds languages %s with Arabic digits', async (languages, paper) => {
    const source = form('  n: { type: integer, label: N, min: 12345 }\n', { more: 'digits: arabic\n' });
    const { files, found } = await build(source.replace('[en]', languages), ['page', 'element', 'paper', 'types']);
    expect(found).toEqual([]);
    expect([...files.keys()]).toContain(paper);
    expect(copied(files.get(paper)!)).toContain('١');
  });

  it.each(['[a]', '[ar_SY]', '["../x"]', '[__proto__]', '[en-u-nu-arab]', '[AR]', '["ar\\u0000"]'])(
    'rejects languages %s',
    async languages => {
      const { found, files } = await build(form('  n: N\n').replace('[en]', languages), ['page']);
      expect(found).not.toEqual([]);
      expect(files.size).toBe(0);
    },
  );
});

describe('23 numbers', () => {
  it.each([
    ['min: 1e400', 'form'],
    ['max: -1e999', 'form'],
    ['default: 1e400', 'form'],
    ['min: 1_000', 'form'],
    ['min: .inf', 'form'],
    ['min: NaN', 'form'],
  ])('reports %s as one mistake', async key => {
    const { found } = await build(form(`  n: { type: number, label: N, ${key} }\n`), []);
    expect(found).toHaveLength(1);
  });

  it.each(['amount: 1e400', 'amount: 5, quantity: 1e400'])('rejects a fee of %s', async fee => {
    const more = `procedure: { fees: { f: { label: F, ${fee} } } }\n`;
    expect((await build(form('  n: N\n', { more }), [])).found).not.toEqual([]);
  });
});

describe('6 words that fit on no line', () => {
  const seconds = async (length: number, letter: string) => {
    const word = letter.repeat(length);
    const source = form(`  n: { label: ${word}, hint: ${word} }\n`).replace('title: T', `title: ${word}`);
    const spent = counting();
    const { files } = await build(source, ['paper']);
    return { took: spent() / 1000, pdf: files.get('evil.en.pdf')! };
  };

  eachInTiers(it, letter => letter === 'w', ['w', 'س', '😀'])(
    'prints %s whole, in time that grows with its length',
    async letter => {
      await seconds(100, letter);
      const [short, long] = [await seconds(2_500, letter), await seconds(10_000, letter)];
      expect(long.took / short.took, `${short.took} s, ${long.took} s`).toBeLessThan(4 * 2.3);
      // Title, label and hint are printed once each. The title is also at the head of later pages.
      if (letter === 'w') expect(copied(long.pdf).match(/w/g)!.length).toBeGreaterThanOrEqual(30_000);
    },
  );
});

describe('6 texts that fit on no page', () => {
  const long = q('wide '.repeat(2_000).trim());
  eachInTiers(it, ([name]) => ['title', 'label', 'option'].includes(name!), [
    ['title', form('  n: N\n').replace('title: T', `title: ${long}`)],
    ['authority', form('  n: N\n', { more: `authority: ${long}\n` })],
    ['fee', form('  n: N\n', { more: `procedure: { fees: { f: { label: ${long}, amount: 5 } } }\n` })],
    ['privacy', form('  n: N\n', { more: `privacy: { purpose: ${long} }\n` })],
    ['signature', form('  n: N\n', { more: `paper: { signatures: { s: ${long} } }\n` })],
    ['label', form(`  n: ${long}\n`)],
    ['hint', form(`  n: { label: N, hint: ${long} }\n`)],
    ['unknown', form(`  n: { label: N, unknown: ${long} }\n`)],
    ['option', form(`  n: { type: choice, label: N, options: { a: ${long}, b: B } }\n`)],
    ['statement', form(`  n: { type: agree, statement: ${long} }\n`)],
    ['note', form(`  n: { type: note, text: ${long} }\n`)],
    ['group', form(`  n: { type: group, label: ${long}, fields: { a: A } }\n`)],
  ])('continues a %s of 10 kB overleaf, with nothing lost', async (_, source) => {
    const { files } = await build(source, ['paper']);
    expect(copied(files.get('evil.en.pdf')!).match(/wide/g)).toHaveLength(2_000);
  });
});

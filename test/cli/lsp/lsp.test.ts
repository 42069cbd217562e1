/** The language server as an editor uses it: over standard input and output, with unsaved texts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  Hover,
  Location,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { FULL_TIER } from '../../tier.js';
import { applied, type Editor, editor } from './client.js';

const ONE = 'one.form.yaml';
const TWO = 'two.form.yaml';
const BLOCK = 'blocks/person.yaml';

const codes = (found: readonly { readonly code?: unknown }[]) => found.map(({ code }) => code);
const has = (code: string) => (found: readonly { readonly code?: unknown }[]) => codes(found).includes(code);

let open: Editor;
const fresh = async (language: 'ar' | 'en' = 'en', options: object = {}) => {
  open = await editor(language, options);
  return open;
};
const end = async () => {
  await open.ask('shutdown', {});
  await open.connection.sendNotification('exit');
  expect(await open.ended).toBe(0);
};

/** Returns the parameters of a request about a position in an open file. */
const about = (file: string, part: string, shift = 0) => ({
  textDocument: { uri: open.uri(file) },
  position: open.at(file, part, shift),
});

describe('diagnostics', () => {
  beforeAll(async () => {
    await fresh();
    await open.open(ONE);
  });
  afterAll(end);

  const put = (file: string, part: string, text: string) =>
    open.type(file, { range: { start: open.at(file, part), end: open.at(file, part, part.length) }, newText: text });

  it('appear while a person types, and disappear when the fault is corrected', async () => {
    await put(ONE, 'kind = "lost"', 'kind = "lst"');
    const [found] = await open.told(ONE, has('unknown-option'));
    expect(found).toMatchObject({ severity: 1, source: 'istimara', range: { start: open.at(ONE, '"lst"') } });
    expect(found!.message).toContain('Did you mean "lost"?');
    await put(ONE, '"lst"', '"lost"');
    await open.told(ONE, list => list.length === 0);
  });

  it('have UTF-16 columns after Arabic and emoji', async () => {
    await put(ONE, 'title: طلب', 'title: { ar: طلب 👨‍👩‍👧 للعائلة, xx: y }');
    const [found] = await open.told(ONE, has('unknown-language'));
    expect(found!.range).toEqual({ start: open.at(ONE, 'xx:'), end: open.at(ONE, 'xx:', 2) });
    await put(ONE, 'title: { ar: طلب 👨‍👩‍👧 للعائلة, xx: y }', 'title: طلب');
    await open.told(ONE, list => list.length === 0);
  });

  it('are reported for text that is not YAML', async () => {
    await put(ONE, 'version: 1', 'version 1');
    await open.told(ONE, has('missing-colon'));
    await put(ONE, 'version 1', 'version: 1');
    await open.told(ONE, list => list.length === 0);
  });

  it('report examples that fail', async () => {
    await put(ONE, 'expect: valid', 'expect: { note: required }');
    await open.told(ONE, has('example-fails'));
    await put(ONE, 'expect: { note: required }', 'expect: valid');
    await open.told(ONE, list => list.length === 0);
  });

  it('are reported for a block from the forms that use it, saved or not', async () => {
    await open.open(BLOCK);
    await put(BLOCK, 'name != null', 'nmae != null');
    const found = await open.told(BLOCK, has('unknown-name'));
    expect(found.length).toBe(1);
    await put(BLOCK, 'nmae', 'name');
    await open.told(BLOCK, list => list.length === 0);
  });

  it('match what was typed last', async () => {
    for (let index = 0; index < 30; index++)
      await put(ONE, 'label: ملاحظة', `label${index}: ملاحظة`).then(() =>
        put(ONE, `label${index}: ملاحظة`, 'label: ملاحظة'),
      );
    await put(ONE, 'label: ملاحظة', 'lable: ملاحظة');
    await open.told(ONE, has('unknown-key'));
    await put(ONE, 'lable', 'label');
    await open.told(ONE, list => list.length === 0);
  });
});

describe('diagnostics in an editor in Arabic', FULL_TIER, () => {
  beforeAll(() => fresh('en', { locale: 'ar-SY' }));
  afterAll(end);

  it('are in Arabic', async () => {
    await open.open(ONE, open.text(ONE).replace('label: ملاحظة', 'lable: ملاحظة'));
    const [found] = await open.told(ONE, has('unknown-key'));
    expect(found!.message).toContain('لا يوجد هنا مفتاح باسم «lable»');
  });
});

describe('information about a form', () => {
  beforeAll(async () => {
    await fresh();
    await open.open(ONE);
    await open.told(ONE, () => true);
  });
  afterAll(end);

  it('completes keys, with their descriptions', async () => {
    const items = await open.ask<CompletionItem[]>('textDocument/completion', about(ONE, ', show_if', 1));
    const required = items.find(({ label }) => label === 'required')!;
    expect(required.textEdit).toMatchObject({ newText: 'required: ' });
    expect(JSON.stringify(required.documentation)).toContain('must be answered');
  });

  it('completes options in an expression', async () => {
    const items = await open.ask<CompletionItem[]>('textDocument/completion', about(ONE, '"lost" and', 1));
    expect(items.map(({ label }) => label)).toEqual(['new', 'lost']);
  });

  it('completes in a block, by the form that uses it', async () => {
    await open.open(BLOCK);
    const items = await open.ask<CompletionItem[]>('textDocument/completion', about(BLOCK, 'name != null'));
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['name', 'birth', 'kind', 'count']));
  });

  it('shows a field and its span on hover', async () => {
    const found = await open.ask<Hover>('textDocument/hover', about(ONE, 'kind = "lost"', 1));
    expect(JSON.stringify(found.contents)).toContain('نوع الطلب');
    expect(found.range).toEqual({ start: open.at(ONE, 'kind = "lost"'), end: open.at(ONE, 'kind = "lost"', 4) });
  });

  it.each([
    ['who.name', 5, BLOCK, 'name'],
    ['use: person', 6, ONE, 'person'],
    ['kind = "lost"', 1, ONE, 'kind'],
  ])('finds the definition of %s', async (part, shift, file, name) => {
    const found = await open.ask<Location>('textDocument/definition', about(ONE, part, shift));
    expect(found.uri).toBe(open.uri(file));
    const line = open.text(file).split('\n')[found.range.start.line]!;
    expect(line.slice(found.range.start.character, found.range.end.character)).toBe(name);
  });

  it('finds the references of a field of a block, in all forms', async () => {
    const found = await open.ask<Location[]>('textDocument/references', {
      ...about(ONE, 'who.name', 5),
      context: { includeDeclaration: true },
    });
    expect(new Set(found.map(({ uri }) => uri))).toEqual(new Set([ONE, TWO, BLOCK].map(open.uri)));
    expect(found.length).toBe(6);
  });

  it('lists the fields in the document symbols', async () => {
    const found = await open.ask<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: open.uri(ONE) },
    });
    const fields = found.find(({ name }) => name === 'fields')!;
    expect(fields.children!.map(({ name, detail }) => [name, detail])).toEqual([
      ['who', 'مقدم الطلب'],
      ['kind', 'نوع الطلب'],
      ['note', 'ملاحظة'],
    ]);
  });
});

describe('new forms', () => {
  beforeAll(() => fresh('ar'));
  afterAll(end);

  it('are made of templates, with all files that they read', async () => {
    const templates = await open.ask<{ name: string; title: string }[]>('istimara/templates', {});
    expect(templates.find(({ name }) => name === 'passport')!.title).toBe('طلب جواز سفر');
    const params = { template: 'passport', id: 'travel' };
    const files = await open.ask<{ path: string; content: string }[]>('istimara/newForm', params);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['blocks/person.yaml', 'emblem.svg']));
    expect(files[0]!.path).toBe('travel.form.yaml');
    expect(Buffer.from(files[0]!.content, 'base64').toString()).toMatch(/^form: travel$/m);
    expect(await open.ask('istimara/newForm', { template: 'none', id: 'travel' })).toEqual([]);
  });
});

describe('edits', () => {
  beforeAll(() => fresh());
  afterAll(end);

  it('renames a field of a block in every file, with unsaved texts', async () => {
    const typed = open.text(ONE).replace('title: طلب', 'title: طلب غير محفوظ وفيه who.name');
    await open.open(ONE, typed);
    const at = about(ONE, 'and who.name', 9);
    expect(await open.ask('textDocument/prepareRename', at)).toMatchObject({ placeholder: 'name' });
    const { changes } = await open.ask<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'full_name' });
    const after = (file: string, text: string) => applied(text, changes![open.uri(file)]!);
    expect(Object.keys(changes!).sort()).toEqual([BLOCK, ONE, TWO].map(open.uri).sort());
    expect(after(ONE, typed)).toBe(
      typed.replace('and who.name', 'and who.full_name').replace('{ name: سليم', '{ full_name: سليم'),
    );
    expect(after(BLOCK, open.text(BLOCK))).toBe(
      'fields:\n  full_name: { label: الاسم, required: true, was: name }\n  birth: { type: date, label: تاريخ الولادة, show_if: full_name != null }\n',
    );
  });

  it('refuses a rename with a reason', async () => {
    await open.open(ONE);
    const at = about(ONE, 'kind: {', 1);
    await expect(open.ask('textDocument/rename', { ...at, newName: 'who' })).rejects.toThrow(
      'The id "who" is taken here.',
    );
    await expect(open.ask('textDocument/prepareRename', about(ONE, 'title'))).rejects.toThrow(
      'Only fields are renamed',
    );
  });

  it('offers a quick fix', async () => {
    await open.open(TWO, open.text(TWO).replace('label: ملاحظة', 'lable: ملاحظة'));
    const [found] = await open.told(TWO, has('unknown-key'));
    const [action] = await open.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: open.uri(TWO) },
      range: found!.range,
      context: { diagnostics: [found] },
    });
    expect(action).toMatchObject({ title: 'Write "label"', kind: 'quickfix', isPreferred: true });
    const after = applied(open.text(TWO), action!.edit!.changes![open.uri(TWO)]!);
    expect(after).toBe(readFileSync(join(open.folder, TWO), 'utf8'));
  });

  it('formats a file with Windows line ends and a byte order mark', async () => {
    const file = 'wide.form.yaml';
    await open.open(file, '\uFEFFform:   wide\r\nversion: 1\r\ntitle: عريض\r\nfields:\r\n    a:    أ\r\n');
    const edits = await open.ask<TextEdit[]>('textDocument/formatting', {
      textDocument: { uri: open.uri(file) },
      options: { tabSize: 2, insertSpaces: true },
    });
    const after = applied(open.text(file), edits);
    expect(after).toMatch(/^\uFEFF?form: wide\r?\n/);
    expect(after).toContain('  a: أ');
  });

  it('does not shift positions by a byte order mark', async () => {
    const file = 'marked.form.yaml';
    await open.open(
      file,
      '\uFEFFfrom: x\r\nversion: 1\r\ntitle: ع\r\nfields: { a: أ, b: { label: ب, show_if: a = 1 } }\r\n',
    );
    const [found] = await open.told(file, has('unknown-key'));
    expect(found!.range).toEqual({ start: open.at(file, 'from'), end: open.at(file, 'from', 4) });
  });
});

const ARABIC = 'arabic.form.yaml';
const WRITTEN = `استمارة: arabic
الإصدار: 1
العنوان: طلب
الحقول:
  الصفة: { النوع: اختيار, التسمية: الصفة, الخيارات: { مالك: مالك, وكيل: وكيل } }
  الاسم: { التسمية: الاسم, مطلوب: نعم }
  الوكالة: { النوع: أرقام, التسمية: رقم الوكالة, يظهر_إذا: الصفة = "وكيل" و الاسم != فارغ }
الأمثلة:
  - العنوان: مالك
    البيانات: { الصفة: مالك, الاسم: سليم }
    المتوقع: صحيح
`;

describe('a form in Arabic keywords', () => {
  beforeAll(async () => {
    await fresh('ar');
    writeFileSync(join(open.folder, ARABIC), WRITTEN);
    await open.open(ARABIC);
    await open.told(ARABIC, list => codes(list).every(code => code === 'no-privacy'));
  });
  afterAll(end);

  const labels = async (part: string, shift = 0) =>
    (await open.ask<CompletionItem[]>('textDocument/completion', about(ARABIC, part, shift))).map(({ label }) => label);

  it('is completed in Arabic: keys, types, words, options and functions', async () => {
    expect(await labels('مطلوب: نعم')).toEqual(expect.arrayContaining(['النوع', 'يظهر_إذا', 'أقصى_طول']));
    expect(await labels('أرقام')).toEqual(expect.arrayContaining(['نص', 'رقم_وطني', 'تكرار']));
    expect(await labels('نعم }', 1)).toEqual(expect.arrayContaining(['نعم', 'لا']));
    expect(await labels('"وكيل"', 2)).toEqual(['مالك', 'وكيل']);
    expect(await labels('الاسم != فارغ')).toEqual(
      expect.arrayContaining(['الصفة', 'إذا', 'العمر', 'أكبر من أو يساوي']),
    );
  });

  it('is explained in Arabic', async () => {
    const found = await open.ask<Hover>('textDocument/hover', about(ARABIC, 'يظهر_إذا', 2));
    expect(JSON.stringify(found.contents)).toContain('show_if');
    expect(JSON.stringify(found.contents)).toMatch(/يظهر الحقل إذا تحققت/);
  });

  it('gets its earlier id under the Arabic key on a rename', async () => {
    const at = about(ARABIC, 'الاسم != فارغ', 2);
    const { changes } = await open.ask<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'اسم_المقدم' });
    const after = applied(WRITTEN, changes![open.uri(ARABIC)]!);
    expect(after).toContain('  اسم_المقدم: { التسمية: الاسم, مطلوب: نعم, الاسم_السابق: الاسم }');
    expect(after).toContain('و اسم_المقدم != فارغ');
    expect(after).toContain('{ الصفة: مالك, اسم_المقدم: سليم }');
  });

  it('is renamed after a joined «و»', async () => {
    const joined = WRITTEN.replace('و الاسم != فارغ', 'والاسم لا يساوي فارغ');
    await open.open(ARABIC, joined);
    const at = about(ARABIC, 'الاسم لا يساوي', 2);
    const { changes } = await open.ask<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'اسم_المقدم' });
    expect(applied(joined, changes![open.uri(ARABIC)]!)).toContain('"وكيل" واسم_المقدم لا يساوي فارغ');
    await open.open(ARABIC, WRITTEN);
  });

  it('gets quick fixes in Arabic', async () => {
    const hinted = (key: string) => WRITTEN.replace('مطلوب: نعم', `${key}: كما في الهوية, مطلوب: نعم`);
    await open.open(ARABIC, hinted('التلميح'));
    const [found] = await open.told(ARABIC, has('former-word'));
    const [action] = await open.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: open.uri(ARABIC) },
      range: found!.range,
      context: { diagnostics: [found] },
    });
    expect(applied(open.text(ARABIC), action!.edit!.changes![open.uri(ARABIC)]!)).toBe(hinted('التوضيح'));
    await open.open(ARABIC, WRITTEN);
  });
});

describe('with unexpected input', () => {
  beforeAll(() => fresh());
  afterAll(end);

  it.each<[string, string, object]>([
    [
      'a document that is not open',
      'textDocument/completion',
      { textDocument: { uri: 'file:///nowhere.form.yaml' }, position: { line: 0, character: 0 } },
    ],
    ['no document', 'textDocument/hover', {}],
    ['no place', 'textDocument/definition', { textDocument: { uri: 'file:///x' } }],
    ['an address that is none', 'textDocument/documentSymbol', { textDocument: { uri: '::%%' } }],
    ['an unknown method', 'textDocument/nothing', {}],
  ])('%s is answered with an error', async (_, method, params) => {
    await expect(open.ask(method, params)).rejects.toThrow();
    expect(await alive()).toBe(true);
  });

  const alive = async () => {
    await open.open(ONE, readFileSync(join(open.folder, ONE), 'utf8'));
    const found = await open.ask<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: open.uri(ONE) },
    });
    return found.length > 3;
  };

  it('answers for a position outside the text', async () => {
    await alive();
    const far = { textDocument: { uri: open.uri(ONE) }, position: { line: 9999, character: 9999 } };
    expect(await open.ask('textDocument/completion', far)).toBeInstanceOf(Array);
    expect(await open.ask('textDocument/hover', far)).toBe(null);
  });

  it('completes in a document that was never saved', async () => {
    const uri = 'untitled:Untitled-1.form.yaml';
    await open.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text: 'form: a\n' },
    });
    const items = await open.ask<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 1, character: 0 },
    });
    expect(items.map(({ label }) => label)).toContain('version');
  });

  it('leaves YAML alone that is no form', async () => {
    await open.open('compose.yaml', 'services:\n  web: {}\n\n');
    const at = { textDocument: { uri: open.uri('compose.yaml') }, position: { line: 2, character: 0 } };
    expect(await open.ask('textDocument/completion', at)).toEqual([]);
    expect(await open.ask('textDocument/hover', about('compose.yaml', 'web'))).toBe(null);
  });

  it('reports that a huge file is too large', async () => {
    const file = 'huge.form.yaml';
    await open.open(file, `form: huge\n# ${'x'.repeat(2_000_000)}\n`);
    await open.told(file, has('file-too-large'));
    expect(await open.ask('textDocument/completion', about(file, 'form'))).toEqual([]);
    expect(await alive()).toBe(true);
  });

  it.each([
    ['bytes of a picture', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 37) % 256)).toString('latin1')],
    ['halves of letters', 'form: a\nversion: 1\ntitle: \ud83d\nfields: { a: \udc4d أ }\n'],
    ['letters that no file may hold', 'form: a\u0000\u0008\nfields: \u202e\n'],
    ['a key that is being typed', 'form: a\nversion: 1\ntitle: ع\nfields:\n  a: { label: أ, requ'],
    ['a line without its end', 'استمارة: a\nالحقول:\n  ال'],
    ['a megabyte of one line', `form: a\nfields: { a: "${'ن'.repeat(500_000)}" }`],
    ['nothing', ''],
  ])('%s', async (name, text) => {
    // Each text has a file of its own: diagnostics of another text would satisfy the wait.
    const file = `${name.replaceAll(' ', '-')}.form.yaml`;
    await open.open(file, text);
    await open.told(file, list => name === 'a megabyte of one line' || list.length > 0);
    const textDocument = { uri: open.uri(file) };
    const last = text.split('\n').length - 1;
    for (const position of [
      { line: 0, character: 0 },
      { line: last, character: text.split('\n')[last]!.length },
      { line: last + 5, character: 7 },
    ]) {
      const at = { textDocument, position };
      expect(await open.ask('textDocument/completion', at)).toBeInstanceOf(Array);
      await open.ask('textDocument/hover', at);
      await open.ask('textDocument/definition', at);
      await open.ask('textDocument/references', { ...at, context: { includeDeclaration: true } });
      await open.ask('textDocument/prepareRename', at).catch(() => {});
    }
    await open.ask('textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } });
    expect(await alive()).toBe(true);
  });

  it('reports a block of bytes that are not text', async () => {
    writeFileSync(join(open.folder, BLOCK), Buffer.from([0xff, 0xfe, 0x80, 0x66, 0x69, 0xc3, 0x28, 0x0a]));
    await open.open(TWO, readFileSync(join(open.folder, TWO), 'utf8'));
    expect((await open.told(TWO, list => list.length > 0)).length).toBeGreaterThan(0);
    expect(await alive()).toBe(true);
  });

  it('reports brackets without end', async () => {
    const file = 'deep.form.yaml';
    await open.open(file, `form: deep\nfields: ${'{ a: '.repeat(5000)}`);
    await open.told(file, has('too-deep'));
    await open.ask('textDocument/completion', about(file, 'fields', 400));
    await open.ask('textDocument/documentSymbol', { textDocument: { uri: open.uri(file) } });
    expect(await alive()).toBe(true);
  });

  it('reads a file again that changes on the disk', async () => {
    writeFileSync(join(open.folder, BLOCK), 'fields:\n  name: { label: الاسم }\n  mother: { label: الأم }\n');
    await open.open(TWO, open.text(TWO).replace('who.name', 'who.'));
    const items = await open.ask<CompletionItem[]>('textDocument/completion', about(TWO, 'who. !', 4));
    expect(items.map(({ label }) => label)).toEqual(['name', 'mother']);
  });
});

describe('the end of the process', () => {
  it('ends with code 1 on an exit without shutdown, with 0 on a signal', async () => {
    await fresh();
    await open.connection.sendNotification('exit');
    expect(await open.ended).toBe(1);
    await fresh();
    open.child.kill('SIGTERM');
    expect(await open.ended).toBe(0);
  });

  it('is not ended by an invalid message', FULL_TIER, async () => {
    await fresh();
    const body = '{"jsonrpc":"2.0", nonsense';
    open.child.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    await open.open(ONE);
    await open.told(ONE, () => true);
    await end();
  });
});

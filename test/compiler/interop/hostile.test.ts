// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Inputs that are no forms, or that are hostile: each ends soon with a message. */
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { compile } from '../../../src/compiler/index.js';
import {
  faultText,
  ImportError,
  type ImportResult,
  type Input,
  importForm,
  listedText,
} from '../../../src/compiler/interop/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { rezipped, workbook, zip } from './imported.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => bytes(typeof value === 'string' ? value : JSON.stringify(value));
const input = (name: string, content: Uint8Array): Input => ({ name, bytes: content, beside: () => undefined });

async function faultOf(name: string, content: Uint8Array, from?: string): Promise<string> {
  try {
    await importForm(input(name, content), from);
    return 'none';
  } catch (fault) {
    if (!(fault instanceof ImportError)) throw fault;
    for (const language of ['ar', 'en'] as const)
      expect(faultText(fault, language)).not.toMatch(/\{\w+\}|[⟦⟧]|undefined/);
    return fault.reason;
  }
}

const SURVEY = [
  ['type', 'name', 'label'],
  ['text', 'a', 'A'],
];

/** Returns a workbook with a member of one repeated byte, whose header says that it is small. */
const bomb = (size: number): Uint8Array => zip({ 'xl/workbook.xml': Buffer.alloc(size, 0x20) }, 1);

const nested = (depth: number): string => `${'{"properties":{"a":'.repeat(depth)}{}${'}}'.repeat(depth)}`;

/** Inputs that repeat others, for the full tier. */
const REPEATED = new Set([
  'a group that does not begin',
  'a group that ends as a repeat',
  'a schema that is deep beyond reading',
]);

describe('inputs that are no form', () => {
  const deepGroups = Array.from({ length: 30 }, (_, index) => ['begin group', `g${index}`, 'G']);
  eachInTiers<[string, string, () => Uint8Array | Promise<Uint8Array>, string]>(it, ([name]) => !REPEATED.has(name), [
    ['a text that is called .xlsx', 'a.xlsx', () => bytes('hello'), 'not-workbook'],
    ['an empty file', 'a.xlsx', () => bytes(''), 'not-workbook'],
    ['half a workbook', 'a.xlsx', async () => (await workbook({ survey: SURVEY })).subarray(0, 900), 'not-workbook'],
    [
      'a zip that is no workbook',
      'a.xlsx',
      () => Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
      'not-workbook',
    ],
    ['an .xls workbook', 'a.xls', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-workbook'],
    ['a zip bomb', 'a.xlsx', () => bomb(120_000_000), 'unpacks-too-large'],
    ['a file of more than 10 MB', 'a.xlsx', () => Buffer.alloc(10_000_001), 'too-large'],
    [
      'JSON of more than 10 MB',
      'a.json',
      () => bytes(`{"properties":{"a":{"title":"${'x'.repeat(10_000_000)}"}}}`),
      'too-large',
    ],
    ['a workbook without a survey', 'a.xlsx', () => workbook({ other: SURVEY }), 'no-survey'],
    ['a survey without types', 'a.xlsx', () => workbook({ survey: [['name'], ['a']] }), 'no-survey'],
    ['a survey without rows', 'a.xlsx', () => workbook({ survey: [['type', 'name']] }), 'no-fields'],
    [
      'a group that does not end',
      'a.xlsx',
      () => workbook({ survey: [...SURVEY, ['begin group', 'g', 'G']] }),
      'unbalanced',
    ],
    [
      'a group that does not begin',
      'a.xlsx',
      () => workbook({ survey: [...SURVEY, ['end group', '', '']] }),
      'unbalanced',
    ],
    [
      'a group that ends as a repeat',
      'a.xlsx',
      () => workbook({ survey: [...SURVEY, ['begin group', 'g', 'G'], ['end repeat', '', '']] }),
      'unbalanced',
    ],
    ['groups without end', 'a.xlsx', () => workbook({ survey: [SURVEY[0]!, ...deepGroups] }), 'too-deep'],
    ['broken CSV', 'a.csv', () => bytes('type,name\n"text,a'), 'not-csv'],
    ['CSV in another encoding', 'a.csv', () => Buffer.from([0x74, 0x79, 0x70, 0x65, 0x0a, 0xc7, 0xe1]), 'not-utf8'],
    ['CSV with a million rows', 'a.csv', () => bytes(`type,name\n${'text,a\n'.repeat(60_000)}`), 'too-many-rows'],
    ['no JSON', 'a.json', () => bytes('{"properties": '), 'not-json'],
    ['JSON of something else', 'a.json', () => json({ hello: 1 }), 'unknown-format'],
    ['a schema of a text', 'a.json', () => json({ $schema: 'x', type: 'string' }), 'not-schema'],
    ['a schema deep inside itself', 'a.json', () => json(nested(500)), 'too-deep'],
    ['a schema that is deep beyond reading', 'a.json', () => json(nested(100_000)), 'too-deep'],
    ['a schema that is only itself', 'a.json', () => json({ $ref: '#', $schema: 'x' }), 'not-schema'],
    ['a key that stands twice', 'a.json', () => bytes('{"properties":{"a":{},"a":{}}}'), 'double-key'],
    ['another resource', 'a.json', () => json({ resourceType: 'Patient' }), 'not-questionnaire'],
    ['a Questionnaire without items', 'a.json', () => json({ resourceType: 'Questionnaire' }), 'no-fields'],
  ])('%s', async (_, name, content, fault) => {
    expect(await faultOf(name, await content())).toBe(fault);
  });

  it('rejects an input according to the requested format', async () => {
    expect(await faultOf('a.json', bytes('{'), 'json-schema')).toBe('not-json');
    expect(await faultOf('a.txt', bytes('x'), 'xlsform')).toBe('not-workbook');
    expect(await faultOf('a.json', Buffer.alloc(10_000_001), 'fhir')).toBe('too-large');
  });

  it.each<[string, string, string]>([
    ['a million rows down', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 'too-many-rows'],
    ['in single quotes', "<row r='900000'><c r='ZZZ900000' t='inlineStr'><is><t>x</t></is></c></row>", 'too-many-rows'],
    ['behind an attribute', `<row><c y=" r='" r = "B900000" z="'"><v>1</v></c></row>`, 'too-many-rows'],
    ['by a number written another way', '<row r="9e5"><c r="A9e5"><v>1</v></c></row>', 'too-many-rows'],
    ['in an entity', '<row><c r="A&#57;00000"><v>1</v></c></row>', 'not-workbook'],
    ['in small letters', '<row><c r="zzz1"><v>1</v></c></row>', 'too-many-rows'],
    ['in a corner', '<row r="50000"><c r="ALL50000"><v>1</v></c></row>', 'too-many-rows'],
    ['after rows without number', '<row/>'.repeat(50_001), 'too-many-rows'],
    ['in a row that says another number', '<row r="90000"><c r="ALL1"><v>1</v></c></row>', 'too-many-rows'],
    ['in an empty row below all sheets', '<row r="9e9"/>', 'too-many-rows'],
    ['behind an empty cell in an attribute', `<row><c y="<c r='A1'/>" r="ZZZ1"><v>1</v></c></row>`, 'too-many-rows'],
    ['in a cell that seems empty', '<row><c r="ZZZ1" y="/>"><v>1</v></c></row>', 'too-many-rows'],
  ])('a cell far out is not filled up to: %s', async (_, rows, fault) => {
    expect(await faultOf('a.xlsx', await withSheet(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))).toBe(
      fault,
    );
  });

  it('rejects sheets that are each small enough, but too large together', async () => {
    const rows = '<row r="4000"><c r="ALL4000" t="str"><v>x</v></c></row>';
    const two = await workbook({ survey: SURVEY, choices: SURVEY });
    const xml = `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
    const book = rezipped(two, (name, text) => (/worksheets\/sheet\d\.xml$/.test(name) ? xml : text));
    expect(await faultOf('a.xlsx', book)).toBe('too-many-rows');
  });

  it.each<[string, (book: Buffer) => void]>([
    ['a member that stands nowhere', book => book.writeUInt32LE(0xfffffff0, tableOf(book) + 42)],
    ['a member packed in another way', book => book.writeUInt16LE(99, tableOf(book) + 10)],
  ])('a damaged workbook is not told to be too large: %s', async (_, damage) => {
    const book = zip({ 'xl/workbook.xml': bytes('<workbook/>') });
    damage(book);
    expect(await faultOf('a.xlsx', book)).toBe('not-workbook');
  });

  it('rejects references that multiply', async () => {
    const defs = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `d${index}`,
        { type: 'object', properties: { a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } } },
      ]),
    );
    const schema = {
      type: 'object',
      properties: { x: { $ref: '#/$defs/d0' } },
      $defs: { ...defs, d30: { type: 'string' } },
    };
    expect(await faultOf('a.json', json(schema))).toBe('too-many-fields');
  });

  it('100,000 choices are rejected', FULL_TIER, async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `c,${index},Choice ${index}`).join('\n');
    const beside = (name: string) => (name === 'choices.csv' ? bytes(`list_name,name,label\n${rows}`) : undefined);
    const survey = { name: 'survey.csv', bytes: bytes('type,name,label\nselect_one c,a,A'), beside };
    await expect(importForm(survey)).rejects.toMatchObject({ reason: 'too-many-rows' });
  });
});

/** Returns the position at which the table of a zip archive starts. */
const tableOf = (book: Buffer): number => book.indexOf('PK\x01\x02', 0, 'latin1');

const isSheet = (name: string): boolean => /worksheets\/sheet1\.xml$/.test(name);

const withSheet = async (xml: string): Promise<Uint8Array> =>
  rezipped(await workbook({ survey: SURVEY }), (name, text) => (isSheet(name) ? xml : text));

const imported = async (name: string, content: Uint8Array): Promise<ImportResult> => importForm(input(name, content));

describe('odd inputs that are forms', () => {
  it('reads formulas, dates, numbers, booleans and merged cells of a workbook', async () => {
    const text = (value: string) => ({ value, type: String });
    const data = [
      ['type', 'name', 'label', 'default', 'required'].map(text),
      [
        text('text'),
        text('a'),
        { value: 'CONCATENATE("A","B")', type: 'Formula' as const },
        null,
        { value: true, type: Boolean },
      ],
      [
        text('date'),
        text('d'),
        text('Day'),
        { value: new Date('2020-01-31T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
        null,
      ],
      [text('integer'), text('n'), { ...text('Number'), columnSpan: 2 }, null, { value: false, type: Boolean }],
    ];
    const written = await writeXlsxFile([{ sheet: 'survey', data }]).toBuffer();
    // Saves the cell as a program that has computed the formula would.
    const saved = (name: string, xml: string) =>
      isSheet(name) ? xml.replace(/<c r="C2"[^>]*>/, '<c r="C2" t="str">').replace('</f>', '</f><v>AB</v>') : xml;
    const { yaml, listed, figures } = await imported('a.xlsx', rezipped(written, saved));
    expect(yaml).toContain('a: { label: AB, required: true }');
    expect(yaml).toContain('default: 2020-01-31');
    expect(listed.map(one => one.reason).sort()).toEqual(['cell-date', 'formula', 'merged']);
    expect(figures.lost).toBe(0);
    expect(listed.map(one => listedText(one, 'en')).join('\n')).toContain('survey C2 (label)');
  });

  it('reads a byte order mark, semicolons and empty lines in CSV', async () => {
    const { yaml } = await imported('x.csv', bytes('\uFEFFtype;name;label\n\n;;\ntext;a;A\n'));
    expect(yaml).toContain('a: A');
  });

  it('keeps labels that a spreadsheet would run as texts', async () => {
    const rows = [SURVEY[0]!, ['text', 'a', "=cmd|' /C calc'!A0"], ['text', 'b', '+1'], ['text', 'c', '@x']];
    const { yaml, figures } = await imported('a.xlsx', await workbook({ survey: rows }));
    expect(yaml).toContain("a: =cmd|' /C calc'!A0");
    expect(figures.listed).toBe(0);
  });

  it('lets no label break out of the definition', async () => {
    const label = 'x\nfields:\n  evil: { type: hidden, value: 1 }\n# \'"` *a &b !c';
    const comment = "pulldata('x\n  evil2: y')";
    const survey = [
      ['type', 'name', 'label', 'relevant'],
      ['text', 'a', label, comment],
      ['text', 'b', '\u2028evil3: x', ''],
    ];
    const { yaml } = await imported('a.xlsx', await workbook({ survey }));
    const { compiled } = await compile(yaml, {
      file: 'x.form.yaml',
      project: { read: () => undefined },
      only: [],
      today: '2026-11-24',
    });
    expect(compiled?.model.pages.flatMap(page => page.fields.map(field => field.id))).toEqual(['a', 'b']);
  });

  it('survives an expression of any depth', async () => {
    const survey = [
      ['type', 'name', 'label', 'relevant'],
      ['text', 'a', 'A', '('.repeat(5000)],
      ['text', 'b', 'B', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
      ['text', 'c', 'C', '-'.repeat(5000)],
      ['text', 'd', 'D', `1${' + 1'.repeat(5000)}`],
      ['text', 'e', 'E', `1${' + 1'.repeat(1000)}`],
    ];
    const { figures } = await imported('a.xlsx', await workbook({ survey }));
    expect(figures).toMatchObject({ listed: 5, lost: 0 });
  });

  it('5,000 options are imported into a list of their own', FULL_TIER, async () => {
    const choices = [
      ['list_name', 'name', 'label'],
      ...Array.from({ length: 5000 }, (_, index) => ['c', `${index}`, `Choice ${index}`]),
    ];
    const survey = [SURVEY[0]!, ['select_one c', 'a', 'A']];
    const { yaml, figures } = await imported('a.xlsx', await workbook({ survey, choices }));
    expect(yaml).toContain('"4999": Choice 4999');
    expect(figures).toMatchObject({ listed: 0, lost: 0 });
  });

  it('drops an expression with several errors, but not its question', async () => {
    const survey = [
      ['type', 'name', 'label', 'relevant'],
      ['text', 'a', 'A', "contains(${b}, 'x') and contains(${b}, 'y')"],
      ['integer', 'b', 'B', ''],
    ];
    const { yaml, listed } = await imported('a.xlsx', await workbook({ survey }));
    expect(yaml).toContain('  # show_if: contains(b, "x") and contains(b, "y")\n  a: A\n');
    expect(listed.map(({ parts, reason }) => [parts, reason])).toEqual([[['survey!D2'], 'refused']]);
  });

  it('lists a value that cannot be translated with everything that reads it, however long the chain', async () => {
    const chain = Array.from({ length: 150 }, (_, index) => ['calculate', `c${index + 1}`, '', `\${c${index}} + 1`]);
    const survey = [
      ['type', 'name', 'label', 'calculation'],
      ['calculate', 'c0', '', 'pulldata(1)'],
      ...chain,
      ['text', 't', 'T', ''],
    ];
    const { yaml, figures } = await imported('a.xlsx', await workbook({ survey }));
    expect(yaml).toContain('# c150: calculation: ${c149} + 1');
    expect(figures).toMatchObject({ carried: 7, listed: 453, lost: 0 });
  });

  it('turns a cycle of references into a text', async () => {
    const schema = {
      properties: { a: { $ref: '#/$defs/x' } },
      $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } },
    };
    const { yaml, listed } = await imported('a.json', json(schema));
    expect(yaml).toContain('a: a');
    expect(listed.map(one => one.reason)).toContain('cyclic-reference');
  });

  it('keeps the order of properties, also if they are numbers', async () => {
    const { yaml } = await imported(
      'a.json',
      bytes('{"properties":{"b":{"title":"B"},"2":{"title":"Two"},"1":{"title":"One"}}}'),
    );
    expect([...yaml.matchAll(/^ {2}(\w+):/gm)].map(match => match[1])).toEqual(['b', 'f_2', 'f_1']);
  });
});

/** Proof that each rule finds its fault: a sound document is broken in one place, and the rule for it reports it. */
import { beforeAll, expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../../src/compiler/typeset/index.js';
import { compiled, FIXTURE, inLanguage, print, recordOf } from '../forms.js';
import { type Dict, dict, isRef, name, type Pdf, type Ref, type Value } from './read-pdf.js';
import { readTagged } from './read-structure.js';
import { heard, titles } from './reading-order.js';
import { faultsOf, RULES } from './rules.js';

vi.setConfig({ hookTimeout: 300_000, testTimeout: 300_000 });

const elementsOf = (pdf: Pdf, type: RegExp): Dict[] =>
  [...pdf.objects.values()].filter(value => type.test(name((value as Dict)?.S) ?? '')) as Dict[];
const first = (pdf: Pdf, type: RegExp, kids = 0): Dict =>
  elementsOf(pdf, type).find(({ K }) => (K as Value[]).length > kids)!;
const catalogOf = (pdf: Pdf): Dict => dict(pdf, pdf.trailer.Root);
const rootOf = (pdf: Pdf): Dict => dict(pdf, (dict(pdf, catalogOf(pdf).StructTreeRoot).K as Value[])[0]);
const pageOf = (pdf: Pdf): Dict =>
  [...pdf.objects.values()].find(value => name((value as Dict)?.Type) === 'Page') as Dict;
const intentOf = (pdf: Pdf): Dict => dict(pdf, (catalogOf(pdf).OutputIntents as Value[])[0]);

/** Rewrites a stream. */
function rewrite(pdf: Pdf, ref: Value | undefined, from: RegExp | string, to: string): void {
  const { ref: number } = ref as Ref;
  const before = pdf.streams.get(number)!;
  const after = before.replace(from, to);
  if (after === before) throw new Error('nothing to change');
  pdf.streams.set(number, after);
}
const content = (pdf: Pdf, from: RegExp | string, to: string) => rewrite(pdf, pageOf(pdf).Contents, from, to);
const metadata = (pdf: Pdf, from: RegExp | string, to: string) => rewrite(pdf, catalogOf(pdf).Metadata, from, to);
const fontOf = (pdf: Pdf): Dict => dict(pdf, Object.values(dict(pdf, dict(pdf, pageOf(pdf).Resources).Font))[0]);
const descendantOf = (pdf: Pdf): Dict => dict(pdf, (fontOf(pdf).DescendantFonts as Value[])[0]);

function swap(element: Dict, a: number, b: number): void {
  const kids = element.K as Value[];
  [kids[a], kids[b]] = [kids[b]!, kids[a]!];
}

const MUTATIONS: Readonly<Record<string, (pdf: Pdf) => void>> = {
  '01-003': pdf =>
    content(pdf, /(\/P <<\s*\/MCID \d+\s*>> BDC)/, '$1\n/Artifact <</Type /Layout>> BDC\n0 0 1 1 re f\nEMC'),
  '01-004': pdf => content(pdf, /(\/Artifact <<[^>]*>> BDC)/, '$1\n/P <</MCID 999>> BDC\n0 0 1 1 re f\nEMC'),
  '01-005': pdf => content(pdf, /\/Artifact <<[^>]*>> BDC\n([\s\S]*?)\nEMC/, '$1'),
  '01-007': pdf => Object.assign(dict(pdf, catalogOf(pdf).MarkInfo), { Suspects: true }),
  '02-001': pdf => Object.assign(dict(pdf, catalogOf(pdf).StructTreeRoot), { RoleMap: { Tick: { name: 'Figure' } } }),
  '02-001 types': pdf => Object.assign(first(pdf, /^P$/), { S: { name: 'Paragraph' } }),
  '06-001': pdf => void delete catalogOf(pdf).Metadata,
  '06-002': pdf => metadata(pdf, '<pdfuaid:part>1', '<pdfuaid:part>2'),
  '06-003': pdf => metadata(pdf, /<dc:title>.*<\/dc:title>/, ''),
  '07-001': pdf => void delete catalogOf(pdf).ViewerPreferences,
  '09-004': pdf => Object.assign(first(pdf, /^TD$/), { S: { name: 'P' } }),
  '09-005': pdf => Object.assign(first(pdf, /^LI$/), { S: { name: 'P' } }),
  '10-001': pdf =>
    rewrite(
      pdf,
      fontOf(pdf).ToUnicode,
      /beginbfrange\n<0000> <(....)> \[<\w+> <\w+> /,
      'beginbfrange\n<0000> <$1> [<fffd> <> ',
    ),
  '11-001 elements': pdf => Object.assign(first(pdf, /^P$/), { Lang: { text: 'Arabic language' } }),
  '11-006': pdf => void delete catalogOf(pdf).Lang,
  '13-004': pdf => void delete first(pdf, /^Figure$/).Alt,
  '14-002': pdf => Object.assign(first(pdf, /^H1$/), { S: { name: 'H2' } }),
  '14-003': pdf => Object.assign(first(pdf, /^H2$/), { S: { name: 'H4' } }),
  '14-007': pdf => Object.assign(first(pdf, /^H2$/), { S: { name: 'H' } }),
  '15-003': pdf => void delete first(pdf, /^TH$/).A,
  '26-001': pdf => Object.assign(pdf.trailer, { Encrypt: {} }),
  '28-009': pdf => void delete pageOf(pdf).Tabs,
  '28-011': pdf => Object.assign(first(pdf, /^Link$/), { S: { name: 'Span' } }),
  '28-012': pdf => {
    for (const { ref } of pageOf(pdf).Annots as Ref[]) delete dict(pdf, { ref }).Contents;
  },
  '31-004': pdf => void delete descendantOf(pdf).CIDToGIDMap,
  '31-009': pdf => void delete dict(pdf, descendantOf(pdf).FontDescriptor).FontFile2,
  '31-028': pdf => rewrite(pdf, fontOf(pdf).ToUnicode, '[<fffd>', '[<0000>'),
  '31-029': pdf => rewrite(pdf, fontOf(pdf).ToUnicode, '[<fffd>', '[<feff>'),
  '31-030': pdf => content(pdf, /\[<\w{4}/, '[<0000'),
  'A 6.1.3': pdf => void delete pdf.trailer.ID,
  'A 6.2.3': pdf => void delete intentOf(pdf).DestOutputProfile,
  'A 6.2.4': pdf => content(pdf, '/DeviceRGB cs', '/DeviceCMYK cs'),
  'A 6.2.10': pdf => void pdf.objects.set(9999, { Type: { name: 'ExtGState' }, BM: { name: 'Multiply' } }),
  'A 6.5.1': pdf => Object.assign(catalogOf(pdf), { OpenAction: { S: { name: 'JavaScript' }, JS: { text: '' } } }),
  'A 6.6.2': pdf => metadata(pdf, '<pdfaid:conformance>A', '<pdfaid:conformance>B'),
  'A 6.6.2 Info': pdf => metadata(pdf, /<xmp:CreateDate>2/, '<xmp:CreateDate>1'),
  'A 6.7 balance': pdf => content(pdf, /EMC\s*$/, ''),
  'ISO 32000 BBox': pdf => void delete first(pdf, /^Figure$/).A,
  'UA 7.1 Marked': pdf => void delete catalogOf(pdf).MarkInfo,
  'UA 7.1 content once': pdf => void (first(pdf, /^P$/).K as Value[]).pop(),
  'UA 7.1 parent tree': pdf => {
    const { Nums } = dict(pdf, dict(pdf, catalogOf(pdf).StructTreeRoot).ParentTree) as { Nums: Value[] };
    (Nums[1] as Value[]).reverse();
  },
  'UA 7.1 parents': pdf => Object.assign(first(pdf, /^P$/), { P: { ref: 1 } }),
  'UA 7.18 parent tree': pdf => {
    for (const { ref } of pageOf(pdf).Annots as Ref[]) delete dict(pdf, { ref }).StructParent;
  },
  'UA 7.5 headers': pdf => Object.assign(first(pdf, /^TD$/), { A: { O: { name: 'Table' }, Headers: [{ text: '1' }] } }),
  'UA 7.5 regular': pdf => void (first(pdf, /^TR$/).K as Value[]).pop(),
  'UA figure drawn': pdf => Object.assign(first(pdf, /^Figure$/), { K: [] }),
};

let sheet: Uint8Array;
let linked: Uint8Array;
let wanted: string[];

beforeAll(async () => {
  const form = await compiled(FIXTURE);
  const [local, record] = [inLanguage(form, 'ar'), recordOf(form)];
  sheet = await print(local, record);
  wanted = titles(local, record);
  const text = ['انظر ', { text: 'الموقع الرسمي', link: 'https://example.org' }, ' أو اتصل'];
  const content = [{ text: 'عنوان', tag: 'H1' }, { text }];
  const conforms = ['PDF/A-2a', 'PDF/UA-1'] as const;
  const whole = { dir: 'rtl', language: 'ar', title: 'روابط', tagged: true, conforms, content } as const;
  linked = await createTypesetter().render(whole);
});

const bytesFor = (id: string): Uint8Array => (/^28-01|7\.18/.test(id) ? linked : sheet);
const idsOf = (faults: readonly string[]): string[] => faults.map(fault => fault.slice(0, fault.indexOf(': ')));

test('finds no fault in the two sound documents', () => {
  expect(faultsOf(readTagged(sheet))).toEqual([]);
  expect(faultsOf(readTagged(linked))).toEqual([]);
  expect((pageOf(readTagged(linked).pdf).Annots as Value[]).every(isRef)).toBe(true);
});

test('has a mutation for every rule', () =>
  expect(Object.keys(MUTATIONS).sort()).toEqual(RULES.map(({ id }) => id).sort()));

test.each(Object.keys(MUTATIONS))('finds %s', id => {
  expect(idsOf(faultsOf(readTagged(bytesFor(id), MUTATIONS[id])))).toContain(id);
});

test('notices questions in another order', () => {
  expect(heard(readTagged(sheet), wanted)).toEqual(wanted);
  const numbered = (pdf: Pdf) => {
    const kids = rootOf(pdf).K as Value[];
    const [a, b] = kids.flatMap((kid, index) => (name(dict(pdf, kid).S) === 'H2' ? [index] : []));
    swap(rootOf(pdf), a!, b!);
  };
  expect(heard(readTagged(sheet, numbered), wanted)).not.toEqual(wanted);
});

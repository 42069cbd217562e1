/** Rules on the document as a whole: catalogue, metadata, colours, and features that it must not have. */
import { at, type Dict, dict, isRef, name, text, type Value } from './read-pdf.js';
import type { Tagged } from './read-structure.js';
import type { Rule } from './rules.js';

const unless = (good: unknown, fault: string): string[] => (good ? [] : [fault]);

const xmp = ({ pdf, catalog }: Tagged): string => {
  const stream = isRef(catalog.Metadata) ? pdf.streams.get(catalog.Metadata.ref) : undefined;
  return Buffer.from(stream ?? '', 'latin1').toString('utf8');
};

const property = (tagged: Tagged, key: string): string | undefined =>
  new RegExp(`<${key}>(?:<rdf:\\w+>\\s*<rdf:li[^>]*>)?([^<]*)`).exec(xmp(tagged))?.[1];

const unescaped = (value: string | undefined): string | undefined =>
  value?.replace(/&(lt|gt|amp);/g, (_, sign) => ({ lt: '<', gt: '>', amp: '&' })[sign as 'lt']);

const info = ({ pdf }: Tagged): Dict => dict(pdf, pdf.trailer.Info);

/** Converts a date such as `D:20000101000000Z` to ISO 8601. */
const isoDate = (date: string | undefined): string | undefined =>
  date?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z?.*$/, '$1-$2-$3T$4:$5:$6Z');

/** Collects all keys in a value, at any depth. */
const keysIn = (value: Value, found: Set<string>): Set<string> => {
  if (Array.isArray(value)) for (const item of value) keysIn(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) keysIn(inner as Value, found.add(key));
  return found;
};

const FORBIDDEN = ['JS', 'JavaScript', 'AA', 'Launch', 'XFA', 'EmbeddedFiles', 'OCProperties', 'RichMedia', 'AcroForm'];

export const documentRules: readonly Rule[] = [
  { id: '06-001', faults: tagged => unless(/<x:xmpmeta/.test(xmp(tagged)), 'no XMP metadata') },
  { id: '06-002', faults: tagged => unless(property(tagged, 'pdfuaid:part') === '1', 'no pdfuaid:part') },
  { id: '06-003', faults: tagged => unless(property(tagged, 'dc:title'), 'no dc:title') },
  {
    id: '07-001',
    faults: ({ pdf, catalog }) =>
      unless(dict(pdf, catalog.ViewerPreferences).DisplayDocTitle === true, 'the title is not displayed'),
  },
  {
    id: '01-007',
    faults: ({ pdf, catalog }) => unless(dict(pdf, catalog.MarkInfo).Suspects !== true, 'Suspects is true'),
  },
  { id: '11-006', faults: ({ catalog }) => unless(text(catalog.Lang), 'no Lang') },
  {
    id: 'UA 7.1 Marked',
    faults: ({ pdf, catalog }) => unless(dict(pdf, catalog.MarkInfo).Marked === true, 'not marked as tagged'),
  },
  { id: '02-001', faults: ({ pdf, catalog }) => unless(!dict(pdf, catalog.StructTreeRoot).RoleMap, 'a role map') },
  { id: '26-001', faults: ({ pdf }) => unless(!pdf.trailer.Encrypt, 'encrypted') },
  {
    id: 'A 6.1.3',
    faults: ({ pdf }) => [
      ...unless(/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(pdf.source), 'header'),
      ...unless(Array.isArray(pdf.trailer.ID), 'no ID'),
    ],
  },
  {
    id: 'A 6.2.3',
    faults: ({ pdf, catalog }) => {
      const [intent] = (catalog.OutputIntents ?? []) as Value[];
      const { S, DestOutputProfile: profile } = dict(pdf, intent);
      const icc = isRef(profile) ? pdf.streams.get(profile.ref) : undefined;
      const rgb = icc?.slice(16, 20) === 'RGB ' && icc.slice(36, 40) === 'acsp' && dict(pdf, profile).N === 3;
      return unless(name(S) === 'GTS_PDFA1' && rgb, 'no output intent with an RGB profile');
    },
  },
  {
    id: 'A 6.5.1',
    faults: ({ pdf }) => {
      const keys = [...pdf.objects.values()].reduce<Set<string>>((found, value) => keysIn(value, found), new Set());
      return FORBIDDEN.filter(key => keys.has(key));
    },
  },
  {
    id: 'A 6.6.2',
    faults: tagged => [
      ...unless(property(tagged, 'pdfaid:part') === '2', 'pdfaid:part'),
      ...unless(property(tagged, 'pdfaid:conformance') === 'A', 'pdfaid:conformance'),
      ...unless(/<pdfaSchema:prefix>pdfuaid</.test(xmp(tagged)), 'pdfuaid has no extension schema'),
      ...unless(!at(tagged.pdf, dict(tagged.pdf, tagged.catalog.Metadata).Filter), 'the metadata is compressed'),
    ],
  },
  {
    id: 'A 6.6.2 Info',
    faults: tagged => {
      const own = Object.fromEntries(
        Object.entries(info(tagged)).map(([key, value]) => [key, text(at(tagged.pdf, value))]),
      );
      return [
        ...unless(unescaped(property(tagged, 'dc:title')) === own.Title, 'Title'),
        ...unless(property(tagged, 'xmp:CreateDate') === isoDate(own.CreationDate), 'CreationDate'),
        ...unless(property(tagged, 'xmp:CreatorTool') === own.Creator, 'Creator'),
        ...unless(property(tagged, 'pdf:Producer') === own.Producer, 'Producer'),
      ];
    },
  },
];

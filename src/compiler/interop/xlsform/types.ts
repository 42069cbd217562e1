/** Table of the types of questions of an XLSForm. */
import type { AuthorText } from '../../author-languages.js';
import type { DraftText } from '../draft.js';
import type { Kind } from '../field-reference.js';

export interface QuestionType {
  /** Type of field that the question becomes. */
  readonly as: string;
  readonly kind: Kind;
  readonly accept?: string;
  /** Difference to the type of field, if the two are only similar. */
  readonly but?: AuthorText;
}

/** Difference for videos. A form accepts kinds of files that can be recognized by their content, which videos are not. */
const ANY_FILE = { en: '; a file of any kind can be given', ar: '، ويُقبل ملف من أي نوع' };

const TYPES: Readonly<Record<string, QuestionType>> = {
  integer: { as: 'integer', kind: 'number' },
  decimal: { as: 'number', kind: 'number' },
  range: { as: 'number', kind: 'number' },
  text: { as: 'text', kind: 'text' },
  note: { as: 'note', kind: 'any' },
  geopoint: { as: 'location', kind: 'any' },
  geotrace: { as: 'text', kind: 'text' },
  geoshape: { as: 'text', kind: 'text' },
  osm: { as: 'text', kind: 'text' },
  date: { as: 'date', kind: 'date' },
  time: { as: 'time', kind: 'time' },
  datetime: { as: 'datetime', kind: 'datetime' },
  image: { as: 'file', kind: 'any', accept: 'image/*' },
  audio: { as: 'audio', kind: 'any' },
  video: { as: 'file', kind: 'any', but: ANY_FILE },
  file: { as: 'file', kind: 'any' },
  barcode: { as: 'barcode', kind: 'text' },
  calculate: { as: 'hidden', kind: 'any' },
  hidden: { as: 'hidden', kind: 'text' },
  acknowledge: { as: 'agree', kind: 'agree' },
  phone_number: { as: 'digits', kind: 'text' },
  percentage: { as: 'integer', kind: 'number', but: { en: ' from 0 to 100', ar: ' من 0 إلى 100' } },
};

const SAME: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'text',
  location: 'geopoint',
  gps: 'geopoint',
  date_time: 'datetime',
  photo: 'image',
  trigger: 'acknowledge',
};

const METADATA = [
  ...[
    'start',
    'end',
    'today',
    'deviceid',
    'device_id',
    'imei',
    'username',
    'phonenumber',
    'subscriberid',
    'subscriber_id',
  ],
  ...[
    'simserial',
    'sim_id',
    'email',
    'audit',
    'start_geopoint',
    'background_audio',
    'background_geopoint',
    'start_time',
  ],
  ...['end_time', 'caseid', 'text_audit', 'audio_audit', 'comments', 'devicephonenum', 'start_geotrace'],
];

export type RowType =
  | { readonly kind: 'begin' | 'end'; readonly what: string }
  | { readonly kind: 'question'; readonly type: QuestionType; readonly written: string }
  | {
      readonly kind: 'select';
      readonly many: boolean;
      readonly from: SelectFrom;
      readonly rank?: true;
      /** Set if the question has the option "other"; the text of the option, if it is not the toolkit's own. */
      readonly other?: true | DraftText;
    }
  | { readonly kind: 'metadata' | 'external' | 'unknown' };

export type SelectFrom = { readonly list: string; readonly external?: true } | { readonly file: string };

const SELECT =
  /^(?:add )?(select_one|select_1|select1|select_multiple|select_all_that_apply|rank)(?:_prompt)?(_from_file|_external)?(?:_from|_using)? (\S.*?)( or_other| or_specify_other)?$/;

export function typeOf(written: string): RowType {
  const text = written.trim().replace(/\s+/g, ' ');
  const edge = /^(begin|end)[ _-]?(group|repeat|loop|kobomatrix|score|rank)\b/i.exec(text);
  if (edge) return { kind: edge[1]!.toLowerCase() as 'begin', what: edge[2]!.toLowerCase() };
  const joined = text
    .replace(
      /^(add )?(select|rank)( all| one| multiple| that| apply| from| file| external| prompt| using)*(?= )/i,
      words => words.replace(/(?<!^add) /gi, '_').toLowerCase(),
    )
    .replace(/ or[ _](specify[ _])?other$/i, words => ` ${words.trim().replace(/ /g, '_').toLowerCase()}`);
  const select = SELECT.exec(joined);
  if (select) return selectOf(select);
  const name = text.toLowerCase().replace(/[ -]/g, '_');
  if (METADATA.includes(name) || name.startsWith('audit')) return { kind: 'metadata' };
  if (name === 'xml_external' || name === 'csv_external') return { kind: 'external' };
  const same = Object.hasOwn(SAME, name) ? SAME[name]! : name;
  return Object.hasOwn(TYPES, same) ? { kind: 'question', type: TYPES[same]!, written: same } : { kind: 'unknown' };
}

function selectOf([, what, from, name, other]: RegExpExecArray): RowType {
  return {
    kind: 'select',
    many: what === 'select_multiple' || what === 'select_all_that_apply' || what === 'rank',
    from: from === '_from_file' ? { file: name! } : { list: name!, ...(from === '_external' && { external: true }) },
    ...(what === 'rank' && { rank: true }),
    ...(other !== undefined && { other: true }),
  };
}

/** Sample submissions with their expected outcome. */
import type { ControlValue } from '../../../runtime/fields/field.js';
import { ISSUE_CODES, type IssueCode, type JsonObject } from '../../../runtime/model.js';
import type { WarningCode } from '../../../runtime/warning.js';
import type { Definition } from '../../1-parse/definition.js';
import { isNull } from '../../1-parse/read-scalars.js';
import type { Node, SourceLocation } from '../../1-parse/tree.js';
import { ISSUES, keywordList, suggestKeyword, VALID } from '../../1-parse/vocabulary.js';
import type { Context } from '../context.js';
import { customCodes } from '../custom-types.js';
import { answersOf } from '../expressions/literals.js';
import { FEES_TOTAL } from '../fees.js';
import { zoneOf } from '../form.js';
import type { Question } from '../questions.js';
import { checkExampleIssues, checkExampleNames } from './example-names.js';

/** A sample submission with its expected outcome. A failing example is reported at `span` in `file`. */
export interface Example extends SourceLocation {
  readonly title: string;
  /** Day of the submission, `YYYY-MM-DD`. */
  readonly today?: string;
  readonly data: JsonObject;
  /**
   * Control values by field id, as a person types them. The field types parse them, and the results override `data`.
   */
  readonly typed?: Readonly<Record<string, ControlValue>>;
  /** Expected outcome: `valid`, or all issue codes by path. */
  readonly expect: 'valid' | Readonly<Record<string, IssueCode>>;
  /** Expected warnings: all codes by path. If absent, warnings are not compared. */
  readonly warnings?: Readonly<Record<string, WarningCode>>;
  /** Set if answers that the example leaves out are not missed. */
  readonly partial?: true;
}

/** Words for a valid submission in place of the keyword. */
const MEANT_VALID = /^(?:صح|صالح|سليم|مقبول|نعم|true|yes|ok|correct|accepted)$/i;

type ExampleNode = NonNullable<Definition['keys']['examples']>['value'][number];

export function examplesOf(questions: readonly Question[], context: Context): readonly Example[] {
  const nodes = context.definition.keys.examples?.value ?? [];
  return nodes.flatMap(node => exampleOf(node, questions, context) ?? []);
}

function exampleOf(node: ExampleNode, questions: readonly Question[], context: Context): Example | undefined {
  const { title, today, data, typed, expect, warnings, partial } = node.keys;
  const place = placeOf(node);
  const zone = zoneOf(context.definition);
  if (!node.at.has('today') && context.today.used) context.report('example-needs-today', title ?? place, {});
  if (data && data.kind !== 'map') context.report('map-expected', data);
  if (typed && typed.kind !== 'map') context.report('map-expected', typed);
  const expected = expect && expectOf(expect, context);
  const more = besides(context);
  if (data) checkExampleNames(data, questions, expect, context, { more, stored: true });
  if (typed) checkExampleNames(typed, questions, expect, context, { more, stored: false });
  const told = expect?.kind === 'map' ? expect.entries : [];
  const warned = (warnings?.value ?? []).map(({ id: key, value }) => ({ key, value }));
  checkExampleIssues([...told, ...warned], questions, context, more);
  if (!title || !expected) return undefined;
  const asWritten = new Set(told.flatMap(({ key, value }) => (isFormat(value) ? [key.text] : [])));
  return {
    ...place,
    title: title.text,
    ...(today && { today: today.value }),
    data:
      data?.kind === 'map' ? answersOf(data, questions, { names: context.top.names, path: '', asWritten, zone }) : {},
    ...(typed?.kind === 'map' && { typed: typedOf(typed) as Readonly<Record<string, ControlValue>> }),
    expect: expected,
    ...(warnings && {
      warnings: Object.fromEntries(warned.map(({ key, value }) => [key.text, value.text as WarningCode])),
    }),
    ...(partial?.value && { partial: true as const }),
  };
}

const isFormat = (node: Node): boolean => node.kind === 'scalar' && node.text === FORMAT;
/** Issue code of an answer that is not written as its type is. */
const FORMAT: IssueCode = 'format';

/** Returns the names that the data of some forms contains in addition to their fields. */
function besides({ definition }: Context): readonly string[] {
  const { fees, documents } = definition.keys.procedure?.keys ?? {};
  return [...(fees ? [FEES_TOTAL] : []), ...(documents ? ['documents'] : [])];
}

/** Returns the location at which an example is reported: its title, or its start if it has none. */
const placeOf = ({ file, span, at, keys }: ExampleNode): SourceLocation => ({
  file,
  span: keys.title?.span ?? at.get('title')?.span ?? span,
});

/** Converts a node to control values: scalars become texts, ticks or null; lists and maps keep their structure. */
function typedOf(node: Node): ControlValue {
  if (node.kind === 'scalar') return isNull(node) ? null : tick(node.text, node.plain);
  if (node.kind === 'list') return node.items.map(typedOf) as ControlValue;
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, typedOf(value)]));
  return undefined;
}

const tick = (text: string, plain: boolean): ControlValue =>
  plain && (text === 'true' || text === 'false') ? text === 'true' : text;

function expectOf(node: Node, context: Context): Example['expect'] | undefined {
  const { report } = context;
  if (node.kind === 'scalar' && node.text === 'valid') return 'valid';
  if (node.kind !== 'map') {
    const isValid = node.kind === 'scalar' && MEANT_VALID.test(node.text);
    if (node.kind !== 'broken') report('expect-expected', node, { meant: isValid ? VALID.english : '' });
    return undefined;
  }
  const own = customCodes(context);
  for (const { value } of node.entries) {
    const code = value.kind === 'scalar' ? value.text : '';
    if ([...ISSUE_CODES, ...(own ?? [])].includes(code)) continue;
    if (own)
      report('unknown-issue', value, {
        name: code,
        nearest: suggestKeyword(code, keywordList(ISSUES), new Map()),
        known: [...ISSUE_CODES, ...own].join(', '),
      });
    // The example is not run, because its code is one of a module that is not.
    else return undefined;
  }
  return Object.fromEntries(
    node.entries.map(({ key, value }) => [key.text, (value.kind === 'scalar' ? value.text : '') as IssueCode]),
  );
}

/** Questions of the data entry page: those that are asked now and, hidden, those that were typed before. */
import { html as lit, nothing, type TemplateResult } from 'lit/html.js';
import type { Evaluation } from '../../../runtime/engine/index.js';
import type { ControlValue, ControlValues, ViewContext } from '../../../runtime/fields/field.js';
import type { AgreeOptions } from '../../../runtime/fields/types/agree.js';
import { translationOf } from '../../../runtime/i18n/translation.js';
import type { LocalField, LocalForm } from '../../../runtime/model.js';
import {
  controlValueAt,
  type ElementTypes,
  NO_JS_TYPES,
  noJsQuestions,
  parsePath,
  renderToString,
} from '../../../runtime/no-js/index.js';
import { html, type Markup } from '../../pages/html.js';
import { filterQuestions, needsDoubleEntry, plainPath } from './double-entry.js';
import type { DataEntryMessages } from './messages.js';
import { ENTRY_CONTROL_NAMES, type PaperEntry, PREVIOUS_PASS_PREFIXES } from './paper-entry.js';

/** State of one page: what it shows and what it carries. */
export interface EntryPageState {
  readonly pass: PaperEntry['pass'];
  /** All answers that were typed so far. */
  readonly answers: ControlValues;
  /** Answers that were typed twice alike. */
  readonly agreed: ControlValues;
  /** Paths that a pass asks again, and the first entry of these answers. */
  readonly asked?: readonly string[];
  readonly once?: ControlValues;
  /** Values of both entries, by the paths at which they differ. */
  readonly ways?: ReadonlyMap<string, readonly [ControlValue, ControlValue]>;
  /** Evaluation, if errors are shown. */
  readonly known?: Evaluation;
}

const EMPTY_EVALUATION: Evaluation = { data: {}, issues: [], fields: new Map(), pages: new Map() };

/** Returns whether a field is entered. Computed answers are on the paper too, but they are not typed. */
const isAsked = (field: LocalField): boolean => field.readonly !== true && field.value === undefined;

/** Returns the answers without those that are asked again, because the first entry must not be seen. */
const without = (answers: ControlValues, paths: readonly string[]): ControlValues =>
  paths.reduce((tree, path) => emptied(tree, parsePath(path)) as ControlValues, answers);

function emptied(tree: ControlValue, [part, ...rest]: readonly (string | number)[]): ControlValue {
  if (part === undefined) return undefined;
  if (Array.isArray(tree))
    return tree.map((row, index) =>
      index === part ? emptied(row as ControlValue, rest) : row,
    ) as readonly ControlValues[];
  return { ...(tree as ControlValues), [part]: emptied((tree as ControlValues)?.[part], rest) };
}

/** Returns the visible questions. */
export function questions(keyed: PaperEntry, words: DataEntryMessages, drawn: EntryPageState): Markup {
  const { asked, known, answers } = drawn;
  const again = asked && new Set(asked.map(plainPath));
  const form = known ? keyed.whole : keyed.form;
  const shown = filterQuestions(form, field => isAsked(field) && (!again || again.has(field.path)));
  const types = typesWith(keyed, words, drawn.ways);
  return section(shown, types, { prefix: 'f-' }, asked ? without(answers, asked) : answers, known);
}

/** Returns the hidden values, under the names by which they are read again. */
export function carriedValues(
  keyed: PaperEntry,
  words: DataEntryMessages,
  { answers, asked, once, agreed }: EntryPageState,
): Markup {
  const again = new Set(asked?.map(plainPath));
  const rest = asked && filterQuestions(keyed.form, field => isAsked(field) && !again.has(field.path));
  const parts = [
    rest && section(rest, typesWith(keyed, words), { prefix: 'r-' }, answers),
    once &&
      section(
        filterQuestions(keyed.form, field => again.has(field.path)),
        NO_JS_TYPES,
        at('once'),
        once,
      ),
    section(filterQuestions(keyed.form, needsDoubleEntry), NO_JS_TYPES, at('agreed'), agreed),
  ];
  return { markup: parts.map(part => part?.markup ?? '').join('') };
}

const at = (which: keyof typeof PREVIOUS_PASS_PREFIXES) => ({
  prefix: `${which}-`,
  path: PREVIOUS_PASS_PREFIXES[which],
});

/** Renders questions. There may be none, for example in a form in which nothing is typed twice. */
function section(
  form: LocalForm,
  types: ElementTypes,
  place: Parameters<typeof noJsQuestions>[1],
  answers: ControlValues,
  known?: Evaluation,
): Markup {
  if (form.pages.length === 0) return html``;
  const { screen: words } = translationOf(form, form.language);
  const filled = { answers, known: known ?? EMPTY_EVALUATION, showIssues: known !== undefined, token: '' };
  return { markup: renderToString(noJsQuestions({ form, words, types, filled }, place)) };
}

/**
 * Returns the element types with a checkbox for an illegible answer below each control, and the two differing entries
 * above it.
 */
function typesWith(
  { illegible, form }: PaperEntry,
  words: DataEntryMessages,
  ways: EntryPageState['ways'] = new Map(),
): ElementTypes {
  const { comma } = translationOf(form, form.language).screen;
  const tick = ({ path, field }: ViewContext): TemplateResult =>
    lit`<label class="tick illegible"><input type="checkbox" name=${ENTRY_CONTROL_NAMES.illegible} value=${path} .checked=${illegible.has(path)}><span>${words.illegible}<span class="unseen">${comma}${field.label || (field.own as AgreeOptions).statement}</span></span></label>`;
  const told = ({ path, field }: ViewContext): TemplateResult | typeof nothing => {
    const [first, then] = ways.get(path)?.map(typed => shownTyped(typed, field, words)) ?? [];
    if (first === undefined) return nothing;
    return lit`<p class="ways-typed">${words.typedFirst} <bdi>${first}</bdi> · ${words.typedThen} <bdi>${then}</bdi></p>`;
  };
  return Object.fromEntries(
    Object.entries(NO_JS_TYPES).map(([name, type]) => [
      name,
      type.shape === 'value'
        ? {
            ...type,
            view: (context: ViewContext) =>
              lit`${told(context)}${type.view(context)}${isAsked(context.field) ? tick(context) : nothing}`,
          }
        : type,
    ]),
  );
}

function shownTyped(typed: ControlValue, field: LocalField, { blank }: DataEntryMessages): string {
  if (typed === null) return field.unknown ?? blank;
  const text = Array.isArray(typed) ? typed.filter(part => part !== '').join('/') : String(typed ?? '');
  return text.trim() === '' ? blank : text;
}

/** Returns the values of both entries at these paths. */
export const differingValues = (
  one: ControlValues,
  other: ControlValues,
  paths: readonly string[],
): NonNullable<EntryPageState['ways']> =>
  new Map(
    paths.map(path => [path, [controlValueAt(one, parsePath(path)), controlValueAt(other, parsePath(path))] as const]),
  );

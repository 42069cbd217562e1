/** Questions as they are keyed in: those that are asked now, and out of sight what was typed before. */
import { html as lit, nothing, type TemplateResult } from 'lit/html.js';
import type { ElementTypes } from '../../../runtime/element/element-types.js';
import { segments, typedAt } from '../../../runtime/element/state/answer-tree.js';
import type { Evaluation } from '../../../runtime/engine/index.js';
import type { Typed, TypedObject, ViewContext } from '../../../runtime/fields/field.js';
import type { AgreeOwn } from '../../../runtime/fields/types/agree.js';
import { LANGUAGES, spokenFor } from '../../../runtime/i18n/index.js';
import type { LocalField, LocalForm } from '../../../runtime/model.js';
import { stillQuestions } from '../../../runtime/no-js/form.js';
import { STILL_TYPES } from '../../../runtime/no-js/page.js';
import { renderText } from '../../../runtime/no-js/render-to-string.js';
import type { Markup } from '../../pages/html.js';
import { isTwice, narrowed, plainPath } from './double-entry.js';
import type { PaperWords } from './messages.js';
import { BEFORE, KEYED_NAMES, type Keyed } from './paper-entry.js';

/** What one page shows, and what it carries. */
export interface Drawn {
  readonly pass: Keyed['pass'];
  /** All that is known to have been typed. */
  readonly answers: TypedObject;
  /** What was typed twice alike. */
  readonly agreed: TypedObject;
  /** In the passes that ask again: for what, and what stood there the first time. */
  readonly asked?: readonly string[];
  readonly once?: TypedObject;
  /** Where both times differ, what was typed each time. */
  readonly ways?: ReadonlyMap<string, readonly [Typed, Typed]>;
  /** What is wrong, where it is told. */
  readonly known?: Evaluation;
}

const NOTHING: Evaluation = { data: {}, issues: [], fields: new Map(), pages: new Map() };

/** Computed answers stand on the paper too, and nobody types them. */
const isAsked = (field: LocalField): boolean => field.readonly !== true && field.value === undefined;

/** Without what is asked again: the first time must not be seen. */
const without = (answers: TypedObject, paths: readonly string[]): TypedObject =>
  paths.reduce((tree, path) => emptied(tree, segments(path)) as TypedObject, answers);

function emptied(tree: Typed, [part, ...rest]: readonly (string | number)[]): Typed {
  if (part === undefined) return undefined;
  if (Array.isArray(tree))
    return tree.map((row, index) => (index === part ? emptied(row as Typed, rest) : row)) as readonly TypedObject[];
  return { ...(tree as TypedObject), [part]: emptied((tree as TypedObject)?.[part], rest) };
}

/** The questions in sight. */
export function questions(keyed: Keyed, words: PaperWords, drawn: Drawn): Markup {
  const { asked, known, answers } = drawn;
  const again = asked && new Set(asked.map(plainPath));
  const form = known ? keyed.whole : keyed.form;
  const shown = narrowed(form, field => isAsked(field) && (!again || again.has(field.path)));
  const types = typesWith(keyed, words, drawn.ways);
  return section(shown, types, { prefix: 'f-' }, asked ? without(answers, asked) : answers, known);
}

/** What is out of sight, under the names by which it is read again. */
export function carried(keyed: Keyed, words: PaperWords, { answers, asked, once, agreed }: Drawn): Markup {
  const again = new Set(asked?.map(plainPath));
  const rest = asked && narrowed(keyed.form, field => isAsked(field) && !again.has(field.path));
  const parts = [
    rest && section(rest, typesWith(keyed, words), { prefix: 'r-' }, answers),
    once &&
      section(
        narrowed(keyed.form, field => again.has(field.path)),
        STILL_TYPES,
        at('once'),
        once,
      ),
    section(narrowed(keyed.form, isTwice), STILL_TYPES, at('agreed'), agreed),
  ];
  return { markup: parts.map(part => part?.markup ?? '').join('') };
}

const at = (which: keyof typeof BEFORE) => ({ prefix: `${which}-`, path: BEFORE[which] });

function section(
  form: LocalForm,
  types: ElementTypes,
  place: Parameters<typeof stillQuestions>[1],
  answers: TypedObject,
  known?: Evaluation,
): Markup {
  const { screen: words } = LANGUAGES[spokenFor(form.language)];
  const filled = { answers, known: known ?? NOTHING, revealed: known !== undefined, token: '' };
  return { markup: renderText(stillQuestions({ form, words, types, filled }, place)) };
}

/** Below each control a tick for what cannot be read; above it the two ways in which it was typed. */
function typesWith({ illegible }: Keyed, words: PaperWords, ways: Drawn['ways'] = new Map()): ElementTypes {
  const tick = ({ path, field }: ViewContext): TemplateResult =>
    lit`<label class="tick illegible"><input type="checkbox" name=${KEYED_NAMES.illegible} value=${path} .checked=${illegible.has(path)}><span>${words.illegible}<span class="unseen">: ${field.label || (field.own as AgreeOwn).statement}</span></span></label>`;
  const told = ({ path, field }: ViewContext): TemplateResult | typeof nothing => {
    const [first, then] = ways.get(path)?.map(typed => shownTyped(typed, field, words)) ?? [];
    if (first === undefined) return nothing;
    return lit`<p class="ways-typed">${words.typedFirst} <bdi>${first}</bdi> · ${words.typedThen} <bdi>${then}</bdi></p>`;
  };
  return Object.fromEntries(
    Object.entries(STILL_TYPES).map(([name, type]) => [
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

function shownTyped(typed: Typed, field: LocalField, { blank }: PaperWords): string {
  if (typed === null) return field.unknown ?? blank;
  const text = Array.isArray(typed) ? typed.filter(part => part !== '').join('/') : String(typed ?? '');
  return text.trim() === '' ? blank : text;
}

/** What was typed at these paths, each time. */
export const waysOf = (one: TypedObject, other: TypedObject, paths: readonly string[]): NonNullable<Drawn['ways']> =>
  new Map(paths.map(path => [path, [typedAt(one, segments(path)), typedAt(other, segments(path))] as const]));

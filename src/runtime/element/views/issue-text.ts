/** Message of an issue: the author's own, otherwise the field type's, otherwise the general one. */

import type { BackendIssue, BackendText } from '../../backend-issue.js';
import { otherId } from '../../engine/other-option.js';
import { optionMessages } from '../../fields/controls/option-list.js';
import { singular } from '../../fields/formats/counted-noun.js';
import type { IssueFacts, IssueSentence } from '../../i18n/screen-messages.js';
import type { IssueCode, LocalField } from '../../model.js';
import type { ElementType } from '../element-types.js';
import { parsePath } from '../state/answer-tree.js';
import { formattedCount, itemFields, messagesIn, type RenderContext } from './render-context.js';

export interface LocatedField {
  /** Fields from the top level down to the one at the path. */
  readonly fields: readonly LocalField[];
  /** Label of the place for people: «الأولاد، رقم 2، تاريخ الولادة». */
  readonly label: string;
}

/** Returns the field at a path, and its label with the labels around it. */
export function fieldAt(screen: RenderContext, path: string): LocatedField {
  const fields: LocalField[] = [];
  const labels: string[] = [];
  let inside: readonly LocalField[] | undefined;
  for (const part of parsePath(path)) {
    if (typeof part === 'number') {
      const list = fields.at(-1)!;
      labels.push(itemLabel(screen, list, part));
      inside = itemFields(list, part);
      continue;
    }
    const field: LocalField | undefined = inside
      ? inside.find(({ id }) => id === part || otherId(id) === part)
      : screen.state.topLevelFields.get(part)?.field;
    if (!field) break;
    fields.push(field);
    const named = field.label ?? field.own.statement;
    if (named) labels.push(String(named));
    inside = field.fields;
  }
  return { fields, label: labels.join(screen.state.words.comma) };
}

export function itemLabel(screen: RenderContext, list: LocalField, index: number): string {
  const number = formattedCount(screen, index + 1).shown;
  const own = singular(list.own.item_label);
  return list.items?.[index]?.title ?? (own ? `${own} ${number}` : screen.state.words.item(number));
}

/**
 * Returns a text of a backend in the language of the page, otherwise in any. It is isolated, because its direction may be
 * another one.
 */
export function backendText({ language }: Pick<RenderContext, 'language'>, text: BackendText): string {
  const said = typeof text === 'string' ? text : (messagesIn(text, language) ?? Object.values(text)[0]);
  return `\u2068${said}\u2069`;
}

/**
 * Returns the message that says how to correct an issue: the backend's, if it came with one. What is missing is named unless `labelled` is set, because its
 * label comes before the message then.
 */
export function issueText(screen: RenderContext, issue: BackendIssue, labelled?: boolean): string {
  const field = fieldAt(screen, issue.path).fields.at(-1);
  const own = issue.message ? backendText(screen, issue.message) : customMessage(screen, field, issue);
  if (own !== undefined) return own;
  const type = field && screen.state.types[field.type];
  const typeWords = type?.issues && screen.localized(type.issues)[issue.code as IssueCode];
  const known = facts(screen, field, type, issue, labelled);
  const typed = typeof typeWords === 'function' ? typeWords(field!.own, screen, known) : typeWords;
  if (typed) return typed;
  const { words, optional } = screen.state;
  // A code that is the backend's own says no more than that the answer, or the whole, was not accepted.
  const general = (words.sentences as Readonly<Partial<Record<string, IssueSentence>>>)[issue.code];
  if (!general || issue.code === 'check') return field ? (words.sentences.check as string) : words.refusals.other;
  const about = optional.fileIssuePrefix?.(screen, field, issue) ?? '';
  return about + (typeof general === 'string' ? general : general(known));
}

/**
 * Returns the author's message. If the issue is about chosen options, a conflict between them comes first. A check
 * without an index is the backend's.
 */
function customMessage(
  screen: RenderContext,
  field: LocalField | undefined,
  { path, code, params }: BackendIssue,
): string | undefined {
  const { form } = screen.state;
  if (code === 'required' && field?.own.other && parsePath(path).at(-1) === otherId(field.id))
    return screen.localized(optionMessages).specify;
  const asked = field ?? (path ? undefined : form);
  const told =
    code === 'check'
      ? asked?.checks[params.index as number]?.message
      : code === 'option' && field && screen.views.exclusiveOptionMessage?.(screen, field, path);
  return told || field?.messages[code];
}

function facts(
  screen: RenderContext,
  field: LocalField | undefined,
  type: ElementType | undefined,
  { params }: BackendIssue,
  labelled?: boolean,
): IssueFacts {
  const name = singular(field?.own.item_label) ?? field?.label ?? '';
  const counted = (n: number | string | undefined) => (typeof n === 'number' ? formattedCount(screen, n) : undefined);
  const bound = (value: number | string | undefined) =>
    // Limits of lengths and numbers of items come with the actual one and are no values of the type. The text is isolated,
    // so that a date or an amount is never reordered in Arabic.
    value !== undefined && type && params.actual === undefined
      ? `\u2068${type.display(value, field!, screen)}\u2069`
      : undefined;
  const found: IssueFacts = {
    kind: type?.kind ?? 'string',
    name: labelled || /[?؟]/.test(name) ? '' : name,
    unit: type?.isolate ? 'digit' : 'character',
    least: counted(params.min),
    most: counted(params.max),
    actual: counted(params.actual),
    min: bound(params.min),
    max: bound(params.max),
    latin: field?.own.script === 'latin',
  };
  return screen.state.optional.withNouns?.(screen, field, params, found) ?? found;
}

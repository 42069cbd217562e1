/** Uploads of documents: one generated file question per document, at the end of the form under `documents.<id>`. */
import type { FieldType } from '../../runtime/fields/field.js';
import { implicitTypes } from '../../runtime/fields/index.js';
import { formTranslationOf } from '../../runtime/i18n/form-translation.js';
import type { Text } from '../../runtime/model.js';
import type { FieldNode, Item } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Context } from './context.js';
import { isId } from './names/ids.js';
import type { Procedure } from './procedure.js';
import type { Question, QuestionPage } from './questions.js';

type DocumentNode = NonNullable<Procedure['keys']['documents']>['value'][number]['value'];

export const DOCUMENTS = 'documents';

/**
 * Keys of the type `file`, followed by all keys that only apply to uploads and all keys that the question of a document
 * takes.
 */
const OF_FILES = ['accept', 'max_size', 'max'] as const;
const OF_UPLOADS = [...OF_FILES, 'sensitive'] as const;
const OF_QUESTIONS = ['label', 'required', 'show_if', ...OF_UPLOADS] as const;

/**
 * Returns the outline with the questions of uploaded documents: on a page of their own if the form has several pages,
 * otherwise at the end of its only page.
 */
export function withDocuments(outline: readonly QuestionPage[], context: Context): readonly QuestionPage[] {
  const { procedure } = context.definition.keys;
  const key = procedure?.at.get(DOCUMENTS);
  const items = procedure?.keys.documents?.value ?? [];
  for (const { value } of items) checkUnused(value, context);
  const asked = items.filter(({ value }) => value.keys.upload?.value === true);
  const last = outline.at(-1);
  if (asked.length === 0 || !key || !last) return outline;
  const alone = outline.length === 1;
  const number = String(alone ? last.questions.filter(({ number }) => number !== '').length + 1 : outline.length + 1);
  const title = labelIn(context);
  const group = groupOf(key, asked, number, alone ? title : null, context);
  if (alone) return [{ ...last, questions: [...last.questions, group] }];
  // An author's page may have the id of the group, but the ids of authors never start with a hyphen.
  return [...outline, { id: `-${DOCUMENTS}`, title, questions: [group] }];
}

const labelIn = ({ languages, definition }: Context): Text =>
  Object.fromEntries(languages.map(language => [language, formTranslationOf(definition, language).documents]));

function groupOf(
  key: ScalarNode,
  items: readonly Item<DocumentNode>[],
  number: string,
  label: Text | null,
  context: Context,
): Question {
  const type = implicitTypes.container;
  const node = nodeOf({ ...key, text: DOCUMENTS }, type, {}, {}, new Map([['fields', key]]));
  const inside = items.filter(({ id }) => isId(id, context));
  const questions = inside.map((item, index) => documentQuestion(item, `${number}.${index + 1}`, context));
  return { ...at(key), id: DOCUMENTS, path: DOCUMENTS, number, type, node, label, questions, generated: true };
}

const at = ({ file, span }: ScalarNode) => ({ file, span });

const nodeOf = (
  id: ScalarNode,
  type: FieldType,
  keys: FieldNode['keys'],
  own: FieldNode['own'],
  places: FieldNode['at'],
): FieldNode => ({ ...at(id), id, type, keys, own, at: places });

function documentQuestion({ id, value }: Item<DocumentNode>, number: string, context: Context): Question {
  const { label, required, show_if, sensitive } = value.keys;
  const type = implicitTypes.document;
  const keys = {
    ...{ ...(label && { label }), ...(required && { required }) },
    ...{ ...(show_if && { show_if }), ...(sensitive && { sensitive }) },
  };
  const own = Object.fromEntries(OF_FILES.flatMap(name => (value.keys[name] ? [[name, value.keys[name]]] : [])));
  // A document may consist of its label alone. The label then has no key of its own, so it is located at the document's
  // id.
  const places = new Map([['label', id], ...OF_QUESTIONS.flatMap(name => placeIn(value, name))]);
  return {
    ...at(id),
    ...{ id: id.text, path: `${DOCUMENTS}.${id.text}`, number, type },
    node: nodeOf(id, type, keys, own, places),
    label: label ? context.text(label) : null,
    questions: [],
  };
}

const placeIn = ({ at: places }: DocumentNode, name: string): readonly [string, ScalarNode][] => {
  const place = places.get(name);
  return place ? [[name, place]] : [];
};

/** Reports upload keys of documents that are not uploaded. */
function checkUnused({ keys, at: places }: DocumentNode, { report }: Context): void {
  if (keys.upload?.value === true) return;
  for (const name of OF_UPLOADS) {
    const place = places.get(name);
    if (place) report('upload-keys', place, { name });
  }
}

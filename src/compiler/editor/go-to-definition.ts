/** Go to definition: the declaration of the field, block, list or file that is named at a place. */
import type { OptionsNode } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import { referencesIn, sameField } from './references.js';
import { fieldAt } from './rename.js';
import { type DocumentSnapshot, holds, innerSpan, type KnownForm, type Location } from './snapshot.js';

interface At {
  readonly file: string;
  readonly offset: number;
}

export function definitionAt({ known }: DocumentSnapshot, at: At): Location | undefined {
  if (!known) return undefined;
  const field = fieldAt(known, at);
  if (field) return located(field.question.node.id);
  return blockAt(known, at) ?? listAt(known, at) ?? fileAt(known, at);
}

const located = (node: ScalarNode): Location => ({ file: node.file, span: innerSpan(node) });

const isAt = (node: ScalarNode | undefined, { file, offset }: At): node is ScalarNode =>
  node !== undefined && node.file === file && holds(node.span, offset);

function blockAt({ questions, definition }: KnownForm, at: At): Location | undefined {
  const use = questions.map(({ node }) => node.own.use as ScalarNode | undefined).find(node => isAt(node, at));
  const id = use && (definition.keys.blocks?.value ?? []).find(block => block.id.text === use.text)?.id;
  return id && located(id);
}

function listAt({ questions, definition }: KnownForm, at: At): Location | undefined {
  const from = questions
    .map(({ node }) => (node.own.options as OptionsNode | undefined)?.from)
    .find(node => isAt(node, at));
  if (!from) return undefined;
  const lists = [...definition.blocks.map(({ value }) => value.keys.lists), definition.keys.lists];
  const ids = lists.flatMap(list => (list?.value ?? []).map(({ id }) => id)).filter(({ text }) => text === from.text);
  const id = ids.find(({ file }) => file === at.file) ?? ids[0];
  return id && located(id);
}

/** Returns the start of a block's file if the file is named at a place, or undefined if none is. */
function fileAt({ definition }: KnownForm, at: At): Location | undefined {
  const named = (definition.keys.blocks?.value ?? []).find(({ value }) => isAt(value.keys.file, at));
  const block = named && definition.blocks.find(({ id }) => id.text === named.id.text);
  return block && { file: block.value.file, span: { start: 0, end: 0 } };
}

/** Returns every place that names the field at a place, its id first. */
export function referencesAt(sights: readonly DocumentSnapshot[], at: At): readonly Location[] {
  const all = sights.flatMap(({ known }) => (known ? referencesIn(known) : []));
  const target = all.find(one => one.file === at.file && holds(one.span, at.offset))?.question;
  if (!target) return [];
  const found = all.filter(({ question }) => sameField(question, target));
  return [...new Map(found.map(({ file, span }) => [`${file} ${span.start}`, { file, span }])).values()];
}

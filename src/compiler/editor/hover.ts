/** Hover texts for the word under the cursor, in Markdown. */
import { englishKey, findKey, findType, type Row } from '../1-parse/vocabulary.js';
import type { Question } from '../2-analyze/index.js';
import type { Span } from '../diagnostics/diagnostic.js';
import type { MessageLanguage } from '../diagnostics/index.js';
import { functionName } from '../expressions/index.js';
import { type CursorContext, cursorContextAt, isExpression, specOf } from './cursor-context.js';
import { signatureOf } from './function-signature.js';
import { EDITOR_MESSAGES } from './messages.js';
import { fieldAt } from './rename.js';
import type { DocumentSnapshot } from './snapshot.js';
import { described } from './suggestion.js';

export interface Hover {
  readonly text: string;
  readonly span: Span;
}

interface Context {
  readonly file: string;
  readonly sight: DocumentSnapshot | undefined;
  readonly language: MessageLanguage;
}

export function hover(text: string, offset: number, context: Context): Hover | undefined {
  const here = cursorContextAt(text, offset);
  const field = context.sight?.known && fieldAt(context.sight.known, { file: context.file, offset });
  if (field) return { text: questionText(field.question, context.language), span: field.span };
  if (!here || here.spot.word.end === here.spot.word.start) return undefined;
  return here.spot.kind === 'key' ? keyHover(here, context) : valueHover(here, offset, context);
}

function questionText({ id, path, label, type, options, node }: Question, language: MessageLanguage): string {
  const title = label && (label[language] ?? Object.values(label)[0]);
  const base = type && (language === 'ar' ? type.arabic : type.name);
  const kind = node.custom ? `${node.custom.name} · ${base}` : base;
  const say = EDITOR_MESSAGES[language];
  const { required: rule } = node.keys;
  const isAsked = node.at.has('required') && rule?.text !== 'false' && !rule?.warns;
  const required = isAsked ? ` · ${say.required}` : '';
  const lines = [`**${title ?? id}**`, `\`${path}\` · ${kind ?? ''}${required}`];
  if (options?.items) lines.push(`${say.options}: \`${options.items.from.text}.${options.items.id.text}\``);
  else if (options)
    lines.push(`${say.options}:`, options.options.slice(0, MAX_LISTED_OPTIONS).map(optionText(language)).join('\n'));
  return lines.join('\n\n');
}

/** Maximum number of options that are shown for a long list. */
const MAX_LISTED_OPTIONS = 20;

const optionText =
  (language: MessageLanguage) =>
  ({ id, label }: { readonly id: string; readonly label: Readonly<Record<string, string>> }): string =>
    `- \`${id}\` ${label[language] ?? Object.values(label)[0] ?? ''}`;

function keyHover({ place, spot, text, vocabulary }: CursorContext, { language }: Context): Hover | undefined {
  if (place?.kind !== 'keys') return undefined;
  const written = text.slice(spot.word.start, spot.word.end);
  const english = findKey(place.rows, written)?.english;
  const row = english === undefined ? undefined : place.rows[english]!;
  return (
    row && { text: rowText(english!, row, vocabulary === 'ar' ? english! : row.arabic.name, language), span: spot.word }
  );
}

const rowText = (english: string, row: Row, other: string, language: MessageLanguage): string => {
  const needed = row.needed ? ` (${EDITOR_MESSAGES[language].required})` : '';
  return `${described(row, language)}${needed}\n\n\`${other === english ? row.arabic.name : english}\` · \`${other}\``;
};

function valueHover(here: CursorContext, offset: number, context: Context): Hover | undefined {
  const { text, spot, path } = here;
  if (specOf(here)?.meant === 'string' && englishKey(path.at(-1) ?? '') === 'type') return typeHover(here, context);
  return isExpression(here) ? functionHover(text, offset, spot.word, context) : undefined;
}

function typeHover(here: CursorContext, context: Context): Hover | undefined {
  const { text, spot, vocabulary } = here;
  const { language } = context;
  const type = findType(text.slice(spot.word.start, spot.word.end));
  if (!type) return customTypeHover(here, context);
  const own = Object.entries(type.options).map(
    ([name, row]) => `- \`${vocabulary === 'ar' ? row.arabic.name : name}\`: ${described(row, language)}`,
  );
  const say = EDITOR_MESSAGES[language];
  const keys = own.length > 0 ? `\n\n${say.keys}:\n\n${own.join('\n')}` : '';
  return { text: `${say.types}: \`${type.name}\` · \`${type.arabic}\`${keys}`, span: spot.word };
}

/** Returns the hover text of a field type of the project's own: the type that it extends, and its module. */
function customTypeHover({ text, spot }: CursorContext, { sight, language }: Context): Hover | undefined {
  const name = text.slice(spot.word.start, spot.word.end);
  const type = sight?.customTypes().find(one => one.name === name);
  const { customTypes } = EDITOR_MESSAGES[language];
  return type && { text: customTypes(name, `${type.base.name} · ${type.base.arabic}`, type.path), span: spot.word };
}

/** Returns the hover text of a function, whose name is one or several words before a bracket. */
function functionHover(text: string, offset: number, { start, end }: Span, { language }: Context): Hover | undefined {
  for (const call of text.slice(start, end).matchAll(/[\p{L}_][\p{L}\p{M}\p{N}_ ]*?(?=\s*\()/gu)) {
    const at = start + call.index;
    if (offset < at || offset > at + call[0].length) continue;
    const words = call[0].split(' ');
    for (let from = 0; from < words.length; from++) {
      const name = words.slice(from).join(' ');
      const about = functionName(name) && signatureOf(name, language);
      if (about) return { text: about, span: { start: at + call[0].length - name.length, end: at + call[0].length } };
    }
  }
  return undefined;
}

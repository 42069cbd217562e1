/** Custom type of a field, and what it says of invalid answers. */
import type { FieldModel, FormModel, Text } from '../../runtime/model.js';
import type { FieldNode } from '../1-parse/definition.js';
import type { Context } from './context.js';

/** Returns the custom type of a field, which the model then has, too. None if modules are not run. */
export function customTypeOf({ custom }: FieldNode, { used }: Context): Pick<FieldModel, 'custom'> {
  if (!custom) return {};
  used.types.set(custom.name, custom);
  return custom.source === undefined ? {} : { custom: custom.name };
}

/** Returns the sources of the custom types of all fields, and of their controls. */
export function usedTypes({ used: { types } }: Context): Pick<FormModel, 'fieldTypes' | 'fieldTypeViews'> {
  const all = [...types.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const textsOf = (member: 'source' | 'view') =>
    all.flatMap(({ name, [member]: text }) => (text === undefined ? [] : [[name, text] as const]));
  const [sources, views] = [textsOf('source'), textsOf('view')];
  return {
    ...(sources.length > 0 && { fieldTypes: Object.fromEntries(sources) }),
    ...(views.length > 0 && { fieldTypeViews: Object.fromEntries(views) }),
  };
}

/** Returns the issue codes of the custom types of all fields; undefined if they are unknown, because modules are not run. */
export function customCodes({ used: { types } }: Context): readonly string[] | undefined {
  const all = [...types.values()];
  return all.every(({ source }) => source !== undefined)
    ? all.flatMap(({ messages }) => Object.keys(messages))
    : undefined;
}

/** Returns the author's messages, and for all other codes those of the custom type. */
export function messagesOf(node: FieldNode, context: Context): FieldModel['messages'] {
  const own = (node.keys.messages?.value ?? []).map(item => [item.id.text, context.text(item.value)] as const);
  const others = Object.entries(node.custom?.messages ?? {}).filter(([code]) => own.every(([known]) => known !== code));
  const ofType = others.map(([code, texts]) => [code, inLanguages(code, texts, node, context)] as const);
  return Object.fromEntries([...ofType, ...own]);
}

/** Returns a message of a module in the languages of the form. One that is missing is reported. */
function inLanguages(code: string, texts: Partial<Text>, { custom, at }: FieldNode, context: Context): Text {
  const { languages, report } = context;
  const missing = languages.filter(language => texts[language] === undefined);
  if (missing.length > 0)
    report('field-type-untranslated', at.get('type')!, { code, path: custom!.path, languages: missing.join(', ') });
  return Object.fromEntries(languages.map(language => [language, texts[language] ?? Object.values(texts)[0]!]));
}

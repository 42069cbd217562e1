/** Printer of language packs: their messages as the runtime has those of its own languages. */
import { PARTS } from '../../runtime/i18n/catalogues.js';
import { EXPORTED_CATALOGUES } from '../../runtime/i18n/exported-catalogues.js';
import { translationFor } from '../../runtime/i18n/index.js';
import { type Catalogue, pluralForms, textsAt } from '../../runtime/i18n/pack-messages.js';
import {
  casesOf,
  countOf,
  FORMS,
  kindOf,
  NOT_ASKED,
  nameOf,
  OPEN,
  type Pattern,
  parametersOf,
  type Shape,
} from '../../runtime/i18n/shape.js';
import { isObject } from '../../runtime/is-object.js';
import type { LanguagePack, PackTexts } from '../../runtime/language-pack.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { withTranslation } from '../linker/link.js';
import type { MessageMember, RuntimeParts } from '../linker/linker-types.js';
import { completeTexts } from './complete-texts.js';

/** Returns the language whose messages a form has in one of its languages: that of a pack, or one of the toolkit. */
export const spokenIn = ({ languagePacks }: Pick<FormModel, 'languagePacks'>, language: Language): Language =>
  languagePacks?.[language] ? language : translationFor(language);

/** Returns the parts of the runtime with the messages of a form's packs. */
export function withPacks(parts: RuntimeParts, { languagePacks = {} }: Pick<FormModel, 'languagePacks'>): RuntimeParts {
  return Object.entries(languagePacks).reduce((made, [language, pack]) => withPack(made, language, pack), parts);
}

function withPack(parts: RuntimeParts, language: Language, pack: LanguagePack): RuntimeParts {
  const texts = completeTexts(language, pack);
  const printed = (catalogue: Catalogue) => printCatalogue(catalogue, texts, language);
  const translated = withTranslation(
    parts,
    language,
    EXPORTED_CATALOGUES.map(one => [parts.catalogues[one.path]!, `${keyOf(language)}:${printed(one)}`]),
  );
  const persistence = printed(PARTS.persistence).replace(
    /^\{/,
    `{locale:${JSON.stringify(language)},dateStyle:"long",`,
  );
  const members: readonly MessageMember[] = [
    ...Object.keys(PARTS.screen.messages.en as object).flatMap(name => {
      const code = print(
        PARTS.screen,
        (PARTS.screen.messages.en as PackTexts)[name],
        textsAt(texts, `element.screen.${name}`),
        name,
        language,
      );
      return code === undefined ? [] : [{ name, code: `${name}:${code}`, uses: [] }];
    }),
    { name: 'persistence', code: `persistence:${persistence}`, uses: [] },
  ];
  return { ...translated, words: { ...parts.words, [language]: members } };
}

export const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

export const printCatalogue = (catalogue: Catalogue, texts: PackTexts, language: Language): string =>
  print(catalogue, catalogue.messages.en, textsAt(texts, catalogue.path), '', language)!;

/** Prints a message, or an object of messages; undefined for one that is not asked for. */
function print(
  catalogue: Catalogue,
  model: unknown,
  text: PackTexts[string] | undefined,
  key: string,
  language: Language,
): string | undefined {
  const shape = catalogue.shapes?.[key];
  if (shape === NOT_ASKED) return undefined;
  if (shape === OPEN) return JSON.stringify(text ?? {});
  if (shape === FORMS) return JSON.stringify(pluralForms(text!));
  if (typeof model === 'function') return printMessage(shape as Shape, text!, language);
  if (!isObject(model)) return JSON.stringify(text);
  const members = Object.entries(model).flatMap(([name, inner]) => {
    const own = isObject<PackTexts>(text) ? text[name] : undefined;
    const code = print(catalogue, inner, own, key ? `${key}.${name}` : name, language);
    return code === undefined ? [] : [`${keyOf(name)}:${code}`];
  });
  return `{${members.join()}}`;
}

function printMessage(shape: Shape, text: PackTexts[string], language: Language): string {
  const given = shape.parameters.map(one => (typeof one === 'string' ? nameOf(one) : `{${one.map(nameOf).join()}}`));
  const cases = casesOf(shape).map(([name, pattern]) => {
    const own = name === '' ? text : (text as PackTexts)[name]!;
    const condition = Object.entries(pattern).map(conditionOf).join('&&');
    return `${condition && `${condition}?`}${printText(own, shape, countOf(shape, pattern), language)}`;
  });
  const always = casesOf(shape).some(([, pattern]) => Object.keys(pattern).length === 0);
  return `(${given.join()})=>${[...cases, ...(always ? [] : ['""'])].join(':')}`;
}

function conditionOf([name, wanted]: readonly [string, Pattern[string]]): string {
  if (typeof wanted === 'boolean') return wanted ? name : `!${name}`;
  if (wanted.startsWith('=')) return `${name}.shown===${wanted.slice(1)}.shown`;
  const equal = wanted.split('|').map(one => `${name}===${JSON.stringify(one)}`);
  return equal.length > 1 ? `(${equal.join('||')})` : equal[0]!;
}

function printText(text: PackTexts[string], shape: Shape, count: string | undefined, language: Language): string {
  if (!isObject<PackTexts>(text)) return printTemplate(String(text), shape);
  const forms = Object.entries(text).map(([category, form]) => `${category}:${printTemplate(String(form), shape)}`);
  const isPlain = parametersOf(shape).some(one => one === `${count}%`);
  const n = isPlain ? count : `${count}.n`;
  return `(f=>f[new Intl.PluralRules(${JSON.stringify(language)}).select(${n})]??f.other)({${forms.join()}})`;
}

/** Prints a text as a template. Names in braces that are no parameters stay as they are, also after a `$`. */
function printTemplate(text: string, shape: Shape): string {
  const values = new Map(
    parametersOf(shape).map(one => [nameOf(one), kindOf(one) === '#' ? `${nameOf(one)}.shown` : nameOf(one)]),
  );
  const parts = text.split(/\{(\w+)\}/).map((part, index) => {
    const literal = index % 2 === 0 ? part : `{${part}}`;
    const value = index % 2 === 0 ? undefined : values.get(part);
    return value ? `\${${value}}` : literal.replace(/[`\\$]/g, '\\$&');
  });
  return `\`${parts.join('')}\``;
}

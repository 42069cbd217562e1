/** `<form>.js` and `<form>.<language>.js`: the web component with its first language, and the other languages. */
import { spokenFor } from '../../runtime/i18n/index.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT, FILES_TRANSPORT } from '../../runtime/submit/index.js';
import type { Emit, EmitContext, OutputFile } from './output.js';
import { BY_FILES_ENTRY, DEFINE_ENTRY, optionalEntry, transportEntry, typeEntry, wordsEntry } from './source/entries.js';
import { declared, type Linked, link, namesOf, neededBy } from './source/link.js';
import { optionalOf } from './source/optional.js';
import { type Parts, runtimeParts } from './source/parts.js';
import { asksFiles, usedTypes } from './source/rules.js';
import { importsOf } from './source/shared.js';
import { type PrintedForm, printForm } from './source/texts.js';

const keepOf = ({ model, sharedRuntime }: EmitContext): string =>
  sharedRuntime ? '../istimara-keep.js' : `./${model.id}.keep.js`;

export const element: Emit = async context => {
  const parts = await runtimeParts();
  const printed = printForm(context.model);
  const [, ...others] = context.model.languages;
  return [
    elementFile(context, printed, parts),
    ...others.map(language => languageFile(context.model, printed, language, parts)),
    ...(context.sharedRuntime ? [] : [{ path: `${context.model.id}.keep.js`, content: parts.keep }]),
  ];
};

function elementFile(context: EmitContext, printed: PrintedForm, parts: Parts): OutputFile {
  const { model, definition, rules } = context;
  const [first, ...others] = model.languages;
  const types = usedTypes(model);
  const transports = transportsOf(model);
  const optional = optionalOf(model).map(({ name }) => name);
  const entries = [
    ...[DEFINE_ENTRY, firstWords(model), ...rules.entries, ...optional.map(optionalEntry)],
    ...transports.map(transportEntry),
    ...(transports.length > 1 ? [BY_FILES_ENTRY] : []),
    ...types.map(type => typeEntry(type, model)),
  ];
  const { code, names } = context.sharedRuntime ? beside(parts, entries) : link(parts, entries);
  const named = (all: readonly string[], nameOf: (name: string) => string) =>
    `{${all.map(name => `${name}:${names[nameOf(name)]}`).join()}}`;
  const content = `${code}${names.defineForm}({tag:'${model.id}-form',definition:'${definition}',\
rules:${rules.make}(${types.map(type => names[`${type}Type`]).join()}),transport:${transportSource(transports, names)},\
optional:${named(optional, name => name)},keep:()=>import('${keepOf(context)}').then(m=>m.keep),\
form:${printed.form},types:${named(types, type => `${type}Type`)},\
first:${pack(printed, first!, names.screen!)},languages:{${loaders(model.id, others)}}});
`;
  return { path: `${model.id}.js`, content };
}

/** That of the form's word; else the plain one, beside that of submissions with files where there may be some. */
function transportsOf(model: FormModel): readonly string[] {
  const { as } = model.submit ?? {};
  if (as) return [as];
  return asksFiles(model) ? [DEFAULT_TRANSPORT, FILES_TRANSPORT] : [DEFAULT_TRANSPORT];
}

function transportSource(transports: readonly string[], names: Linked['names']): string {
  const [plain, withFiles] = transports.map(name => names[name]);
  return `${withFiles ? `${names.byFiles}(${plain},${withFiles})` : plain}`;
}

const firstWords = (model: FormModel): string => wordsEntry(spokenFor(model.languages[0]!));

/** What is the form's own, and imports of all that stands in shared files. */
function beside(parts: Parts, entries: readonly string[]): Linked {
  const names = namesOf(parts, entries);
  const needed = neededBy(parts, entries);
  const shared = new Set(parts.shared.flatMap(({ places }) => places));
  const own = [...needed].filter(place => !shared.has(place));
  const imports = importsOf(parts, parts.shared, own, '../', Object.values(names));
  return { code: imports + declared(parts, own), names };
}

function languageFile(model: FormModel, printed: PrintedForm, language: Language, parts: Parts): OutputFile {
  const { code, names } = link(parts, [wordsEntry(spokenFor(language))]);
  return {
    path: `${model.id}.${language}.js`,
    content: `${code}export default ${pack(printed, language, names.screen!)};\n`,
  };
}

/** The texts of the form and the words of the toolkit in one language. */
const pack = (printed: PrintedForm, language: Language, words: string): string =>
  `{language:'${language}',texts:${JSON.stringify(printed.texts(language))},words:${words}}`;

const loaders = (id: string, languages: readonly Language[]): string =>
  languages.map(language => `'${language}':()=>import('./${id}.${language}.js').then(m=>m.default)`).join();

/** `<form>.js` and `<form>.<language>.js`: the web component with its first language, and the other languages. */
import { spokenFor } from '../../runtime/i18n/index.js';
import type { FieldModel, FormModel, Language } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT, FILES_TRANSPORT } from '../../runtime/submit/index.js';
import type { Emit, EmitContext, OutputFile } from './output.js';
import type { Parts } from './source/cut.js';
import { BY_FILES_ENTRY, DEFINE_ENTRY, optionalEntry, transportEntry, typeEntry } from './source/entries.js';
import { declared, namesOf, neededBy, toldBy } from './source/link.js';
import { optionalOf } from './source/optional.js';
import { runtimeParts } from './source/parts.js';
import { asksFiles, usedTypes } from './source/rules.js';
import { importsOf, SHEET, sharedTells } from './source/shared.js';
import { sheetOf } from './source/styles.js';
import { type PrintedForm, printForm } from './source/texts.js';
import { type Words, wordsOf } from './source/words.js';

const keepOf = ({ model, sharedRuntime }: EmitContext): string =>
  sharedRuntime ? '../istimara-keep.js' : `./${model.id}.keep.js`;

export const element: Emit = async context => {
  const parts = await runtimeParts();
  const { model, sharedRuntime } = context;
  const printed = printForm(model);
  const entries = entriesOf(context);
  const needed = neededBy(parts, entries);
  const tells = toldBy(parts, needed);
  for (const told of parts.keep.tells) tells.add(told);
  const [first, ...others] = model.languages.map(language => ({
    ...{ language, texts: printed.texts(language), words: wordsOf(parts, spokenFor(language), tells) },
  }));
  const places = new Set([...needed, ...first!.words.places]);
  const form: Form = { context, parts, printed, entries, places, tells };
  return [
    { path: `${model.id}.js`, content: elementFile(form, first!) },
    ...others.map(pack => languageFile(form, pack)),
    ...(sharedRuntime ? [] : [{ path: `${model.id}.keep.js`, content: parts.keep.code }]),
  ];
};

interface Form {
  readonly context: EmitContext;
  readonly parts: Parts;
  readonly printed: PrintedForm;
  readonly entries: readonly string[];
  /** Of all declarations that the element stands on. */
  readonly places: ReadonlySet<number>;
  /** What they name of words and classes. */
  readonly tells: ReadonlySet<string>;
}

/** The texts of the form and the words of the toolkit in one language. */
interface Pack {
  readonly language: Language;
  readonly texts: readonly string[];
  readonly words: Words;
}

const entriesOf = ({ model, rules }: EmitContext): readonly string[] => {
  const transports = transportsOf(model);
  return [
    ...[DEFINE_ENTRY, ...rules.entries, ...transports.map(transportEntry)],
    ...(transports.length > 1 ? [BY_FILES_ENTRY] : []),
    ...optionalOf(model).map(({ name }) => optionalEntry(name)),
    ...usedTypes(model).map(type => typeEntry(type, model)),
  ];
};

function elementFile({ context, parts, printed, entries, places, tells }: Form, first: Pack): string {
  const { model, definition, rules, sharedRuntime } = context;
  const names = namesOf(parts, entries);
  const types = usedTypes(model);
  const named = (all: readonly string[], nameOf = (name: string) => name) =>
    `{${all.map(name => `${name}:${names[nameOf(name)]}`).join()}}`;
  const classes = new Set([...tells, ...widthsIn(model)]);
  const sheet = sharedRuntime ? sheetOf(parts.styles, classes, sharedTells(parts)) : sheetOf(parts.styles, classes);
  const [, ...others] = model.languages;
  return `${sharedRuntime ? beside(parts, places, Object.values(names)) : declared(parts, places)}\
${names.defineForm}({tag:'${model.id}-form',definition:'${definition}',\
rules:${rules.make}(${types.map(type => names[`${type}Type`]).join()}),transport:${transportSource(transportsOf(model), names)},\
optional:${named(optionalOf(model).map(({ name }) => name))},keep:()=>import('${keepOf(context)}').then(m=>m.keep),\
styles:${sharedRuntime ? `${SHEET}+` : ''}${JSON.stringify(sheet)},\
form:${printed.form},types:${named(types, type => `${type}Type`)},\
first:${printPack(first)},languages:{${loaders(model.id, others)}}});
`;
}

/** Widths are classes. */
const widthsIn = (model: FormModel): readonly string[] => {
  const inside = (fields: readonly FieldModel[]): readonly string[] =>
    fields.flatMap(({ width, fields }) => [width, ...inside(fields)]);
  return model.pages.flatMap(page => inside(page.fields));
};

/** That of the form's word; else the plain one, beside that of submissions with files where there may be some. */
function transportsOf(model: FormModel): readonly string[] {
  const { as } = model.submit ?? {};
  if (as) return [as];
  return asksFiles(model) ? [DEFAULT_TRANSPORT, FILES_TRANSPORT] : [DEFAULT_TRANSPORT];
}

function transportSource(transports: readonly string[], names: Readonly<Record<string, string>>): string {
  const [plain, withFiles] = transports.map(name => names[name]);
  return `${withFiles ? `${names.byFiles}(${plain},${withFiles})` : plain}`;
}

/** What is the form's own, and imports of all that stands in shared files. */
function beside(parts: Parts, places: ReadonlySet<number>, names: readonly string[]): string {
  const shared = new Set(parts.shared.flatMap(file => file.places));
  const own = [...places].filter(place => !shared.has(place));
  return importsOf(parts, parts.shared, own, '../', names) + declared(parts, own);
}

const languageFile = ({ context: { model }, parts }: Form, pack: Pack): OutputFile => ({
  path: `${model.id}.${pack.language}.js`,
  content: `${declared(parts, pack.words.places)}export default ${printPack(pack)};\n`,
});

const printPack = ({ language, texts, words }: Pack): string =>
  `{language:'${language}',texts:${JSON.stringify(texts)},words:${words.code}}`;

const loaders = (id: string, languages: readonly Language[]): string =>
  languages.map(language => `'${language}':()=>import('./${id}.${language}.js').then(m=>m.default)`).join();

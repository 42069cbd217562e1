/** `<form>.js` and `<form>.<language>.js`: the web component with its first language, and the other languages. */
import { spokenFor } from '../../runtime/i18n/index.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT, FILES_TRANSPORT, isSealed } from '../../runtime/submit/index.js';
import type { Emit, EmitContext, OutputFile } from './output.js';
import { type Linked, link } from './source/link.js';
import { MAKE } from './source/module.js';
import {
  CODE_ENTRY,
  FILES_ENTRY,
  type Parts,
  runtimeParts,
  transportEntry,
  typeEntry,
  wordsEntry,
} from './source/parts.js';
import { asksFiles, usedTypes } from './source/rules.js';
import { type PrintedForm, printForm } from './source/texts.js';

/** The shared runtime as a form finds it, and what comes after it. */
const RUNTIME = '../istimara-runtime.js';
const SHARED_KEEP = '../istimara-keep.js';

const keepOf = ({ model, sharedRuntime }: EmitContext): string =>
  sharedRuntime ? SHARED_KEEP : `./${model.id}.keep.js`;

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
  const { model, definition } = context;
  const [first, ...others] = model.languages;
  const { code, names } = context.sharedRuntime ? beside(context, parts) : selfContained(context, parts);
  const types = usedTypes(model);
  const content = `${code}${names.defineForm}({tag:'${model.id}-form',definition:'${definition}',\
rules:${names[MAKE]}(${types.map(type => names[`${type}Type`]).join()}),transport:${transportSource(model, names)}${besideTransport(model, names)},\
keep:()=>import('${keepOf(context)}').then(m=>m.keep),\
form:${printed.form},types:{${types.map(type => `${type}:${names[`${type}Type`]}`).join()}},\
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

function transportSource(model: FormModel, names: Linked['names']): string {
  const [plain, withFiles] = transportsOf(model).map(name => names[name]);
  return `${withFiles ? `${names.byFiles}(${plain},${withFiles})` : plain}`;
}

const besideTransport = (model: FormModel, names: Linked['names']): string =>
  [
    ...(isSealed(model) ? [`,sealing:${names.sealing}`] : []),
    ...(asksFiles(model) ? [`,takeFiles:${names.takeFiles}`] : []),
    ...(model.paper.barcode ? [`,codeNote:${names.codeNote}`] : []),
  ].join('');

/** Forms whose filled copies carry codes show the check code on screen too. */
const codeEntries = (model: FormModel): readonly string[] => (model.paper.barcode ? [CODE_ENTRY] : []);

const firstWords = (model: FormModel): string => wordsEntry(spokenFor(model.languages[0]!));

function selfContained({ model, rules }: EmitContext, parts: Parts): Linked {
  const files = asksFiles(model) ? [FILES_ENTRY] : [];
  const entries = [
    'define',
    ...files,
    ...codeEntries(model),
    ...transportsOf(model).map(transportEntry),
    ...usedTypes(model).map(type => typeEntry(type, model)),
  ];
  return link({ ...parts.element, rules }, [...entries, firstWords(model), 'rules']);
}

/** What is the form's own, and names that stand in the shared runtime. */
function beside({ model, rules }: EmitContext, parts: Parts): Linked {
  const files = [...(asksFiles(model) ? ['takeFiles', 'byFiles'] : []), ...(isSealed(model) ? ['sealing'] : [])];
  const shared = ['defineForm', ...files, ...transportsOf(model), ...usedTypes(model).map(type => `${type}Type`)];
  const own = link({ ...parts.words, rules }, [firstWords(model), ...codeEntries(model), 'rules']);
  return {
    code: `import{${shared.join()}}from"${RUNTIME}";\n${own.code}`,
    names: { ...own.names, ...Object.fromEntries(shared.map(name => [name, name])) },
  };
}

function languageFile(model: FormModel, printed: PrintedForm, language: Language, parts: Parts): OutputFile {
  const { code, names } = link(parts.words, [wordsEntry(spokenFor(language))]);
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

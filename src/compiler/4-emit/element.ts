/**
 * `<form>.js` and `<form>.<language>.js`: the web component with its first language, and a file for each other
 * language.
 */
import { directionOf, type TranslatedLanguage, translationFor } from '../../runtime/i18n/index.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { printViews } from '../field-types/print-views.js';
import { spokenIn } from '../language-packs/print-packs.js';
import {
  DRAFT_TRANSFER_ENTRY,
  FAULTS_ENTRY,
  issuesEntry,
  PAGE_INTEGRATION_ENTRY,
  transportEntry,
} from '../linker/entries.js';
import { NOTICE } from '../linker/licence-notice.js';
import { dependenciesOf, nameIn, namesOf, namesTaken, printDeclarations } from '../linker/link.js';
import { featuresOf, wrappersOf } from '../linker/optional-features.js';
import { type PrintedForm, printForm } from '../linker/print-form.js';
import { printLazyChunk, printMessages } from '../linker/print-lazy-chunk.js';
import { usedTypes } from '../linker/print-rules.js';
import {
  fileName,
  importsOf,
  persistenceFileName,
  SHARED_STYLES,
  sharedMentions,
} from '../linker/print-shared-files.js';
import { type ShakenMessages, shakeMessages } from '../linker/shake-messages.js';
import { DEFERRED, initialMentions, printStyles } from '../linker/shake-styles.js';
import { COPIES, FAULTS, fileDeclaring, KEEP, namesIn, withoutShared } from '../linker/shared-files.js';
import { type Emit, type EmitContext, type OutputFile, PICTURES } from './output.js';
import { opensOffline, transportsOf } from './output-entries.js';
import type { LinkedRuntime } from './output-runtime.js';

export const element: Emit = async context => {
  const { model, sharedRuntime } = context;
  const form = formOf(context, await context.linked());
  const [first, ...others] = model.languages;
  return [
    { path: `${model.id}.js`, content: elementFile(form, first!) },
    ...others.map(language => languageFile(form, language)),
    ...Object.entries(model.fieldTypeViews ?? {}).map(([name, content]) => ({
      path: `${model.id}.${name}.js`,
      content,
    })),
    ...(sharedRuntime
      ? []
      : [
          { path: `${model.id}.keep.js`, content: laterFile(form, first!) },
          { path: `${model.id}.copies.js`, content: copiesPart(form).content() },
          { path: `${model.id}.faults.js`, content: faultsPart(form).content() },
          { path: `${model.id}.host.js`, content: hostPart(form).content() },
        ]),
  ];
};

interface Form extends LinkedRuntime {
  readonly context: EmitContext;
  readonly printed: PrintedForm;
  /** Mentions of the code at first render, without the classes of the lazy chunk. */
  readonly initial: ReadonlySet<string>;
}

const formOf = (context: EmitContext, linked: LinkedRuntime): Form => ({
  ...{ ...linked, context },
  printed: printForm(context.model, context.only.includes(PICTURES)),
  initial: initialMentions(linked.mentions),
});

const withDeferred = (mentions: ReadonlySet<string>): ReadonlySet<string> => new Set([...mentions, DEFERRED]);

function elementFile(form: Form, first: Language): string {
  const { context, parts, printed, names, places, initial } = form;
  const { model, definition, rules, sharedRuntime } = context;
  const types = usedTypes(model);
  const taken = types.map(type => `${type}:${nameIn(names, `${type}Type`)}`);
  const sheet = sharedRuntime
    ? printStyles(parts.styles, withDeferred(initial), withDeferred(sharedMentions(parts)))
    : printStyles(parts.styles, initial);
  const wrapped = (around: string, inner: string) =>
    wrappersOf(model, around).reduce((made, name) => `${nameIn(names, name)}(${made})`, inner);
  const optional = featuresOf(model).flatMap(({ name, around }) =>
    around ? [] : [`${name}:${wrapped(name, nameIn(names, name))}`],
  );
  if (wrappersOf(model, 'settle').length > 0) optional.push(`settle:${wrapped('settle', 's=>s')}`);
  const [, ...others] = model.languages;
  return `${sharedRuntime ? beside(form) : NOTICE + printDeclarations(parts, places, allSpoken(model))}${rules.before}${AGAIN}${viewsOf(model)}\
${nameIn(names, 'defineForm')}({tag:'${model.id}-form',definition:'${definition}',\
rules:${rules.make}(${types.map(type => nameIn(names, `${type}Type`)).join()}),\
optional:{${optional.join()}},later:${wrapped('later', laterSource(form))},host:${hostSource(form)},\
styles:${sharedRuntime ? `${SHARED_STYLES}+` : ''}${JSON.stringify(sheet)},\
form:${printed.form},types:${wrapped('types', `{${taken.join()}}`)},\
first:${packOf(form, first, firstMessages(form, first))},languages:new Map([${loaders(form, others)}])});
${opensOffline(context) ? `${nameIn(names, 'registerServiceWorker')}(import.meta.url);\n` : ''}`;
}

/** Returns the messages at first render; all of a language pack if the lazy chunk is shared, which has none of them. */
const firstMessages = ({ context, parts, allMentions, words }: Form, first: Language): ShakenMessages =>
  context.sharedRuntime && context.model.languagePacks?.[first] ? shakeMessages(parts, first, allMentions) : words;

/** Returns the statement with the loaders of the controls of custom types. */
const viewsOf = (model: FormModel): string =>
  printViews(model, name => loaded([ownFile(model, name)], '$module0.default'));

/** Languages in which the names of months are read, whatever the form's languages are. */
const DATE_LANGUAGES: readonly TranslatedLanguage[] = ['ar', 'en'];

/**
 * Returns the languages in which a form needs the field types' messages: its own, and those in which dates are read.
 */
const allSpoken = (model: FormModel): ReadonlySet<string> =>
  new Set([...DATE_LANGUAGES, ...model.languages.map(language => spokenIn(model, language))]);

/** Returns the file of the lazy chunk. The chunk receives the names that it shares with the element as parameters. */
function laterFile(form: Form, first: Language): string {
  const { context, parts, names, later, allMentions, initial, there } = form;
  const words = printMessages(parts, spokenIn(context.model, first), laterMessages(form), there);
  const comes = printLazyChunk({
    ...{ names, transport: transportSource(form), copies: copiesSource(form), faults: faultsSource(form) },
    styles: printStyles(parts.styles, allMentions, initial),
  });
  return `export const given=(${[...givenTo(form), '$again'].join()})=>{${printDeclarations(parts, later, allSpoken(context.model))}${words}const issues=${issuesOf(form)};return${comes}};\n`;
}

/**
 * Returns the issue messages of the form's field types as an object literal. `from` is written before each name that is
 * in the shared persistence file.
 */
function issuesOf({ parts, names, context: { model } }: Form, from = ''): string {
  const comes = namesIn(parts, KEEP);
  const nameOf = (type: string) => nameIn(names, `${type}Issues`);
  const spoken = usedTypes(model).filter(type => issuesEntry(type, model));
  return `{${spoken.map(type => `${type}:${comes.has(nameOf(type)) ? from : ''}${nameOf(type)}`).join()}}`;
}

/** Returns the messages in the form's first language that only the lazy chunk mentions. */
const laterMessages = memoizeByObject(({ parts, context, allMentions, mentions }: Form): ShakenMessages => {
  const tells = new Set([...allMentions].filter(told => !mentions.has(told)));
  return shakeMessages(parts, spokenIn(context.model, context.model.languages[0]!), tells);
});

/** Returns the names that the lazy chunk takes from the element. */
const givenTo = memoizeByObject((form: Form): readonly string[] =>
  namesTaken(form.parts, form.later, form.places, laterMessages(form).places),
);

function laterSource(form: Form): string {
  const { sharedRuntime, model, receiptKeys } = form.context;
  if (!sharedRuntime) return loaded([ownFile(model, 'keep')], `$module0.given(${[...givenTo(form), '$again'].join()})`);
  const files = [KEEP, persistenceFileName(translationFor(model.languages[0]!)), ...transportFiles(form)];
  const standsIn = (name: string) => `$module${files.indexOf(fileDeclaring(form.parts, name))}.${name}`;
  const later = `$module0.later($module1.words,${issuesOf(form, '$module0.')})`;
  const own = model.submit?.as || receiptKeys ? `transport:${transportSource(form, standsIn)},` : '';
  return loaded(
    files.map(sharedFile),
    `({...${later},${own}copies:${copiesSource(form)},faults:${faultsSource(form)}})`,
  );
}

/** Returns the shared files of the form's transports, without the file that has the lazy chunk. */
const transportFiles = ({ parts, context: { model } }: Form): readonly string[] =>
  transportsOf(model)
    .flatMap(name => Object.values(namesOf(parts, [transportEntry(name)])))
    .map(name => fileDeclaring(parts, name))
    .filter(file => file !== KEEP);

/**
 * Returns a chunk with a file of its own: its code, the names that it takes from code loaded before (`there`), and the
 * name that it provides.
 */
function apart({ parts, context: { model } }: Form, entry: string, there: ReadonlySet<number>) {
  const own = [...dependenciesOf(parts, [entry], there)];
  const given = namesTaken(parts, own, there);
  const [made] = Object.values(namesOf(parts, [entry]));
  return {
    given,
    content: () =>
      `export const given=(${given.join()})=>{${printDeclarations(parts, own, allSpoken(model))}return ${made}};\n`,
    made,
  };
}

/** Returns the page integration chunk, which is loaded on pages that set attributes for it. */
const hostPart = memoizeByObject((form: Form) => apart(form, PAGE_INTEGRATION_ENTRY, form.places));
const hostSource = (form: Form): string => apartSource(form, 'host', hostPart(form));

/** Returns the draft transfer chunk, which is loaded when the form persists answers. */
const copiesPart = memoizeByObject((form: Form) => apart(form, DRAFT_TRANSFER_ENTRY, form.there));
const copiesSource = (form: Form): string => apartSource(form, COPIES, copiesPart(form));

/** Returns the chunk that is loaded when a fault happens. */
const faultsPart = memoizeByObject((form: Form) => apart(form, FAULTS_ENTRY, form.there));
const faultsSource = (form: Form): string => apartSource(form, FAULTS, faultsPart(form));

function apartSource({ context }: Form, name: string, { given, made }: ReturnType<typeof apart>): string {
  if (context.sharedRuntime) return loaded([sharedFile(name)], `$module0.${made}`);
  return loaded([ownFile(context.model, name)], `$module0.given(${given.join()})`);
}

const ownFile = ({ id }: FormModel, name: string): string => `./${id}.${name}.js`;
const sharedFile = (name: string): string => `../${fileName(name)}`;

/**
 * Statement that imports a file under a new address, because a browser may remember that an address failed. A bundle
 * has no such file, so the attempt after it uses the literal address again.
 */
const AGAIN = "const $again=($file,$attempt)=>import(/*@vite-ignore*//*webpackIgnore:true*/$file+'?'+$attempt);\n";

/**
 * Returns the source of a function that imports files. The first address is a literal so that bundlers find it. The
 * names are long because short ones would hide the parameters.
 */
function loaded(files: readonly string[], got: string): string {
  const imports = files.map(file => `$attempt%2?$again('${file}',$attempt):import('${file}')`);
  return `$attempt=>Promise.all([${imports.join()}]).then(([${files.map((_, place) => `$module${place}`).join()}])=>${got})`;
}

/**
 * Returns the transport as an expression. `standsIn` returns the expression for a name of the runtime in the scope of
 * the code.
 */
function transportSource({ names, context }: Form, standsIn = (name: string) => name): string {
  const { model, receiptKeys } = context;
  const [plain, withFiles] = transportsOf(model).map(name => standsIn(nameIn(names, name)));
  const transport = withFiles ? `${standsIn(nameIn(names, 'selectByFiles'))}(${plain},${withFiles})` : plain!;
  return receiptKeys
    ? `${nameIn(names, 'withReceiptVerification')}(${transport},${JSON.stringify(receiptKeys)})`
    : transport;
}

/** Returns the form's own declarations, after import statements for those that it takes from shared files. */
function beside({ parts, places, names, context: { model } }: Form): string {
  const own = withoutShared(parts, places);
  const comes = namesIn(parts, KEEP);
  const sends = Object.values(namesOf(parts, transportsOf(model).map(transportEntry)));
  const taken = Object.values(names).filter(name => !comes.has(name) && !sends.includes(name));
  return importsOf(parts, parts.shared, own, '../', taken, [SHARED_STYLES]) + printDeclarations(parts, own);
}

function languageFile(form: Form, language: Language): OutputFile {
  const { context, parts, allMentions } = form;
  const words = shakeMessages(parts, spokenIn(context.model, language), allMentions);
  const content = `${printDeclarations(parts, words.places)}export const ${editionOf(form)}=${packOf(form, language, words)};\n`;
  return { path: `${context.model.id}.${language}.js`, content };
}

/** Returns one language of the form as an object literal: the form's texts and the toolkit's messages. */
const packOf = ({ printed }: Form, language: Language, words: ShakenMessages): string =>
  `{language:'${language}',direction:'${directionOf(language)}',texts:${JSON.stringify(printed.texts(language))},words:${words.code}}`;

/**
 * Returns the loaders of the other languages. Texts are addressed by index, so a file of another edition of the form
 * counts as not loaded.
 */
function loaders(form: Form, languages: readonly Language[]): string {
  const { id } = form.context.model;
  const pack = `$module0.${editionOf(form)}??new Promise(()=>{})`;
  return languages.map(language => `['${language}',${loaded([`./${id}.${language}.js`], pack)}]`).join();
}

const editionOf = ({ parts, context }: Form): string => `${parts.mark}_${context.definition}`;

/** `<form>.js` and `<form>.<language>.js`: the web component with its first language, and the other languages. */
import { directionOf, translationFor } from '../../runtime/i18n/index.js';
import type { FieldModel, FormModel, Language } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT, FILES_TRANSPORT, RESUMABLE_TRANSPORT } from '../../runtime/submit/index.js';
import {
  BY_FILES_ENTRY,
  DEFINE_ENTRY,
  DRAFT_TRANSFER_ENTRY,
  issuesEntry,
  LAZY_CHUNK_ENTRY,
  OFFLINE_ENTRY,
  optionalEntry,
  PAGE_INTEGRATION_ENTRY,
  RECEIPT_VERIFICATION_ENTRY,
  transportEntry,
  typeEntry,
} from '../linker/entries.js';
import { NOTICE } from '../linker/licence-notice.js';
import { dependenciesOf, mentionedBy, nameIn, namesOf, printDeclarations } from '../linker/link.js';
import type { RuntimeParts } from '../linker/linker-types.js';
import { featuresOf } from '../linker/optional-features.js';
import { type PrintedForm, printForm } from '../linker/print-form.js';
import { printLazyChunk, printMessages } from '../linker/print-lazy-chunk.js';
import { hasFileFields, usedTypes, usesResumableUpload } from '../linker/print-rules.js';
import {
  fileName,
  importsOf,
  persistenceFileName,
  SHARED_STYLES,
  sharedMentions,
} from '../linker/print-shared-files.js';
import { runtimeParts } from '../linker/runtime-parts.js';
import { shakeMessages } from '../linker/shake-messages.js';
import { initialMentions, printStyles } from '../linker/shake-styles.js';
import { COPIES, fileDeclaring, KEEP, namesIn, withoutShared } from '../linker/shared-files.js';
import { type Emit, type EmitContext, type OutputFile, SERVICE_WORKER } from './output.js';

export const element: Emit = async context => {
  const parts = await runtimeParts();
  const { model, sharedRuntime } = context;
  const form = formOf(context, parts);
  const [first, ...others] = model.languages;
  return [
    { path: `${model.id}.js`, content: elementFile(form, first!) },
    ...others.map(language => languageFile(form, language)),
    ...(sharedRuntime
      ? []
      : [
          { path: `${model.id}.keep.js`, content: laterFile(form, first!) },
          { path: `${model.id}.copies.js`, content: copiesPart(form).content },
          { path: `${model.id}.host.js`, content: hostPart(form).content },
        ]),
  ];
};

const opensOffline = ({ only }: EmitContext): boolean => only.includes(SERVICE_WORKER);

interface Form {
  readonly context: EmitContext;
  readonly parts: RuntimeParts;
  readonly printed: PrintedForm;
  /** Exported name of the runtime → the name it has. */
  readonly names: Readonly<Record<string, string>>;
  /** Of the declarations that the element stands on, and of those that come later. */
  readonly places: ReadonlySet<number>;
  readonly later: ReadonlySet<number>;
  /** What the former, and what all of them name of words and classes. */
  readonly mentions: ReadonlySet<string>;
  readonly allMentions: ReadonlySet<string>;
}

function formOf(context: EmitContext, parts: RuntimeParts): Form {
  const { model, rules, receiptKeys, sharedRuntime } = context;
  const transports = transportsOf(model);
  const pinned = receiptKeys ? [RECEIPT_VERIFICATION_ENTRY] : [];
  const entries = [
    ...[
      DEFINE_ENTRY,
      ...(opensOffline(context) ? [OFFLINE_ENTRY] : []),
      ...(sharedRuntime ? pinned : []),
      ...rules.entries,
      ...featuresOf(model).map(({ name }) => optionalEntry(name)),
    ],
    ...usedTypes(model).map(type => typeEntry(type, model)),
  ];
  const issues = usedTypes(model).flatMap(type => issuesEntry(type, model) ?? []);
  const withFiles = hasFileFields(model) ? [BY_FILES_ENTRY] : [];
  const laterEntries = [LAZY_CHUNK_ENTRY, ...withFiles, ...pinned, ...issues, ...transports.map(transportEntry)];
  const needed = dependenciesOf(parts, entries);
  const tells = mentionedBy(parts, needed);
  const { places: wordPlaces } = shakeMessages(parts, translationFor(model.languages[0]!), tells);
  const places = new Set([...needed, ...wordPlaces]);
  const later = new Set([...dependenciesOf(parts, laterEntries)].filter(place => !places.has(place)));
  for (const width of widthsIn(model)) tells.add(`.${width}`);
  return {
    ...{ context, parts, places, later, mentions: tells },
    printed: printForm(model),
    names: namesOf(parts, [...entries, ...laterEntries]),
    allMentions: new Set([...tells, ...mentionedBy(parts, later)]),
  };
}

function elementFile(form: Form, first: Language): string {
  const { context, parts, printed, names, places, mentions } = form;
  const { model, definition, rules, sharedRuntime } = context;
  const types = usedTypes(model);
  const named = (all: readonly string[], nameOf = (name: string) => name) =>
    `{${all.map(name => `${name}:${nameIn(names, nameOf(name))}`).join()}}`;
  const typesTaken = named(types, type => `${type}Type`);
  const around = featuresOf(model).filter(part => part.around);
  const given = featuresOf(model).filter(part => !part.around);
  const sheet = printStyles(parts.styles, initialMentions(mentions), sharedRuntime ? sharedMentions(parts) : undefined);
  const [, ...others] = model.languages;
  return `${sharedRuntime ? beside(form) : NOTICE + printDeclarations(parts, places, spokenIn(model))}${AGAIN}\
${nameIn(names, 'defineForm')}({tag:'${model.id}-form',definition:'${definition}',\
rules:${rules.make}(${types.map(type => nameIn(names, `${type}Type`)).join()}),\
optional:${named(given.map(({ name }) => name))},later:${laterSource(form)},host:${hostSource(form)},\
styles:${sharedRuntime ? `${SHARED_STYLES}+` : ''}${JSON.stringify(sheet)},\
form:${printed.form},types:${around.reduce((drawn, { name }) => `${nameIn(names, name)}(${drawn})`, typesTaken)},\
first:${packOf(form, first, mentions)},languages:new Map([${loaders(form, others)}])});
${opensOffline(context) ? `${nameIn(names, 'registerServiceWorker')}(import.meta.url);\n` : ''}`;
}

/** Of sentences of field types a form has its own languages', beside the two in which dates are read whatever it speaks. */
const spokenIn = ({ languages }: FormModel): ReadonlySet<string> =>
  new Set(['ar', 'en', ...languages.map(translationFor)]);

/** What comes later finds what the form has in its parameters. */
function laterFile(form: Form, first: Language): string {
  const { context, parts, names, places, later, allMentions, mentions } = form;
  const words = printMessages(parts, translationFor(first), laterMentions(form), new Set([...places, ...later]));
  const comes = printLazyChunk({
    ...{ names, transport: transportSource(form), copies: copiesSource(form) },
    styles: printStyles(parts.styles, allMentions, initialMentions(mentions)),
  });
  return `export const given=(${[...givenTo(form), '$again'].join()})=>{${printDeclarations(parts, later, spokenIn(context.model))}${words}const issues=${issuesOf(form)};return${comes}};\n`;
}

/** What the form's types say of issues, by their names; `from` stands before each name. */
function issuesOf({ parts, names, context: { model } }: Form, from = ''): string {
  const comes = namesIn(parts, KEEP);
  const nameOf = (type: string) => nameIn(names, `${type}Issues`);
  const spoken = usedTypes(model).filter(type => issuesEntry(type, model));
  return `{${spoken.map(type => `${type}:${comes.has(nameOf(type)) ? from : ''}${nameOf(type)}`).join()}}`;
}

const laterMentions = ({ allMentions, mentions }: Form): ReadonlySet<string> =>
  new Set([...allMentions].filter(told => !mentions.has(told)));

/** Names of what the form has and what comes later stands on. */
function givenTo(form: Form): readonly string[] {
  const { parts, places, later, context } = form;
  const words = shakeMessages(parts, translationFor(context.model.languages[0]!), laterMentions(form));
  const used = new Set([...[...later].flatMap(place => parts.declarations[place]!.uses), ...words.places]);
  return [...used].filter(place => places.has(place)).flatMap(place => parts.declarations[place]!.names);
}

function laterSource(form: Form): string {
  const { sharedRuntime, model, receiptKeys } = form.context;
  if (!sharedRuntime) return loaded([ownFile(model, 'keep')], `$module0.given(${[...givenTo(form), '$again'].join()})`);
  const files = [KEEP, persistenceFileName(translationFor(model.languages[0]!)), ...transportFiles(form)];
  const standsIn = (name: string) => `$module${files.indexOf(fileDeclaring(form.parts, name))}.${name}`;
  const later = `$module0.later($module1.words,${issuesOf(form, '$module0.')})`;
  const own = model.submit?.as || receiptKeys ? `transport:${transportSource(form, standsIn)},` : '';
  return loaded(files.map(sharedFile), `({...${later},${own}copies:${copiesSource(form)}})`);
}

/** Files of its transports beside the one of all that comes later. */
const transportFiles = ({ parts, context: { model } }: Form): readonly string[] =>
  transportsOf(model)
    .flatMap(name => Object.values(namesOf(parts, [transportEntry(name)])))
    .map(name => fileDeclaring(parts, name))
    .filter(file => file !== KEEP);

/** What stands in a file of its own, which is given what others have that it stands on. */
function apart({ parts }: Form, entry: string, there: ReadonlySet<number>) {
  const own = [...dependenciesOf(parts, [entry])].filter(place => !there.has(place));
  const used = new Set(own.flatMap(place => parts.declarations[place]!.uses));
  const given = [...used].filter(place => there.has(place)).flatMap(place => parts.declarations[place]!.names);
  const [made] = Object.values(namesOf(parts, [entry]));
  return {
    given,
    content: `export const given=(${given.join()})=>{${printDeclarations(parts, own)}return ${made}};\n`,
    made,
  };
}

/** What pages with attributes for it load. */
const hostPart = (form: Form) => apart(form, PAGE_INTEGRATION_ENTRY, form.places);
const hostSource = (form: Form): string => apartSource(form, 'host', hostPart(form));

/** What is loaded once the form keeps what is typed. */
const copiesPart = (form: Form) => apart(form, DRAFT_TRANSFER_ENTRY, new Set([...form.places, ...form.later]));
const copiesSource = (form: Form): string => apartSource(form, COPIES, copiesPart(form));

function apartSource({ context }: Form, name: string, { given, made }: ReturnType<typeof apart>): string {
  if (context.sharedRuntime) return loaded([sharedFile(name)], `$module0.${made}`);
  return loaded([ownFile(context.model, name)], `$module0.given(${given.join()})`);
}

const ownFile = ({ id }: FormModel, name: string): string => `./${id}.${name}.js`;
const sharedFile = (name: string): string => `../${fileName(name)}`;

/** A browser may remember that an address failed. In a bundle there is no such file, and the next attempt goes to the literal again. */
const AGAIN = "const $again=($file,$attempt)=>import(/*@vite-ignore*//*webpackIgnore:true*/$file+'?'+$attempt);\n";

/** A function that imports. The first address is a literal, for bundlers; long names, since short ones would hide what is given. */
function loaded(files: readonly string[], got: string): string {
  const imports = files.map(file => `$attempt%2?$again('${file}',$attempt):import('${file}')`);
  return `$attempt=>Promise.all([${imports.join()}]).then(([${files.map((_, place) => `$module${place}`).join()}])=>${got})`;
}

/** Widths are classes. */
const widthsIn = (model: FormModel): readonly string[] => {
  const inside = (fields: readonly FieldModel[]): readonly string[] =>
    fields.flatMap(({ width, fields }) => [width, ...inside(fields)]);
  return model.pages.flatMap(page => inside(page.fields));
};

/** That of the form's word; else, and with the plain one, that of submissions with files where there may be some. */
function transportsOf(model: FormModel): readonly string[] {
  const { as } = model.submit ?? {};
  if (usesResumableUpload(model)) return [DEFAULT_TRANSPORT, RESUMABLE_TRANSPORT];
  if (as) return [as];
  return hasFileFields(model) ? [DEFAULT_TRANSPORT, FILES_TRANSPORT] : [DEFAULT_TRANSPORT];
}

/** An expression; `standsIn` writes a name of the runtime as it is known where that stands. */
function transportSource({ names, context }: Form, standsIn = (name: string) => name): string {
  const { model, receiptKeys } = context;
  const [plain, withFiles] = transportsOf(model).map(name => standsIn(nameIn(names, name)));
  const transport = withFiles ? `${standsIn(nameIn(names, 'selectByFiles'))}(${plain},${withFiles})` : plain!;
  return receiptKeys
    ? `${nameIn(names, 'withReceiptVerification')}(${transport},${JSON.stringify(receiptKeys)})`
    : transport;
}

/** What is the form's own, and imports of all that stands in shared files. */
function beside({ parts, places, names, context: { model } }: Form): string {
  const own = withoutShared(parts, places);
  const comes = namesIn(parts, KEEP);
  const sends = Object.values(namesOf(parts, transportsOf(model).map(transportEntry)));
  const taken = Object.values(names).filter(name => !comes.has(name) && !sends.includes(name));
  return importsOf(parts, parts.shared, own, '../', taken, [SHARED_STYLES]) + printDeclarations(parts, own);
}

function languageFile(form: Form, language: Language): OutputFile {
  const { context, parts, allMentions } = form;
  const { places } = shakeMessages(parts, translationFor(language), allMentions);
  const content = `${printDeclarations(parts, places)}export const ${editionOf(form)}=${packOf(form, language, allMentions)};\n`;
  return { path: `${context.model.id}.${language}.js`, content };
}

/** The texts of the form and the words of the toolkit in one language. */
const packOf = ({ parts, printed }: Form, language: Language, tells: ReadonlySet<string>): string =>
  `{language:'${language}',direction:'${directionOf(language)}',texts:${JSON.stringify(printed.texts(language))},words:${shakeMessages(parts, translationFor(language), tells).code}}`;

/** Texts go by their places: those of another edition of the form count as not come. */
function loaders(form: Form, languages: readonly Language[]): string {
  const { id } = form.context.model;
  const pack = `$module0.${editionOf(form)}??new Promise(()=>{})`;
  return languages.map(language => `['${language}',${loaded([`./${id}.${language}.js`], pack)}]`).join();
}

const editionOf = ({ parts, context }: Form): string => `${parts.mark}_${context.definition}`;

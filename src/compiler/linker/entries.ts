/** Entries of the runtime: each is a small module with the exports that a form may take. */
import { ELEMENT_FACETS } from '../../runtime/element/element-types.js';
import * as functions from '../../runtime/engine/functions/index.js';
import { fieldType, fieldTypes } from '../../runtime/fields/index.js';
import { EXPORTED_CATALOGUES } from '../../runtime/i18n/exported-catalogues.js';
import { LANGUAGES } from '../../runtime/i18n/index.js';
import type { FormModel } from '../../runtime/model.js';
import { transportNames } from '../../runtime/submit/index.js';
import { OPTIONAL_FEATURES } from './optional-features.js';
import { usedKeys } from './print-rules.js';

/** Returns the entry of a field type for elements: its lean module if that is enough for every field of the form. */
export const typeEntry = (type: string, model: FormModel): string => typeModuleEntry(moduleOf(type, model));
export const typeModuleEntry = (module: string): string => `type-${module}`;
/** Returns the entry of a field type for rules, without views. */
export const cleanEntry = (type: string, model: FormModel): string => `clean-${moduleOf(type, model)}`;

function moduleOf(type: string, model: FormModel): string {
  const { lightVariant } = fieldType(type);
  const does = lightVariant && !usedKeys(model, type).some(key => lightVariant.without.includes(key));
  return does ? lightVariant.module : type;
}

export const DEFINE_ENTRY = 'define';
export const LAZY_CHUNK_ENTRY = 'later';
export const DRAFT_TRANSFER_ENTRY = 'copies';
export const FAULTS_ENTRY = 'faults';
export const PAGE_INTEGRATION_ENTRY = 'host';
export const OFFLINE_ENTRY = 'offline';
export const WORKER_ENTRY = 'worker';
export const ENGINE_ENTRY = 'engine';
export const INITIAL_VALUES_ENTRY = 'initial';
export const WARNINGS_ENTRY = 'warnings';
export const LANGUAGE_ENTRY = 'language';
export const ITEMS_ENTRY = 'items';
export const OFFERED_ITEMS_ENTRY = 'offered-items';
export const LENGTH_ENTRY = 'length';
export const BY_FILES_ENTRY = 'by-files';
export const RECEIPT_VERIFICATION_ENTRY = 'pinned';
export const messagesEntry = (language: string): string => `words-${language}`;
export const transportEntry = (name: string): string => `transport-${name}`;
export const optionalEntry = (name: string): string => `optional-${name}`;
export const functionEntry = (name: string): string => `function-${name}`;
export const formatsEntry = (type: string): string => `formats-${type}`;

/** Entries by name: the exported names, and the source of the module that exports them. */
export type Entries = Readonly<Record<string, { readonly names: readonly string[]; readonly source: string }>>;

const taken = (names: readonly string[], from: string) => ({
  names,
  source: `export { ${names.join(', ')} } from 'istimara:${from}.js';`,
});

const each = <T>(all: readonly T[], entry: (one: T) => readonly [string, Entries[string]]): Entries =>
  Object.fromEntries(all.map(entry));

/**
 * Returns the module of a field type without its keys, schemas and paper, which are not needed in the browser. Strings
 * and booleans are written as literals.
 */
function typeSource(name: string, module: string, facets: readonly string[]) {
  const type = new Map(Object.entries(fieldType(name)));
  const plain = (facet: string) => /string|boolean/.test(typeof type.get(facet));
  const members = facets
    .filter(facet => type.has(facet))
    .map(facet => `${facet}: ${plain(facet) ? JSON.stringify(type.get(facet)) : `${name}.${facet}`}`);
  return {
    names: [`${name}Type`],
    source: `import * as ${name} from 'istimara:fields/types/${module}.js';\nexport const ${name}Type = { ${members.join(', ')} };`,
  };
}

const modules = fieldTypes.flatMap(({ name, lightVariant, issues }) => [
  { name, module: name, speaks: !!issues },
  ...(lightVariant ? [{ name, module: lightVariant.module, speaks: !!issues && lightVariant.issues === 'same' }] : []),
]);

const typeEntries = (kind: string, facets: readonly string[]): Entries =>
  each(modules, ({ name, module }) => [
    `${kind}-${module}`,
    typeSource(name, module, standsBeside(module) ? [...facets, 'issues'] : facets),
  ]);

/**
 * Returns whether the module of a field type contains its issue messages because the type has a shared file of its own.
 * They are in the lazy chunk instead if its lean module has the same ones.
 */
const standsBeside = (module: string): boolean =>
  fieldTypes.some(({ name, chunk, lightVariant }) => chunk && name === module && lightVariant?.issues !== 'same');

/**
 * Modules whose issue messages are in the lazy chunk. Field types in shared files of their own contain their messages.
 */
const withIssues = modules.filter(({ module, speaks }) => speaks && !standsBeside(module));
export const issuesEntries: readonly string[] = withIssues.map(({ module }) => `issues-${module}`);
export function issuesEntry(type: string, model: FormModel): string | undefined {
  const module = moduleOf(type, model);
  return withIssues.some(one => one.module === module) ? `issues-${module}` : undefined;
}

/**
 * Returns the entry of a language's messages: those of the screen, and those of drafts and the outbox, which have a
 * file of their own.
 */
const words = (language: string) => ({
  names: ['screen', 'persistence'],
  source: `export { screen } from 'istimara:i18n/${language}.js';
export { persistence } from 'istimara:i18n/${language}-persistence.js';`,
});

const withFormats = fieldTypes.filter(({ formats = {} }) =>
  Object.values(formats).some(format => typeof format === 'function'),
);
const functionNames = Object.entries(functions).flatMap(([name, made]) => (typeof made === 'function' ? [name] : []));

/** Returns the entries of functions that rules call. */
export const functionEntries = (): readonly string[] => [
  LENGTH_ENTRY,
  ITEMS_ENTRY,
  ...functionNames.map(functionEntry),
  ...withFormats.map(({ name }) => formatsEntry(name)),
];

/** Returns the entries of the messages that language packs translate, which are bundled but linked into no form. */
export const catalogueEntries = (): Entries =>
  each(EXPORTED_CATALOGUES, ({ path, module, name }) => [catalogueEntry(path), taken([name], module)]);

export const catalogueEntry = (path: string): string => `catalogue-${path}`;

export const allEntries = (): Entries => ({
  [DEFINE_ENTRY]: taken(['defineForm'], 'element/define'),
  [LAZY_CHUNK_ENTRY]: taken(['lazyChunk'], 'element/lazy-chunk-entry'),
  [DRAFT_TRANSFER_ENTRY]: taken(['draftTransfer'], 'element/persistence/draft-transfer'),
  [FAULTS_ENTRY]: taken(['createFaults'], 'element/faults/index'),
  [PAGE_INTEGRATION_ENTRY]: taken(['pageIntegration'], 'element/page-integration'),
  [OFFLINE_ENTRY]: taken(['registerServiceWorker'], 'offline/register-service-worker'),
  [WORKER_ENTRY]: taken(['precacheAndServe'], 'offline/service-worker'),
  [ENGINE_ENTRY]: taken(['evaluate', 'validateWith'], 'engine/index'),
  [INITIAL_VALUES_ENTRY]: taken(['withInitialValues'], 'engine/initial-values'),
  [WARNINGS_ENTRY]: taken(['validateWithWarnings', 'warningsOf'], 'engine/warnings'),
  [LANGUAGE_ENTRY]: taken(['rulesIn'], 'engine/rules-in-language'),
  [ITEMS_ENTRY]: taken(['fromItems'], 'engine/functions/items'),
  [OFFERED_ITEMS_ENTRY]: taken(['withOfferedItems'], 'engine/item-options'),
  [LENGTH_ENTRY]: taken(['codePoints'], 'engine/code-points'),
  [BY_FILES_ENTRY]: taken(['selectByFiles'], 'submit/select-by-files'),
  [RECEIPT_VERIFICATION_ENTRY]: taken(['withReceiptVerification'], 'submit/receipt-verification'),
  ...each(transportNames, name => [transportEntry(name), taken([name], `submit/${name}`)]),
  ...each(OPTIONAL_FEATURES, ({ name, module }) => [optionalEntry(name), taken([name], module)]),
  ...typeEntries('clean', ['clean']),
  ...typeEntries('type', ['clean', ...ELEMENT_FACETS]),
  ...each(withIssues, ({ name, module }) => [
    `issues-${module}`,
    {
      names: [`${name}Issues`],
      source: `export { issues as ${name}Issues } from 'istimara:fields/types/${module}.js';`,
    },
  ]),
  ...each(Object.keys(LANGUAGES), name => [messagesEntry(name), words(name)]),
  ...each(functionNames, name => [functionEntry(name), taken([name], 'engine/functions/index')]),
  ...each(withFormats, ({ name }) => [
    formatsEntry(name),
    {
      names: [`${name}Formats`],
      source: `export { formats as ${name}Formats } from 'istimara:fields/types/${name}.js';`,
    },
  ]),
});

/** Form definitions: read from the built folder, saved in the store, loaded as validators. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation, EvaluationDay } from '../runtime/engine/index.js';
import type { CustomType, CustomTypes } from '../runtime/fields/field-type-module.js';
import { searchTokens } from '../runtime/fields/formats/search-folding.js';
import type { FieldModel, FormModel, Issue, Text } from '../runtime/model.js';
import { readPublishedModel } from '../runtime/published-model.js';
import { fileFieldsOf } from '../runtime/submission-view/listed-files.js';
import { promisedTime } from '../runtime/submission-view/response-deadline.js';
import type { Warning } from '../runtime/warning.js';
import type { StoredDefinition } from './contracts/store.js';

export interface ValidationOutcome {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  /** Warnings, if the form has any. */
  readonly warnings?: readonly Warning[];
  readonly data: unknown;
}

export type Evaluate = (data: unknown, context: EvaluationDay) => Evaluation;

export type Validate = (data: unknown, context: EvaluationDay) => ValidationOutcome;

/** Exports of an emitted validator. */
interface Rules {
  readonly validate: Validate;
  readonly evaluate: Evaluate;
  /** Finds the warnings of an evaluation, if the form has any. */
  warnings?(known: Evaluation): NonNullable<Evaluation['warnings']>;
  /** Modules of the custom types of the form, if it has any. */
  readonly fieldTypes?: CustomTypes;
}

/** A version of a form as this server knows it. */
export interface ServedForm extends Omit<StoredDefinition, 'validator'> {
  /** The definition as it is stored, from which another thread makes the same form. */
  readonly stored: StoredDefinition;
  readonly languages: readonly string[];
  readonly title: Text;
  /** Life event under which the list of services shows the form, if it names one. */
  readonly lifeEvent: string | undefined;
  /** Folded words by which the form is found, in all its languages. */
  readonly searchTerms: readonly string[];
  /** Paths, without indexes, of the questions that are answered with files. */
  readonly fileFields: ReadonlySet<string>;
  /** Whether the form has field types of its author's own, whose code may take long. */
  readonly hasCustomTypes: boolean;
  /** Response time that the service card promises: an ISO 8601 duration, or a number of `working days`. */
  readonly responseTime: string | undefined;
  /** Ids (`kid`) of the keys that submissions are encrypted for; undefined if the form is not encrypted. */
  readonly kids: readonly string[] | undefined;
  /**
   * Earliest expiry of these keys, in milliseconds since 1970. From then on nothing is encrypted for the expired key.
   */
  readonly expires: number;
  /** Returns the emitted validator of exactly this version, loaded at first use. */
  validator(): Promise<Validate>;
  /** Returns the evaluator: the same rules, with all results for each field. */
  evaluator(): Promise<Evaluate>;
  /** Returns this form once the modules of its custom types are loaded, if it has any: its model has them from then on. */
  ready(): Promise<ServedForm>;
  /** Returns the whole model, parsed at first use. */
  parsedModel(): FormModel;
}

/** Returns the language in which a form is shown to a person: theirs if the form has it, else its first. */
export const languageFor = ({ languages }: Pick<ServedForm, 'languages'>, language: string): string =>
  languages.includes(language) ? language : languages[0]!;

/** Returns the form's folder and the folders of its published versions, each of which holds the same files. */
export async function versionFolders(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes('form.json')) return [];
  return [folder, ...names.filter(name => /^v[1-9]\d*$/.test(name)).map(name => join(folder, name))];
}

/** Returns the modification times and sizes of what is read from the folders. */
export async function folderStamp(folders: readonly string[]): Promise<string> {
  const files = folders.flatMap(folder => [join(folder, 'form.json'), join(folder, 'validator.js')]);
  const found = await Promise.all(files.map(file => stat(file).catch(() => undefined)));
  return found.map(stats => `${stats?.mtimeMs}-${stats?.size}`).join(' ');
}

/** The code of the error for a folder that is not a built form. */
export const FORM_UNSERVABLE = 'FORM_UNSERVABLE';

/**
 * Reads the definition in a folder. Throws an error with the code `FORM_UNSERVABLE` if the folder does not hold this
 * form.
 */
export async function readDefinition(folder: string, form: string): Promise<StoredDefinition> {
  const [model, validator] = await Promise.all([
    readFile(join(folder, 'form.json')),
    readFile(join(folder, 'validator.js')),
  ]).catch(fault => {
    throw unservable(folder, form, fault);
  });
  const version = versionOf(model, form);
  if (version === undefined) throw unservable(folder, form);
  return { form, version, definition: digestOf(model), model, validator };
}

const unservable = (folder: string, form: string, cause?: unknown): Error =>
  Object.assign(new Error(`${folder} is not the whole form ${form}`, { cause }), { code: FORM_UNSERVABLE });

/** Returns the version that a `form.json` of this form names, or undefined if the file is not one. */
function versionOf(model: Uint8Array, form: string): number | undefined {
  try {
    const { id, version } = JSON.parse(Buffer.from(model).toString('utf8'));
    return id === form && Number.isSafeInteger(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the digest by which a client says which definition it filled in. */
const digestOf = (model: Uint8Array): string => createHash('sha256').update(model).digest('hex').slice(0, 16);

/** Makes a definition usable. Throws an error with the code `FORM_UNSERVABLE` if this edition cannot use it. */
export function toServedForm(definition: StoredDefinition): ServedForm {
  const head = modelOf(definition);
  const { languages, title, pages = [], submit, procedure, fieldTypes } = head;
  let loading: Promise<Rules> | undefined;
  let whole: FormModel | undefined;
  const rules = () => {
    loading ??= load(definition.validator);
    return loading;
  };
  const served: ServedForm = {
    ...definition,
    stored: definition,
    hasCustomTypes: fieldTypes !== undefined,
    languages,
    title,
    lifeEvent: procedure?.lifeEvent,
    searchTerms: searchTermsOf(head),
    fileFields: fileFieldsOf(pages),
    responseTime: promisedTime(procedure),
    kids: submit?.keys?.map(({ kid }) => kid),
    expires: Math.min(...(submit?.keys ?? []).map(({ exp = Infinity }) => exp * 1000)),
    validator: async () => (await rules()).validate,
    evaluator: async () => withWarnings(await rules()),
    ready: async () => {
      if (!fieldTypes) return served;
      // Without its modules, the form shows answers as its base types do.
      const { fieldTypes: customTypes = {} } = await rules().catch((): Partial<Rules> => ({}));
      whole = { ...readPublishedModel(definition.model), customTypes };
      return served;
    },
    parsedModel: () => {
      whole ??= readPublishedModel(definition.model);
      return whole;
    },
  };
  return served;
}

/** Custom type whose code is left out: what is answered is as its base reads and shows it, and is not accepted. */
const LEFT_OUT: Omit<CustomType, 'base'> = { validate: () => 'check', messages: { check: {} } };

/**
 * Makes a definition usable without the code of its custom types. Each answer with such a type has an issue, as if its
 * check had thrown.
 */
export async function toFormWithoutTypes(definition: StoredDefinition): Promise<ServedForm> {
  // Rules of its own, because those of other bytes are the same module in the whole thread.
  const validator = Buffer.concat([definition.validator, Buffer.from('\n')]);
  const served = await toServedForm({ ...definition, validator }).ready();
  const types: Record<string, CustomType> = served.parsedModel().customTypes ?? {};
  for (const [name, { base }] of Object.entries(types)) types[name] = { ...LEFT_OUT, base };
  return served;
}

/** Returns the evaluator. Its evaluations have the warnings of the form, if it has any. */
const withWarnings = ({ evaluate, warnings }: Rules): Evaluate =>
  warnings
    ? (data, context) => {
        const known = evaluate(data, context);
        return { ...known, warnings: warnings(known) };
      }
    : evaluate;

type DefinitionHead = Pick<FormModel, 'languages' | 'title'> &
  Partial<Pick<FormModel, 'pages' | 'submit' | 'procedure' | 'fieldTypes' | 'description' | 'authority'>>;

/** Returns the words by which people find a form: of its title and description, who issues it, and what one gets. */
const searchTermsOf = ({ title, description, authority = [], procedure }: DefinitionHead): string[] =>
  searchTokens(
    [title, description, ...authority, procedure?.output].flatMap(text => Object.values(text ?? {})).join(' '),
  );

function modelOf({ form, version, definition, model }: StoredDefinition): DefinitionHead {
  const unusable = (cause?: unknown) =>
    Object.assign(new Error(`version ${version} of ${form} is not a form of this edition`, { cause }), {
      code: FORM_UNSERVABLE,
      form,
      version,
    });
  if (digestOf(model) !== definition) throw unusable();
  try {
    const read: unknown = JSON.parse(Buffer.from(model).toString('utf8'));
    if (isModel(read)) return read;
  } catch (fault) {
    throw unusable(fault);
  }
  throw unusable();
}

/** Returns whether a parsed value has every part of a model that a server uses. */
function isModel(read: unknown): read is DefinitionHead {
  const { languages, title, pages = [], submit } = (read ?? {}) as Partial<DefinitionHead>;
  return (
    isList(languages, language => typeof language === 'string') &&
    languages.length > 0 &&
    typeof title === 'object' &&
    title !== null &&
    Object.values(title).every(text => typeof text === 'string') &&
    isList(pages, page => isList(page?.fields, isField)) &&
    (submit?.keys === undefined || isList(submit.keys, key => typeof key?.kid === 'string'))
  );
}

const isField = (field: FieldModel | null): boolean => typeof field?.path === 'string' && isList(field.fields, isField);

// biome-ignore lint/suspicious/noExplicitAny: what was read is looked at
const isList = (value: unknown, isOne: (item: any) => boolean): value is readonly any[] =>
  Array.isArray(value) && value.every(isOne);

/**
 * Imports the validator from the stored bytes. The file could have been replaced since, and the module cache is keyed
 * by address.
 */
async function load(source: Uint8Array): Promise<Rules> {
  const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  return import(/* @vite-ignore */ address);
}

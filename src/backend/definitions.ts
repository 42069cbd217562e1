/** Definitions: read from the built folder, kept in the store, loaded as validators. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldTypes } from '../runtime/fields/index.js';
import type { FieldModel, FormModel, Issue, Text } from '../runtime/model.js';
import type { Definition } from './store.js';

export interface Validation {
  readonly valid: boolean;
  readonly issues: readonly Issue[];
  readonly data: unknown;
}

export type Validate = (data: unknown, context: { readonly today: string }) => Validation;

/** A version of a form as this server knows it. */
export interface Served extends Omit<Definition, 'validator'> {
  readonly languages: readonly string[];
  readonly title: Text;
  /** Paths, without indexes, of the questions that are answered with files. */
  readonly fileFields: ReadonlySet<string>;
  /** ISO 8601: how long the service card says that it takes. */
  readonly promised: string | undefined;
  /** Of the keys that submissions are encrypted for, where they are. */
  readonly kids: readonly string[] | undefined;
  /** The emitted validator of exactly this version, loaded at first use. */
  validator(): Promise<Validate>;
}

/** The form's folder and those of its published versions, of which each holds the same files. */
export async function foldersOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes('form.json')) return [];
  return [folder, ...names.filter(name => /^v[1-9]\d*$/.test(name)).map(name => join(folder, name))];
}

/** Modification times and sizes of what is read from the folders. */
export async function stampOf(folders: readonly string[]): Promise<string> {
  const files = folders.flatMap(folder => [join(folder, 'form.json'), join(folder, 'validator.js')]);
  const found = await Promise.all(files.map(file => stat(file).catch(() => undefined)));
  return found.map(stats => `${stats?.mtimeMs}-${stats?.size}`).join(' ');
}

/** The code of the error for a folder that is not a built form. */
export const UNSERVABLE = 'FORM_UNSERVABLE';

/** What stands in a folder; throws an error with the code `UNSERVABLE` if it is not that form. */
export async function readDefinition(folder: string, form: string): Promise<Definition> {
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
  Object.assign(new Error(`${folder} is not the whole form ${form}`, { cause }), { code: UNSERVABLE });

/** The version that a `form.json` of this form names. */
function versionOf(model: Uint8Array, form: string): number | undefined {
  try {
    const { id, version } = JSON.parse(Buffer.from(model).toString('utf8'));
    return id === form && Number.isSafeInteger(version) ? version : undefined;
  } catch {
    return undefined;
  }
}

/** What a client must name to say which definition it filled in. */
const digestOf = (model: Uint8Array): string => createHash('sha256').update(model).digest('hex').slice(0, 16);

/** Makes a kept definition usable; throws if its bytes are not what its digest says. */
export function serve(definition: Definition): Served {
  if (digestOf(definition.model) !== definition.definition)
    throw new Error(`The kept definition of ${definition.form} is damaged`);
  const {
    languages,
    title,
    pages = [],
    submit,
    procedure,
  }: Partial<FormModel> & Pick<FormModel, 'languages' | 'title'> = JSON.parse(
    Buffer.from(definition.model).toString('utf8'),
  );
  let loading: Promise<Validate> | undefined;
  return {
    ...definition,
    languages,
    title,
    fileFields: new Set(pages.flatMap(page => page.fields.flatMap(filePaths))),
    promised: procedure?.duration,
    kids: submit?.keys?.map(({ kid }) => kid),
    validator: () => {
      loading ??= load(definition.validator);
      return loading;
    },
  };
}

/** By the types that this edition knows: of older forms too, since names of types stay. */
function filePaths(field: FieldModel): readonly string[] {
  if (field.fields.length > 0) return field.fields.flatMap(filePaths);
  return fieldTypes.find(({ name }) => name === field.type)?.kind === 'files' ? [field.path] : [];
}

/** Imports the very bytes that are kept: a file could have been replaced since, and the module cache goes by address. */
async function load(source: Uint8Array): Promise<Validate> {
  const address = `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
  return (await import(/* @vite-ignore */ address)).validate;
}

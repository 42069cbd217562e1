/**
 * Search for the definition that a copy was printed from: among the named ones, else among those in the usual places.
 */
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readDefinition, toServedForm, versionFolders } from '../../backend/tools.js';
import { describeForm, loadValidator, type Validator } from '../../compiler/index.js';
import type { CodeHeader } from '../../runtime/codes/index.js';
import { compileOrExit } from '../build/compile.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { formsBelow, readBytes } from '../io/files.js';

/** One definition of a form. */
export interface Edition extends CodeHeader {
  readonly zone: string;
  validator(): Promise<Validator>;
}

/** Function that finds all editions of a form by its id. */
export type FormIndex = (form: string) => Promise<readonly Edition[]>;

export interface FormLocations {
  /** Definitions (*.form.yaml); `built` has the folders that `build` or `publish` wrote. */
  readonly sources: readonly string[];
  readonly built: readonly string[];
}

/** Returns the locations that were named: each is a definition, a built form, or a folder of them. */
export async function placesNamed(context: Context, paths: readonly string[]): Promise<FormLocations> {
  const missing = paths.find(path => !existsSync(path));
  if (missing !== undefined) throw new CommandError(EXIT.file, messagesOf(context).notFound(missing));
  const folders = paths.filter(path => statSync(path).isDirectory());
  const files = paths.filter(path => !folders.includes(path));
  const below = await Promise.all(folders.map(formsBelow));
  const built = files.filter(path => path.endsWith('form.json')).map(dirname);
  return {
    sources: [...files.filter(path => !path.endsWith('form.json')), ...below.flat()],
    built: [...built, ...folders, ...(await Promise.all(folders.map(foldersIn))).flat()],
  };
}

/**
 * Returns the usual locations: the current folder, `forms`, the forms built to `dist`, and the folders of the scans.
 */
export async function placesNear(scans: readonly string[]): Promise<FormLocations> {
  const beside = [...new Set(['.', ...scans.map(dirname)])];
  const flat = await Promise.all(beside.map(definitionsIn));
  const forms = existsSync('forms') ? await formsBelow('forms') : [];
  return { sources: [...new Set([...flat.flat(), ...forms])], built: await foldersIn('dist') };
}

const entriesOf = (folder: string) => readdir(folder, { withFileTypes: true }).catch(() => []);

const definitionsIn = async (folder: string): Promise<string[]> =>
  (await entriesOf(folder)).filter(({ name }) => name.endsWith('.form.yaml')).map(({ name }) => join(folder, name));

const foldersIn = async (folder: string): Promise<string[]> =>
  (await entriesOf(folder)).filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name));

/** Creates an index that compiles and reads the requested forms, each once. */
export function createFormIndex(context: Context, { sources, built }: FormLocations): FormIndex {
  const known = new Map<string, Promise<readonly Edition[]>>();
  const find = async (form: string): Promise<readonly Edition[]> => {
    const compiled = sources.filter(path => mentions(context, path, form)).map(path => compiledEdition(context, path));
    const kept = built.map(folder => builtEditions(folder, form));
    return [...(await Promise.all(compiled)), ...(await Promise.all(kept)).flat()].filter(one => one.form === form);
  };
  return form => {
    const found = known.get(form) ?? find(form);
    known.set(form, found);
    return found;
  };
}

/**
 * Returns whether a file has a line such as `form: complaint`, in either language. Other files need not be compiled.
 */
const mentions = (context: Context, path: string, form: string): boolean =>
  new RegExp(`^[^\\s#:]+\\s*:\\s*["']?${form}["']?\\s*(#.*)?$`, 'm').test(readBytes(context, path).toString('utf8'));

async function compiledEdition(context: Context, path: string): Promise<Edition> {
  const { model, validator } = await compileOrExit(context, path, { needsModules: true });
  const { id: form, version, zone } = model;
  return { form, version, fingerprint: describeForm(model).definition, zone, validator: async () => validator };
}

/** Returns the current edition of a built form and the published ones, or none if the folder holds something else. */
async function builtEditions(folder: string, form: string): Promise<readonly Edition[]> {
  const read = await Promise.all(
    (await versionFolders(folder)).map(async one => {
      try {
        const definition = await readDefinition(one, form);
        return { ...definition, served: toServedForm(definition) };
      } catch {
        return undefined;
      }
    }),
  );
  return read
    .filter(one => one !== undefined)
    .map(definition => {
      const { version, definition: fingerprint } = definition.served;
      const { zone } = definition.served.parsedModel();
      const validator = () => loadValidator(Buffer.from(definition.validator).toString('utf8'));
      return { form, version, fingerprint, zone, validator };
    });
}

/** Files of a new form or list, by how it begins. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { pathFrom } from '../../storage/path-from.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import type { ConversionMessage } from '../../worker/service.js';
import { emptyForm } from '../app/empty-form.js';
import { today } from '../app/today.js';
import type { Beginning, FileMessages } from '../messages/files.js';
import type { WorkerClient } from '../worker-client.js';
import type { NewForm, UsableList } from './files-state.js';

/** New files, the form first, and what is said about them. */
export interface Begun {
  readonly files: ProjectFiles;
  readonly notice: string;
  readonly notes: readonly ConversionMessage[];
  /** A list that a form can use. */
  readonly list?: UsableList;
}

export interface BeginOptions {
  readonly workers: WorkerClient;
  readonly messages: FileMessages;
  language(): MessageLanguage;
  files(): ProjectFiles;
  /** Returns the path of the form that is shown; empty for none. */
  form(): string;
  samples(): Promise<ProjectFiles>;
}

/** Error whose message is a sentence for the author. */
export class InvalidInputError extends Error {}

const UTF8 = new TextEncoder();

export async function beginForm(beginning: Beginning, form: NewForm, options: BeginOptions): Promise<Begun> {
  switch (beginning) {
    case 'empty':
      return plain(emptyForm(options.language()).text.replace('request', form.id), options);
    case 'template':
      return fromTemplate(form.template, options);
    case 'paper':
      return imported({ name: 'paper.txt', content: UTF8.encode(form.text), from: 'paper-text' }, options);
    case 'import':
      return imported({ name: form.file!.name, content: await bytesOf(form.file!) }, options);
  }
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

async function fromTemplate(name: string, options: BeginOptions): Promise<Begun> {
  const samples = await options.samples();
  const settings = { language: options.language(), today: today() };
  const files = await options.workers.outputs(service => service.templateFiles(name, samples, settings));
  const written = new Map((files ?? []).map(({ path, content }) => [path, content]));
  return { files: written, notice: options.messages.created([...written.keys()][0] ?? ''), notes: [] };
}

interface Imported {
  readonly name: string;
  readonly content: Uint8Array;
  readonly from?: string;
}

async function imported(input: Imported, options: BeginOptions): Promise<Begun> {
  const language = options.language();
  const { form, error } = await options.workers.outputs(service =>
    service.importForm({ ...input, language, keywords: language }),
  );
  if (!form) throw new InvalidInputError(error ?? '');
  return { ...plain(form.yaml, options), notes: form.notes };
}

/** Returns the file of a form, named after its id. */
function plain(text: string, { files, messages }: BeginOptions): Begun {
  const id = /^(?:form|استمارة)\s*:\s*([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? 'form';
  const path = freePath(id, files());
  return { files: new Map([[path, UTF8.encode(text)]]), notice: messages.created(path), notes: [] };
}

function freePath(id: string, files: ProjectFiles): string {
  let path = `${id}.form.yaml`;
  for (let count = 2; files.has(path); count++) path = `${id}-${count}.form.yaml`;
  return path;
}

/** Entry of a list in a form, with the keywords of each language. */
const ENTRY: Readonly<Record<MessageLanguage, (name: string, path: string) => string>> = {
  ar: (name, path) => `القوائم:\n  ${name}: { الملف: ${path} }`,
  en: (name, path) => `lists:\n  ${name}: { file: ${path} }`,
};

/** Returns a list as a CSV file, and the entry by which a form reads it. */
export async function beginList(file: File, { workers, messages, language, form }: BeginOptions): Promise<Begun> {
  const request = { name: file.name, content: await bytesOf(file), language: language() };
  const { list, error } = await workers.outputs(service => service.importList(request));
  if (!list) throw new InvalidInputError(error ?? '');
  const path = `lists/${list.name}.csv`;
  return {
    files: new Map([[path, UTF8.encode(list.csv)]]),
    notice: messages.listAdded(path, list.options),
    notes: list.notes,
    list: { name: list.name, path, entry: ENTRY[language()](list.name, pathFrom(form(), path)) },
  };
}

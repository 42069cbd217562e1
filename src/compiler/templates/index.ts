/**
 * Forms that a new project can begin from: a first form in the author's language, and the sample forms with the blocks
 * and lists that they read. The files of the samples are given, so that it runs in Node and in a page.
 */
import { vocabularyOf } from '../1-parse/vocabulary.js';
import type { AuthorLanguage, AuthorText } from '../author-languages.js';
import { type Vocabulary, withKeywords } from '../format/index.js';
import { compile } from '../index.js';
import { FIRST_FORM } from './first-form.js';
import { readyBlockPath } from './ready-blocks.js';
import { describeTemplate } from './template-texts.js';

export interface Template {
  /** Name of the template, which is the id of its form. */
  readonly name: string;
  readonly title: AuthorText;
  /** One sentence. */
  readonly description: AuthorText;
}

/** A file of a new project: a path below the folder of its forms, with `/`. */
export interface TemplateFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Reader of the sample forms: `passport.form.yaml`, `blocks/person.yaml`. */
export interface SampleFiles {
  /** Paths of the sample forms. */
  readonly forms: readonly string[];
  read(path: string): Uint8Array | undefined;
}

/** Name of the template that is a short first form. */
export const FIRST_TEMPLATE = 'residence';

const FORM_FILE = /^([^/]+)\.form\.yaml$/;

/** Returns the templates: the first form, then the samples by name. */
export function listTemplates(samples: SampleFiles): readonly Template[] {
  const first: Template = { name: FIRST_TEMPLATE, ...describeTemplate([FIRST_FORM.ar, FIRST_FORM.en]) };
  const others = samples.forms.toSorted().flatMap((path): readonly Template[] => {
    const name = FORM_FILE.exec(path)?.[1];
    const source = name === undefined || name === FIRST_TEMPLATE ? undefined : samples.read(path);
    return source ? [{ name: name!, ...describeTemplate([new TextDecoder().decode(source)]) }] : [];
  });
  return [first, ...others];
}

export interface TemplateOptions {
  /** Language of the texts of the first form. */
  readonly language: AuthorLanguage;
  /** Keywords of the form. A sample keeps its own if absent; the first form has those of its language. */
  readonly keywords?: Vocabulary;
  /** Day on which the form is compiled, `YYYY-MM-DD`. */
  readonly today: string;
}

/** Returns the files of a template, the form first, or undefined if there is no such template. */
export async function templateFiles(
  name: string,
  samples: SampleFiles,
  { language, keywords, today }: TemplateOptions,
): Promise<readonly TemplateFile[] | undefined> {
  const file = `${name}.form.yaml`;
  if (name === FIRST_TEMPLATE) {
    const text = withKeywords(FIRST_FORM[language], file, { read: () => undefined }, keywords ?? language);
    return [{ path: file, content: new TextEncoder().encode(text) }];
  }
  const source = samples.forms.includes(file) ? samples.read(file) : undefined;
  if (!source) return undefined;
  const project = recordReads(samples, file);
  await compile(source, { ...{ file, today, project }, only: [], enforcePublished: false });
  const form = keywords ? new TextEncoder().encode(withKeywords(source, file, project, keywords)) : source;
  return [{ path: file, content: form }, ...project.files()];
}

/** Returns the files of a ready block, its own first, with its keywords in a vocabulary; undefined if there is none. */
export function blockFiles(
  name: string,
  samples: SampleFiles,
  keywords: Vocabulary,
): readonly TemplateFile[] | undefined {
  const path = readyBlockPath(name);
  const source = samples.read(path);
  if (!source) return undefined;
  const project = recordReads(samples, path);
  // Reads the lists of the block too, which are added even if the block stays as it is written.
  const text = withKeywords(source, path, project, keywords);
  const isWritten = vocabularyOf(new TextDecoder().decode(source)) === keywords;
  const block = { path, content: isWritten ? source : new TextEncoder().encode(text) };
  return [block, ...project.files()];
}

/** Returns a project of the samples that records which files besides `own` are read. */
function recordReads(samples: SampleFiles, own: string) {
  const found = new Map<string, Uint8Array>();
  const read = (path: string): Uint8Array | undefined => {
    const content = samples.read(path);
    if (content && path !== own) found.set(path, content);
    return content;
  };
  return { read, files: (): readonly TemplateFile[] => [...found].map(([path, content]) => ({ path, content })) };
}

/**
 * Ways to begin a form: from another tool, from the text of a paper, from a template; and lists from a workbook. Their
 * code is loaded when it is needed first.
 */
import { AUTHOR_LANGUAGES } from '../../compiler/author-languages.js';
import { loadMessages, type MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { Vocabulary } from '../../compiler/format/index.js';
import type { Closed } from '../../compiler/interop/index.js';
import type { SampleFiles } from '../../compiler/templates/index.js';
import type { ProjectFiles } from '../storage/project-store.js';
import type { BeginningCalls, ConversionReport, ImportRequest } from './service.js';

const loadInterop = () => import('../../compiler/interop/index.js');
const loadTemplates = () => import('../../compiler/templates/index.js');

type Interop = Awaited<ReturnType<typeof loadInterop>>;

export const createBeginnings = (): BeginningCalls => ({
  importForm: request =>
    withMessage(request, async interop => {
      const result = await interop.importForm(inputOf(request), request.from, request.keywords);
      const { yaml, format } = result;
      return { form: { yaml, format, ...reportOf(result, request.language, interop, request.keywords) } };
    }),
  importList: request =>
    withMessage(request, async interop => {
      const result = await interop.importList(inputOf(request));
      const { name, languages, options, yaml, csv } = result;
      const report = reportOf(result, request.language, interop);
      return { list: { ...{ name, languages, options, yaml, csv }, ...report } };
    }),
  templates: async samples => (await loadTemplates()).listTemplates(sampleFiles(samples)),
  templateFiles: async (name, samples, options) =>
    (await loadTemplates()).templateFiles(name, sampleFiles(samples), options),
  blockFiles: async (name, samples, keywords) =>
    (await loadTemplates()).blockFiles(name, sampleFiles(samples), keywords),
});

const inputOf = ({ name, content, beside }: ImportRequest) => ({
  name,
  bytes: content,
  beside: (other: string) => beside?.get(other),
});

/** Returns what `work` returns, or a message if the input cannot be converted. */
async function withMessage<Reply extends object>(
  { language }: ImportRequest,
  work: (interop: Interop) => Promise<Reply>,
): Promise<Reply | { readonly error: string }> {
  // A refusal says its reason in each language.
  const [interop] = await Promise.all([loadInterop(), ...AUTHOR_LANGUAGES.map(loadMessages)]);
  try {
    return await work(interop);
  } catch (error) {
    if (!(error instanceof interop.ImportError)) throw error;
    return { error: interop.faultText(error, language) };
  }
}

const reportOf = (
  { figures, listed }: Closed,
  language: MessageLanguage,
  { figuresText, listedText }: Interop,
  keywords?: Vocabulary,
): ConversionReport => ({
  summary: figuresText(figures, listed.length, language),
  notes: listed.map(note => ({
    parts: note.parts,
    reason: note.reason,
    message: listedText(note, language, keywords),
  })),
});

const sampleFiles = (files: ProjectFiles): SampleFiles => ({
  forms: [...files.keys()].filter(path => /^[^/]+\.form\.yaml$/.test(path)),
  read: path => files.get(path),
});

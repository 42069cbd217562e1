/** Compiled results of the open project: what the page shows of a form, its paper, and all its outputs. */
import { type Compilation, type Compiled, compile, describeForm, type Project } from '../../compiler/index.js';
import { exampleData, filledRecord } from '../../compiler/tools.js';
import type { Typesetter } from '../../compiler/typeset/index.js';
import { localize } from '../../runtime/localize.js';
import type { FormPreview, OutputCalls, PrintReply, PrintRequest } from './service.js';

/** Outputs that the page shows. The paper is printed when it is asked for. */
const PREVIEW_OUTPUTS = ['element', 'page'];

const NO_BYTES = new Uint8Array();

export interface Outputs extends OutputCalls {
  /** Compiles a form for the view. */
  compileForView(file: string, today: string): Promise<Compilation>;
}

/**
 * Creates the calls. The typesetter prints what the page shows. Forms that compiled are kept by path, because the paper
 * of a form is printed after its page was shown.
 */
export function createOutputs(
  project: Project,
  typesetter: () => Promise<Typesetter>,
  compiledForms: Map<string, Compiled>,
): Outputs {
  const compileForView = async (file: string, today: string): Promise<Compilation> => {
    const compilation = await compile(project.read(file) ?? NO_BYTES, {
      ...{ file, project, today },
      only: PREVIEW_OUTPUTS,
      sharedRuntime: true,
      enforcePublished: false,
      typesetter,
    });
    if (compilation.compiled) compiledForms.set(file, compilation.compiled);
    return compilation;
  };
  return {
    compileForView,
    preview: async (file, today) => {
      const { diagnostics, compiled } = await compileForView(file, today);
      return { diagnostics, ...(compiled && { form: formPreview(compiled) }) };
    },
    print: async request => {
      const { file, today } = request;
      const compiled = compiledForms.get(file) ?? (await compileForView(file, today)).compiled;
      return compiled && print(compiled, request, await typesetter());
    },
    build: async (file, today) => {
      const { diagnostics, compiled } = await compile(project.read(file) ?? NO_BYTES, { file, project, today });
      return { diagnostics, ...(compiled && { files: compiled.files }) };
    },
  };
}

export const formPreview = ({ model, examples, files }: Compiled): FormPreview => ({
  id: model.id,
  version: model.version,
  title: model.title[model.languages[0]!] ?? model.id,
  languages: model.languages,
  examples: examples.map(example => ({
    title: example.title,
    valid: example.expect === 'valid',
    data: exampleData(model, example),
  })),
  files,
});

async function print(
  { model, validator, examples }: Compiled,
  { language, example, today }: PrintRequest,
  typesetter: Typesetter,
): Promise<PrintReply> {
  const { labelledPaper } = await import('../../compiler/paper.js');
  const chosen = example === undefined ? undefined : examples[example];
  const day = chosen?.today ?? today;
  const record = chosen && filledRecord({ model, validator }, exampleData(model, chosen), day, {});
  const { definition } = describeForm(model);
  typesetter.unavailableFonts.clear();
  const paper = await labelledPaper(
    localize(model, language),
    { fingerprint: definition, today: day, ...(record && { record }) },
    typesetter,
  );
  return { ...paper, lacksFonts: typesetter.unavailableFonts.size > 0 };
}

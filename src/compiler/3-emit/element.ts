/** `<form>.js` and `<form>.<language>.js`: the web component with its first language, and the other languages. */
import { ELEMENT_FACETS } from '../../runtime/element/parts.js';
import { fieldType } from '../../runtime/fields/index.js';
import { spokenFor } from '../../runtime/i18n/index.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT } from '../../runtime/submit/index.js';
import type { EmitContext, Output, OutputFile } from './output.js';
import { bundle, SHARED } from './source/bundle.js';
import { importLines, type Linkage, rulesSource, transportFile } from './source/module.js';
import { usedTypes } from './source/rules.js';
import { type PrintedForm, printForm } from './source/texts.js';

/** The shared runtime as a form finds it. */
const RUNTIME = '../istimara-runtime.js';

export const element: Output = {
  name: 'element',
  async emit(context) {
    const { model, sharedRuntime } = context;
    const printed = printForm(model);
    const [, ...others] = model.languages;
    const files = [elementFile(context, printed, sharedRuntime ? 'shared' : 'inline')];
    for (const language of others) files.push(languageFile(model, printed, language));
    return Promise.all(files);
  },
};

async function elementFile(context: EmitContext, printed: PrintedForm, linkage: Linkage): Promise<OutputFile> {
  const { model } = context;
  const { source, modules } = rulesSource(model);
  const [first, ...others] = model.languages;
  const transport = model.submit?.as ?? DEFAULT_TRANSPORT;
  const shared = linkage === 'shared';
  const entry = `import { defineForm } from '${shared ? SHARED : 'istimara:element/define.js'}';
import { ${transport} as transport } from '${shared ? SHARED : transportFile(transport)}';
${importLines(model, linkage)}${packSource(printed, first!, 'const first =')}
${source}
defineForm({ tag: '${model.id}-form', definition: '${context.definition}', rules, transport, form: ${printed.form}, types: ${typesSource(model)}, first, languages: ${loaders(model.id, others)} });
`;
  const external = others.map(language => `./${model.id}.${language}.js`);
  const content = await bundle(entry, { modules, external, ...(shared && { runtime: RUNTIME }) });
  return { path: `${model.id}.js`, content };
}

async function languageFile(model: FormModel, printed: PrintedForm, language: Language): Promise<OutputFile> {
  const content = await bundle(packSource(printed, language, 'export default'));
  return { path: `${model.id}.${language}.js`, content };
}

/** The texts of the form and the words of the toolkit in one language. */
const packSource = (printed: PrintedForm, language: Language, target: string): string =>
  `import { screen as words } from 'istimara-words:${spokenFor(language)}';
${target} { language: '${language}', texts: ${JSON.stringify(printed.texts(language))}, words };`;

const typesSource = (model: FormModel): string =>
  `{ ${usedTypes(model)
    .map(
      name =>
        `${name}: { ${ELEMENT_FACETS.filter(facet => facet in fieldType(name)).map(facet => `${facet}: ${name}Type.${facet}`)} }`,
    )
    .join(', ')} }`;

const loaders = (id: string, languages: readonly Language[]): string =>
  `{ ${languages.map(language => `'${language}': () => import('./${id}.${language}.js').then(m => m.default)`).join(', ')} }`;

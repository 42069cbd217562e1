/** `<form>.keep.js`, `istimara-keep.js`: what keeps answers and submissions on the device, loaded once the form stands. */
import { build, type Plugin } from 'esbuild';
import { LANGUAGES } from '../../../runtime/i18n/index.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';

/** With its words in all languages, so that it is one file for all forms. */
export async function keepModule(): Promise<string> {
  const spoken = Object.keys(LANGUAGES);
  const source = `${spoken.map(name => `import { kept as ${name} } from 'istimara:i18n/${name}-kept.js';`).join('\n')}
import { keeper } from 'istimara:element/keep/keeper.js';
const words = { ${spoken.join(', ')} };
export const keep = host => keeper(host, words);`;
  const { outputFiles } = await build({
    ...SETTINGS,
    stdin: { contents: source, loader: 'js', resolveDir: RUNTIME },
    plugins: [templates, runtimeFiles],
  });
  return outputFiles[0]!.text;
}

/**
 * Lit draws what comes in this shape from wherever: the element has Lit, this module only makes templates for it. The names
 * are those by which versions of Lit understand each other.
 */
const TEMPLATES = `export const html = (strings, ...values) => ({ _$litType$: 1, strings, values });
export const nothing = Symbol.for('lit-nothing');`;

const templates: Plugin = {
  name: 'templates',
  setup(build) {
    build.onResolve({ filter: /^lit\/html\.js$/ }, () => ({
      path: 'templates',
      namespace: 'templates',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'templates' }, () => ({ contents: TEMPLATES }));
  },
};

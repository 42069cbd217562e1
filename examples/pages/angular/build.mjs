// Compiled beforehand, so that the page needs no `eval`: Angular's compiler for our code, its linker for its packages, which come half compiled.
import { readFile } from 'node:fs/promises';
import { formatDiagnostics, performCompilation, readConfiguration } from '@angular/compiler-cli';
import { needsLinking } from '@angular/compiler-cli/linker';
import linker from '@angular/compiler-cli/linker/babel';
import { transformAsync } from '@babel/core';
import { build } from 'esbuild';

const { rootNames, options, errors } = readConfiguration('tsconfig.json');
const { diagnostics } = errors.length > 0 ? { diagnostics: errors } : performCompilation({ rootNames, options });
if (diagnostics.length > 0) {
  console.error(formatDiagnostics(diagnostics));
  process.exit(1);
}

const linked = {
  name: 'angular-linker',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!needsLinking(path, source)) return undefined;
      const { code } = await transformAsync(source, {
        filename: path,
        plugins: [linker],
        compact: false,
        configFile: false,
      });
      return { contents: code };
    }),
};
await build({
  entryPoints: ['dist/main.js'],
  outfile: 'dist/page.js',
  ...{ bundle: true, format: 'esm', minify: true },
  define: { ngDevMode: 'false', ngJitMode: 'false' },
  plugins: [linked],
});

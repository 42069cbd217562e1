/** esbuild plugin for code that also runs in a browser: `name.js` is `name.browser.js` where there is one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

export const hostFiles: Plugin = {
  name: 'host-files',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.js$/ }, ({ path, resolveDir }) => {
      const twin = join(resolveDir, path).replace(/\.js$/, '.browser.js');
      const found = [twin, twin.replace(/\.js$/, '.ts')].find(existsSync);
      return found ? { path: found } : undefined;
    });
  },
};

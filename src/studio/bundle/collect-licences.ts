/** Licences of the packages whose code esbuild has bundled. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { ROOT } from './source-path.js';

export interface LicenceCollector {
  /** Collects the packages of a build. */
  readonly plugin: Plugin;
  /** Returns the licences of all packages, in the order of their names. */
  text(): string;
}

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

export function createLicenceCollector(): LicenceCollector {
  const folders = new Map<string, string>();
  const plugin: Plugin = {
    name: 'licences',
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        for (const input of Object.keys(metafile?.inputs ?? {})) {
          // Code without a package of its own comes from the package of polyfills.
          const path = input.startsWith('node-modules-polyfills') ? 'node_modules/@jspm/core/' : input;
          const [, folder] = PACKAGE.exec(path) ?? [];
          if (folder) folders.set(folder.replace(/^.*node_modules\//, ''), resolve(ROOT, folder));
        }
      });
    },
  };
  const text = () =>
    [...folders]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, folder]) => `${name}\n\n${licenceIn(folder)}\n`)
      .join(`\n${'-'.repeat(80)}\n\n`);
  return { plugin, text };
}

/** Returns the text of a package's licence. One that has no such file names it in its package.json. */
function licenceIn(folder: string): string {
  const name = readdirSync(folder).find(one => /^(?:licen[cs]e|copying)/i.test(one));
  if (name) return readFileSync(join(folder, name), 'utf8').trim();
  const { license = '', author = '' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${license}, ${typeof author === 'string' ? author : author.name}`;
}

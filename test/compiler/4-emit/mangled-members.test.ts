/** Members that the minifier renames: none may be a member of a browser's own objects, which keep their names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { MANGLED_MEMBERS } from '../../../src/compiler/linker/build/mangled-members.js';

const COMPILER = `@typescript/typescript-${process.platform}-${process.arch}`;
const LIBRARIES = fileURLToPath(new URL(`../../../node_modules/${COMPILER}/lib/`, import.meta.url));

/** Names of all members that TypeScript's libraries for browsers and the language declare. */
const declared = readdirSync(LIBRARIES)
  .filter(name => /^lib\.(?:dom|es|webworker).*\.d\.ts$/.test(name))
  .flatMap(name => [
    ...readFileSync(join(LIBRARIES, name), 'utf8').matchAll(/^ +(?:readonly |get |set )?(\w+)\??[:(<]/gm),
  ])
  .map(match => match[1]!);

it('is no member of an object of the browser or of JavaScript', () => {
  expect(declared).toContain('disconnect');
  expect(declared.length).toBeGreaterThan(5_000);
  expect([...new Set(declared)].filter(name => MANGLED_MEMBERS.test(name))).toEqual([]);
});

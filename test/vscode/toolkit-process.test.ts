/** The toolkit that the extension runs: that of the project or its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { runToolkit, toolkitScript } from '../../src/vscode/toolkit-process.js';

it('prefers the toolkit of a trusted project that has what the command needs', () => {
  const extension = '/extension';
  const project = mkdtempSync(join(tmpdir(), 'istimara-project-'));
  const installed = (path: string) => {
    const file = join(project, 'node_modules', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    return file;
  };
  const place = { extension: extension, folders: [tmpdir(), project], isTrusted: true };
  const carried = join(extension, 'toolkit/lib/vscode/toolkit.js');
  expect(toolkitScript(place, [])).toBe(carried);
  const bin = installed('istimara/lib/cli/bin.js');
  expect([toolkitScript(place, []), toolkitScript(place, ['vscode-languageserver'])]).toEqual([bin, carried]);
  installed('vscode-languageserver/package.json');
  expect(toolkitScript(place, ['vscode-languageserver'])).toBe(bin);
  expect(toolkitScript({ ...place, isTrusted: false }, [])).toBe(carried);
});

it.each([
  [true, 'undefined'],
  [false, 'off'],
])('runs modules of field types only in a trusted workspace: %s', async (isTrusted, told) => {
  const script = join(mkdtempSync(join(tmpdir(), 'istimara-script-')), 'script.mjs');
  writeFileSync(script, 'process.stdout.write(String(process.env.ISTIMARA_RUN_MODULES));\n');
  const { printed } = await runToolkit(script, [], { folder: dirname(script), isTrusted });
  expect(printed).toBe(told);
});

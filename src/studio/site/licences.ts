/** Licences of what the studio contains: the notice of the toolkit, and those of the packages in the bundles. */
import { readFile } from 'node:fs/promises';
import type { StudioBundle } from '../bundle/index.js';

export async function licences(bundle: StudioBundle): Promise<string> {
  const notice = await readFile(new URL('../../../NOTICE', import.meta.url), 'utf8');
  return `${notice}\n${'-'.repeat(80)}\n\n${bundle.licences}`;
}

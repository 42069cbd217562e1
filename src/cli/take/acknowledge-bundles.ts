/** Acknowledgements of bundles as files, to be carried back to the offices. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Store } from '../../backend/index.js';
import { createAcknowledgement } from '../../backend/tools.js';
import type { Context } from '../context.js';
import { openAtomicFile } from '../io/atomic-file.js';
import type { RunResult } from './take-run.js';

/** File of an acknowledgement. */
export interface AcknowledgementFile {
  readonly file: string;
  readonly submissions: number;
}

const SIGNER_LENGTH = 8;

/** Writes an acknowledgement for each bundle. A bundle that is taken again gets the same file. */
export async function acknowledgeBundles(
  context: Context,
  folder: string,
  { sign }: Pick<Store, 'sign'>,
  received: RunResult['received'],
): Promise<readonly AcknowledgementFile[]> {
  const written: AcknowledgementFile[] = [];
  for (const { bundle, submissions } of received) {
    const file = join(folder, fileName(bundle));
    const open = await openAtomicFile(context, file);
    await open.write(Buffer.from(await createAcknowledgement(sign!, bundle.id, submissions)));
    await open.finish();
    written.push({ file, submissions: submissions.length });
  }
  return written;
}

/** Returns the name of the file. Bundles of two stores with the same id get different ones. */
function fileName({ id, kid }: RunResult['received'][number]['bundle']): string {
  const signer = createHash('sha256').update(kid).digest('hex').slice(0, SIGNER_LENGTH);
  return `acknowledgement-${id}-${signer}.json`;
}

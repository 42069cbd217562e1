/** What made an output, beside its sources: this very toolkit on this Node.js. */
import { existsSync, readFileSync } from 'node:fs';

const STAMP = new URL('../../digest.txt', import.meta.url);

/** Undefined where the toolkit runs from its sources, which change under it: nothing is kept then. */
export const toolkitDigest = (): string | undefined =>
  existsSync(STAMP) ? `${readFileSync(STAMP, 'utf8')} ${process.version}` : undefined;

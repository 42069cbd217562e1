/** Identity of the toolkit and of Node.js, on which outputs depend in addition to their sources. */
import { existsSync, readFileSync } from 'node:fs';
import { runsModules } from '../io/files.js';

const STAMP = new URL('../../digest.txt', import.meta.url);

/**
 * Returns the identity, or undefined if the toolkit runs from its sources. Nothing is cached then, because the sources
 * can change at any time.
 */
export const toolkitDigest = (): string | undefined =>
  existsSync(STAMP)
    ? `${readFileSync(STAMP, 'utf8')} ${process.version}${runsModules() ? '' : ' without modules'}`
    : undefined;

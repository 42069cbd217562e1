/** Reader of the files that clerks choose at the desk. */
import type { SubmissionReader } from '../../backend/index.js';
import { canScan } from '../scan/scanner.js';
import { createFileReader } from './readers/index.js';
import type { Finding } from './readers/reader.js';
import { startPool } from './readers/scan.js';

/** Time limit of a file at the desk, because a person is waiting. */
const FILE_TIMEOUT_MS = 120_000;

type ReadPart = Awaited<ReturnType<SubmissionReader['read']>>[number];

/** Creates a reader, or returns undefined if the packages that read codes are not installed. */
export function createDeskReader(): SubmissionReader | undefined {
  if (!canScan()) return undefined;
  const pool = startPool({ threads: 1, timeoutMs: FILE_TIMEOUT_MS });
  return {
    read: async files => {
      // Signatures of other stores are trusted on the command line, where an administrator names their keys.
      const reader = createFileReader({ keys: { keys: [] }, pool });
      const parts: ReadPart[] = [];
      for (const { name, bytes } of files)
        for (const one of await reader.read({ name: isolated(name), bytes })) parts.push(...partOf(one, name));
      for (const one of reader.finish()) parts.push(...partOf(one, nameIn(one.files?.[0] ?? '')));
      return parts;
    },
    draw: async (bytes, page) => {
      const drawn = await pool.run({ bytes, draw: page }).catch(() => undefined);
      return drawn instanceof Uint8Array ? drawn : undefined;
    },
  };
}

/** Isolates the direction of a file name, which is followed by the number of a page. */
const isolated = (name: string): string => `\u2068${name}\u2069`;
const nameIn = (shown: string): string => shown.replace(/[\u2068\u2069]/g, '');

/** Returns a part for the desk, or none if the finding is neither a submission nor a refusal. */
function partOf(finding: Finding, file: string): readonly ReadPart[] {
  const { page } = finding;
  const at = { file, ...(page !== undefined && { page }) };
  if ('found' in finding) return [{ found: finding.found, ...at }];
  return 'refused' in finding ? [{ refused: finding.refused, ...at }] : [];
}

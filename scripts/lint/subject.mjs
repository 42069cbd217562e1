/** Checks the subject of a commit message (`commit-msg` hook): `node scripts/lint/subject.mjs FILE`. Exits with 1 if it is refused. */
import { readFileSync } from 'node:fs';
import { BANNED } from './banned.mjs';

/** Returns what is wrong with a subject, one sentence for each fault. */
export const subjectFaults = subject =>
  BANNED.filter(({ in: kinds, pattern }) => kinds.includes('subjects') && subject.search(pattern) >= 0).map(
    ({ id, instead }) => `${id}: write ${instead}`,
  );

if (process.argv[1] === import.meta.filename) {
  const [subject = ''] = readFileSync(process.argv[2], 'utf8').split('\n');
  const faults = subjectFaults(subject);
  for (const fault of faults) console.error(`commit subject "${subject}": ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

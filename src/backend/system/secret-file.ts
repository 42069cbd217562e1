/** Secret in a file of its own, which is created when it is needed first. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolderDurably, openAtomicFile, pathExists } from './durable-files.js';

const SECRET_BYTES = 32;
const OWNER_ONLY = 0o600;

/**
 * Reads the secret in a file. If several processes create it at the same time, all get the same one. Rejects if the file
 * holds no secret.
 */
export async function readOrCreateSecret(path: string): Promise<Uint8Array> {
  if (!pathExists(path)) await create(path);
  const secret = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64url');
  if (secret.length !== SECRET_BYTES) throw Object.assign(new Error('the file holds no secret'), { code: 'ESECRET' });
  return secret;
}

async function create(path: string): Promise<void> {
  await makeFolderDurably(dirname(path));
  const file = await openAtomicFile(path, {
    temporary: `${path}.${randomUUID()}`,
    mode: OWNER_ONLY,
    isNew: true,
  });
  try {
    await file.write(`${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
    await file.finish();
  } catch (fault) {
    await file.abandon();
    if (!pathExists(path)) throw fault;
  }
}

/** Parser of multipart/form-data: the same parts, however the body is divided into chunks. */
import { expect, it } from 'vitest';
import { readParts } from '../../../src/backend/intake/multipart.js';

const TEXTS = ['', 'x', '\r', '\r\n', 'a\r\n-', 'a\r\n--', 'a\r\n--edg', '\r\n--edg\r\n--edgE', 'سطر\r\rسطر\r\n'];
const BODY = Buffer.from(
  `--edge\r\n${TEXTS.map((text, n) => `Content-Disposition: form-data; name="t${n}"\r\n\r\n${text}\r\n--edge`).join('\r\n')}--\r\n`,
);

/** Returns the texts of the parts of a body that comes in chunks of a size. */
async function textsOf(size: number): Promise<string[]> {
  let at = 0;
  const pull = async () => {
    at += size;
    return at - size < BODY.length ? BODY.subarray(at - size, at) : undefined;
  };
  const texts: string[] = [];
  for await (const part of readParts(pull, 'edge', { headers: 4_000, parts: 50 })) {
    const chunks: Buffer[] = [];
    for await (const piece of part.body) chunks.push(Buffer.from(piece));
    expect(chunks.every(({ length }) => length > 0)).toBe(true);
    texts.push(Buffer.concat(chunks).toString('utf8'));
  }
  return texts;
}

it('reads the same parts from chunks of every size', async () => {
  for (let size = 1; size <= BODY.length; size++) expect(await textsOf(size), `${size}`).toEqual(TEXTS);
});

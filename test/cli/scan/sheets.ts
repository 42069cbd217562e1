/** Pages with codes that the toolkit did not print. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { encodeQR } from 'qr';
import { type Compiled, compile, describeForm } from '../../../src/compiler/index.js';
import { png } from './worn.mjs';

export const FORM = fileURLToPath(new URL('./fixtures/registration.form.yaml', import.meta.url));
export const TODAY = '2026-11-24';

/** Returns the form, and the digest of its definition, which covers its path in the project too. */
export async function formOf(): Promise<Compiled & { readonly definition: string }> {
  const { compiled } = await compile(readFileSync(FORM), {
    file: 'test/cli/scan/fixtures/registration.form.yaml',
    project: { read: () => undefined },
    only: ['schema'],
    today: TODAY,
  });
  return { ...compiled!, definition: describeForm(compiled!.model).definition };
}

/** Writes a white page with a code of each text, one below the other, as PNG. Returns the path. */
export function sheetOf(path: string, texts: readonly string[]): string {
  const codes = texts.map(text => encodeQR(text, 'raw', { ecc: 'medium', border: 4 }));
  const [width, height] = [1400, codes.reduce((sum, rows) => sum + rows.length * 4, 40)];
  const dots = new Uint8Array(width * height).fill(255);
  let top = 0;
  for (const rows of codes) {
    for (let y = 0; y < rows.length * 4; y++) {
      for (let x = 0; x < rows.length * 4; x++) if (rows[y >> 2]![x >> 2]) dots[(top + y) * width + x] = 0;
    }
    top += rows.length * 4;
  }
  writeFileSync(path, png({ width, height, dots }));
  return path;
}

export const packed = (value: unknown) => deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value));

export const submission = (more: object = {}) => ({ form: 'family-registration', version: 3, data: {}, ...more });

/** Returns a submission that needs several codes. */
export const long = (seed = 7919) => {
  const bytes = Array.from({ length: 1500 }, (_, at) => (at * seed) % 251);
  return submission({ data: { remarks: Buffer.from(bytes).toString('base64') } });
};

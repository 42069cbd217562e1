/**
 * Diagnostics about the last day of a key: they change while nothing in the form does, so earlier ones must not be
 * reported again.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { compileMany } from '../../../src/cli/build/compile-many.js';
import { memoryCache } from '../../../src/cli/cache/compile-cache.js';
import { createContext } from '../../../src/cli/context.js';
import { newKey } from '../../runtime/submit/keys.js';

afterEach(() => void vi.useRealTimers());

it('reports the end of a key on the day, even if the form was compiled before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-key-ends-'));
  const path = join(folder, 'report.form.yaml');
  const { publicKey } = await newKey();
  writeFileSync(join(folder, 'office.jwk'), JSON.stringify({ ...publicKey, exp: Date.UTC(2028, 0, 1) / 1000 }));
  writeFileSync(
    path,
    'form: report\nversion: 1\nlanguages: [en]\ntitle: Report\nfields: { what: { label: What } }\nsubmit: { as: encrypted, key: ./office.jwk }\n',
  );
  vi.useFakeTimers({ toFake: ['Date'] });
  const cache = memoryCache();
  const told = async (day: string) => {
    vi.setSystemTime(`${day}T12:00:00Z`);
    const codes: string[] = [];
    for await (const { made } of compileMany(createContext('en'), [path], { cache, sharedRuntime: false, only: [] }))
      codes.push(...made.diagnostics.map(({ code, params }) => `${code} ${params.day ?? ''}`));
    return codes;
  };
  expect(await told('2027-12-01')).toEqual([]);
  expect(await told('2027-12-02')).toEqual(['key-ends-soon 2027-12-31']);
  expect(await told('2027-12-31')).toEqual(['key-ends-soon 2027-12-31']);
  expect(await told('2028-01-01')).toEqual(['key-ended 2027-12-31']);
});

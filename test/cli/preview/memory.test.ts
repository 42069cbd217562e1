/** Memory of long-running processes, which keep nothing of earlier editions. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { FULL_TIER } from '../../tier.js';

it('frees a validator that is no longer in use', FULL_TIER, async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const loaded = async () => {
    const source = 'form: freed\nversion: 1\ntitle: أ\nfields: { a: { label: أ, required: true } }\n';
    const { compiled } = await compile(source, {
      file: 'a.form.yaml',
      project: { read: () => undefined },
      only: [],
      today: '2026-11-24',
    });
    expect(compiled!.validator.validate({}, { today: '2026-11-24' }).issues).toMatchObject([
      { path: 'a', code: 'required' },
    ]);
    return new WeakRef(compiled!.validator.validate);
  };
  const validators = await Promise.all(Array.from({ length: 5 }, loaded));
  const kept = () => {
    collect();
    return validators.filter(one => one.deref() !== undefined).length;
  };
  await expect.poll(kept, { timeout: 20_000 }).toBeLessThanOrEqual(1);
});

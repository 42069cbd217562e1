/** What `<form>.d.ts` says of the element is what the element of the runtime is. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { EmitContext } from '../../src/compiler/3-emit/output.js';
import { types } from '../../src/compiler/3-emit/types.js';
import { compiledForm } from '../forms/served.js';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const OPTIONS = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];

const CHECK = `import type { FormElement } from '${path('src/runtime/element/form-element.js')}';
import type { FormEvents } from '${path('src/runtime/element/events.js')}';
import type { ComplaintFormElement, ComplaintFormEventMap } from './complaint.js';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
type Own<E> = Exclude<keyof E, keyof HTMLElement>;
type Told = { [K in keyof ComplaintFormEventMap]: ComplaintFormEventMap[K]['detail'] };
type Keys<T> = { [K in keyof T]: keyof T[K] };
type Transport<E extends { transport: unknown }> = NonNullable<E['transport']>;
type Asked<T> = T extends (packed: infer P, ...rest: infer R) => unknown ? [keyof P, R] : never;
type Answered<T> = T extends (...all: never) => infer A ? A : never;

export const checks: [
  Same<Own<FormElement>, Own<ComplaintFormElement>>,
  Same<Keys<FormEvents>, Keys<Told>>,
  Same<Asked<Transport<FormElement>>, Asked<Transport<ComplaintFormElement>>>,
  Answered<Transport<ComplaintFormElement>> extends Promise<{ kind: infer K }> ? Same<K, 'accepted' | 'rejected' | 'refused' | 'retry'> : never,
] = [true, true, true, true];
export const submit = (element: FormElement): ReturnType<ComplaintFormElement['submit']> => element.submit();
`;

it('has the same members, events and transport', async () => {
  const { model } = await compiledForm('complaint');
  const [file] = await types({ model } as EmitContext);
  const folder = mkdtempSync(join(tmpdir(), 'istimara-element-types-'));
  writeFileSync(join(folder, file!.path), file!.content);
  writeFileSync(join(folder, 'check.ts'), CHECK);
  const options = [...OPTIONS, '--lib', 'es2023,dom,dom.iterable', '--types', '', 'check.ts'];
  const told = execute([path('node_modules/typescript/bin/tsc'), ...options], folder);
  expect(told).toBe('');
});

function execute(command: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, command, { cwd, encoding: 'utf8' });
  } catch (fault) {
    return (fault as { stdout: string }).stdout;
  }
}

/** Comparison of the element that `<form>.d.ts` declares with the element of the runtime. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { manifests } from '../../../src/compiler/4-emit/manifests.js';
import type { EmitContext } from '../../../src/compiler/4-emit/output.js';
import { types } from '../../../src/compiler/4-emit/types.js';
import { compiledForm } from '../../forms/served.js';
import { FULL_TIER } from '../../tier.js';

const path = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

const OPTIONS = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];

const CHECK = `import type { FormElement } from '${path('src/runtime/element/form-element.js')}';
import type { FormEventDetails } from '${path('src/runtime/element/events.js')}';
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
  Same<Keys<FormEventDetails>, Keys<Told>>,
  Same<Asked<Transport<FormElement>>, Asked<Transport<ComplaintFormElement>>>,
  Answered<Transport<ComplaintFormElement>> extends Promise<{ kind: infer K }> ? Same<K, 'accepted' | 'rejected' | 'refused' | 'retry'> : never,
] = [true, true, true, true];
export const submit = (element: FormElement): ReturnType<ComplaintFormElement['submit']> => element.submit();
`;

it('has the same members, events and transport', async () => {
  const { model } = await compiledForm('complaint');
  const folder = mkdtempSync(join(tmpdir(), 'istimara-element-types-'));
  for (const { path: name, content } of await types({ model } as EmitContext))
    writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'check.ts'), CHECK);
  const options = [...OPTIONS, '--lib', 'es2023,dom,dom.iterable', '--types', '', 'check.ts'];
  const told = execute([path('node_modules/typescript/bin/tsc'), ...options], folder);
  expect(told).toBe('');
});

it('types answers and the validator, with the versions of the form, without the DOM', FULL_TIER, async () => {
  const { model } = await compiledForm('complaint');
  const folder = mkdtempSync(join(tmpdir(), 'istimara-server-types-'));
  for (const { path: name, content } of await types({ model } as EmitContext))
    writeFileSync(join(folder, name), content);
  writeFileSync(
    join(folder, 'server.ts'),
    `import type { ComplaintData } from './complaint.types.js';
import { definition, validate, version } from './validator.js';
const { valid, data } = validate({}, { today: '2026-11-24' });
export const all: [ComplaintData | undefined, number, string] = [valid ? data : undefined, version, definition];
`,
  );
  const options = [...OPTIONS.filter(one => one !== '--skipLibCheck'), '--lib', 'es2022', '--types', '', 'server.ts'];
  expect(execute([path('node_modules/typescript/bin/tsc'), ...options], folder)).toBe('');
});

/** Compiles a project with the form, the frameworks and the declarations of docs/embedding.md, in one run of tsc. */
it('is typed in templates of React, Vue and Svelte as the documentation says', async () => {
  const { model } = await compiledForm('complaint');
  const folder = mkdtempSync(join(tmpdir(), 'istimara-templates-'));
  mkdirSync(join(folder, 'node_modules/complaint-form'), { recursive: true });
  for (const name of ['@types', '@vue', 'csstype', 'svelte', 'vue'])
    symlinkSync(path(`node_modules/${name}`), join(folder, 'node_modules', name));
  for (const file of [...(await types({ model } as EmitContext)), ...(await manifests({ model } as EmitContext))])
    writeFileSync(join(folder, 'node_modules/complaint-form', file.path), file.content);
  const declarations = [
    ...readFileSync(path('docs/embedding.md'), 'utf8').matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```\n/g),
  ];
  expect(declarations.map(([, name]) => name)).toEqual(
    ['react', 'vue', 'svelte'].map(name => `complaint-form.${name}.d.ts`),
  );
  for (const [, name, text] of declarations) writeFileSync(join(folder, name!), text!);
  for (const [name, text] of Object.entries(TEMPLATES)) writeFileSync(join(folder, name), text);
  const options = [...OPTIONS, '--jsx', 'react-jsx', '--lib', 'es2023,dom,dom.iterable', '--types', ''];
  const files = [...declarations.map(([, name]) => name!), ...Object.keys(TEMPLATES)];
  const told = execute([path('node_modules/typescript/bin/tsc'), ...options, ...files], folder);
  // Each template has two mistakes, and there are no other errors.
  expect(told.match(/^\S+ error TS\d+/gm)?.map(line => line.replace(/,\d+\): error.*/, ')'))).toEqual(
    Object.keys(TEMPLATES).flatMap(name => [`${name}(4)`, `${name}(5)`]),
  );
});

/**
 * Returns a template that is correct on the third line and wrong on the fourth and fifth: an option that does not
 * exist, and a detail that no event has.
 */
const jsx = (source: string, listener: string) => `/** @jsxImportSource ${source} */
export const all = [
  <complaint-form class="x" lang="ar" readonly draft="off" prefill="{}" prefill-from-url="kind" value={{ kind: 'suggestion' }} ${listener}={event => event.detail.tracking?.length} />,
  <complaint-form value={{ kind: 'nothing' }} />,
  <complaint-form ${listener}={event => event.detail.nothing} />,
];
`;

const typed = (head: string, type: string, listener: string) => `${head}
export const all: ${type}[] = [
  { class: 'x', lang: 'ar', readonly: true, draft: 'off', prefill: '{}', 'prefill-from-url': 'kind', value: { kind: 'suggestion' }, '${listener}': event => event.detail.tracking?.length },
  { value: { kind: 'nothing' } },
  { '${listener}': event => event.detail.nothing },
];
`;

const TEMPLATES = {
  'react.tsx': jsx('react', 'onistimara-accepted').replace('class=', 'className='),
  'svelte.ts': typed(
    "import type { SvelteHTMLElements } from 'svelte/elements';",
    "SvelteHTMLElements['complaint-form']",
    'onistimara-accepted',
  ),
  'template.ts': typed(
    "import type { GlobalComponents } from 'vue';",
    "InstanceType<GlobalComponents['complaint-form']>['$props']",
    'onIstimara-accepted',
  ),
  // As vue-tsc writes the listeners of templates with strictTemplates.
  'vue-strict.tsx': jsx('vue', 'onIstimaraAccepted'),
  'vue.tsx': jsx('vue', 'onIstimara-accepted'),
};

function execute(command: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, command, { cwd, encoding: 'utf8' });
  } catch (fault) {
    return (fault as { stdout: string }).stdout;
  }
}

/** Outputs of `build` for the real forms, read as their consumers would: TypeScript, a strict Ajv, Node, JSON-LD. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { emittedExamples, exampleData } from '../../../src/compiler/3-verify/examples.js';
import type { ValidationResult } from '../../../src/runtime/engine/index.js';
import { buildForm, compiledForm, FORMS } from '../../forms/served.js';
import { eachInTiers } from '../../tier.js';

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

let dist: string;
const read = (id: string, name: string): string => readFileSync(join(dist, id, name), 'utf8');

eachInTiers(
  describe,
  id => id === 'complaint',
  FORMS,
)('%s', id => {
  beforeAll(async () => {
    dist = await buildForm(id);
  });

  it('validator.js is self-contained: no imports, no eval', () => {
    const code = read(id, 'validator.js');
    expect(code).not.toMatch(/\bimport\s*[({"'*]|\brequire\(|\beval\(|new Function|Function\(/);
    expect(code).not.toContain('lit$');
  });

  it('validator.js gives every example its expected outcome', async () => {
    const { model, examples, validator } = await compiledForm(id);
    const outcomes = emittedExamples(model, examples, validator, '2026-11-24');
    const { validate } = (await import(pathToFileURL(join(dist, id, 'validator.js')).href)) as {
      validate(data: unknown, day: { today: string }): ValidationResult;
    };
    expect(examples.length).toBeGreaterThanOrEqual(5);
    for (const [index, example] of examples.entries()) {
      const { issues } = validate(exampleData(model, example), { today: example.today ?? '2026-11-24' });
      const outcome = outcomes[index]!.expect;
      const expected = outcome === 'valid' ? {} : outcome;
      expect(Object.fromEntries(issues.map(({ path, code }) => [path, code])), example.title).toEqual(expected);
    }
  });

  it('validator.js requires the current date', async () => {
    const { validate } = (await import(pathToFileURL(join(dist, id, 'validator.js')).href)) as {
      validate(data: unknown, day?: { today?: string }): ValidationResult;
    };
    for (const day of [undefined, {}, { today: '24/11/2026' }])
      expect(() => validate({}, day)).toThrow(/today is missing/);
  });

  it('schema.json compiles in a strict Ajv and accepts valid data', async () => {
    const schema = JSON.parse(read(id, 'schema.json'));
    const check = new Ajv2020({
      strict: true,
      allErrors: true,
      strictTypes: false,
      strictRequired: false,
      unicodeRegExp: true,
      // As docs/http.md says.
      multipleOfPrecision: 6,
    }).compile(schema);
    const { model, examples, validator } = await compiledForm(id);
    for (const example of examples.filter(one => one.expect === 'valid')) {
      const { data } = validator.validate(exampleData(model, example), { today: example.today ?? '2026-11-24' });
      expect(check(data), `${example.title}: ${JSON.stringify(check.errors)}`).toBe(true);
    }
    expect(check({ nothing_of_this: 1 })).toBe(false);
  });

  it('the types accept a valid submission and refuse a misspelt key', async () => {
    const name = id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const { model, examples, validator } = await compiledForm(id);
    const valid = examples.find(one => one.expect === 'valid')!;
    const { data } = validator.validate(exampleData(model, valid), { today: valid.today ?? '2026-11-24' });
    const folder = mkdtempSync(join(tmpdir(), 'istimara-types-'));
    for (const file of [`${id}.d.ts`, `${id}.types.d.ts`, 'validator.d.ts'])
      writeFileSync(join(folder, file), read(id, file));
    const use = (value: unknown) => `import type { ${name}Data } from './${id}.js';
import type * as rules from './validator.js';
export const result = (checked: ReturnType<typeof rules.validate>): ${name}Data | undefined => (checked.valid ? checked.data : undefined);
export const data: ${name}Data = ${JSON.stringify(value)};
const form = document.querySelector('${id}-form')!;
form.value = data;
form.addEventListener('istimara-accepted', event => event.detail.tracking?.length);
`;
    const accepts = (value: unknown): boolean => {
      writeFileSync(join(folder, 'use.ts'), use(value));
      try {
        execFileSync(
          process.execPath,
          [
            TSC,
            '--strict',
            '--noEmit',
            '--module',
            'nodenext',
            '--target',
            'es2022',
            '--lib',
            'es2023,dom',
            '--types',
            '',
            'use.ts',
          ],
          { cwd: folder, encoding: 'utf8', stdio: 'pipe' },
        );
        return true;
      } catch {
        return false;
      }
    };
    expect(accepts(data)).toBe(true);
    expect(accepts({ ...data, nothing_of_this: 1 })).toBe(false);
  });

  it('card.json is JSON-LD of a government service in both languages', () => {
    const card = JSON.parse(read(id, 'card.json'));
    expect(card['@type']).toContain('GovernmentService');
    expect(card.name.map((one: { '@language': string }) => one['@language'])).toEqual(['ar', 'en']);
    expect(card.provider['@type']).toBe('GovernmentOrganization');
    expect(JSON.stringify(card)).not.toContain('**');
  });

  it('the page is complete without JavaScript and contains every label', async () => {
    const { model } = await compiledForm(id);
    const html = read(id, 'index.html')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    const labels = model.pages.flatMap(page => page.fields).filter(field => field.type !== 'hidden' && field.label);
    for (const { label } of labels) expect(html).toContain(label!.ar!.replace(/\s+/g, ' ').trim());
    expect(read(id, 'index.html')).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
    expect(read(id, 'index.en.html')).toContain('<html lang="en" dir="ltr">');
    expect(read(id, 'index.html')).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=/);
  });

  it('the manifests name the element and its exports', () => {
    const manifest = JSON.parse(read(id, 'custom-elements.json'));
    expect(manifest.modules[0].declarations[0].tagName).toBe(`${id}-form`);
    expect(JSON.parse(read(id, 'package.json'))).toMatchObject({
      name: `${id}-form`,
      type: 'module',
      exports: { '.': { default: `./${id}.js` } },
    });
    expect(JSON.parse(read(id, 'form.json')).sources.map((one: { path: string }) => one.path)).toContain(
      `forms/${id}.form.yaml`,
    );
  });
});

it('shadows no name that is passed to the lazy chunk', async () => {
  const { compile } = await import('../../../src/compiler/index.js');
  const source = readFileSync(new URL('../../backend/no-js/household.form.yaml', import.meta.url), 'utf8');
  const options = { file: 'household.form.yaml', project: { read: () => undefined }, today: '2026-11-24' };
  const { compiled } = await compile(source, { ...options, only: ['element'] });
  const { content } = compiled!.files.find(file => file.path === 'household.js')!;
  const [, attempt, module, given] =
    /([\w$]+)=>Promise\.all\(\[\1%2\?[\w$]+\([^)]*\):import\([^)]*\)\]\)\.then\(\(\[([\w$]+)\]\)=>\2\.given\(([^)]*)\)/.exec(
      String(content),
    )!;
  expect(given!.split(',').length).toBeGreaterThan(5);
  expect(given!.split(',')).not.toContain(attempt);
  expect(given!.split(',')).not.toContain(module);
});

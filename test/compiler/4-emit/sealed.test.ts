/** Outputs of a form that is sent encrypted, read by their consumers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { encryptSubmission } from '../../../src/runtime/submit/encrypt-submission.js';
import { prepareSubmission } from '../../../src/runtime/submit/prepare-submission.js';
import { newKey } from '../../runtime/submit/keys.js';
import { FULL_TIER } from '../../tier.js';

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const { publicKey } = await newKey();
const files = new Map<string, string>();
let definition = '';
beforeAll(async () => {
  const source = readFileSync(new URL('../../cli/encrypted/report.form.yaml', import.meta.url));
  const read = (path: string) => (path === 'audit.jwk' ? Buffer.from(JSON.stringify(publicKey)) : undefined);
  const options = { file: 'report.form.yaml', project: { read }, today: '2026-11-24' };
  const only = ['openapi', 'types', 'dictionary', 'codebook', 'sql', 'page', 'element'];
  const { compiled, diagnostics } = await compile(source, { ...options, only });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  for (const { path, content } of compiled.files) files.set(path, String(content));
  definition = JSON.parse(files.get('openapi.json')!).components.schemas.Submission.properties.definition.const;
});

const plain = () =>
  prepareSubmission({
    ...{ form: 'report', version: 1, definition, language: 'ar', submitted_at: '2026-11-24T08:00:00+03:00' },
    data: { what: 'حدث كذا' },
  });

describe('openapi.json', () => {
  it('is valid, accepts encrypted submissions only, and describes their content', async () => {
    const document = JSON.parse(files.get('openapi.json')!);
    expect((await new Validator().validate(structuredClone(document))).errors ?? []).toEqual([]);
    const [{ post }] = Object.values<{ post: { requestBody: { content: Record<string, { schema: object }> } } }>(
      document.paths,
    ) as [{ post: { requestBody: { content: Record<string, { schema: object }> } } }];
    const ajv = new Ajv2020({ strict: false, unicodeRegExp: true, validateFormats: false });
    const check = (schema: object) => ajv.compile({ ...schema, components: document.components });
    const sent = check(post.requestBody.content['application/json']!.schema);
    const { submission } = plain();
    const sealed = await encryptSubmission(plain(), [publicKey]);
    expect([sent(sealed.submission), sent.errors]).toEqual([true, null]);
    expect(sent(submission)).toBe(false);
    const inside = check({ $ref: '#/components/schemas/Sealed' });
    expect([inside({ submission, files: {} }), inside({ submission: sealed.submission, files: {} })]).toEqual([
      true,
      false,
    ]);
  });
});

it('types the submission of a transport as encrypted, and that of the event as plain', FULL_TIER, () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-types-'));
  for (const name of ['report.d.ts', 'report.types.d.ts']) writeFileSync(join(folder, name), files.get(name)!);
  const takes = (use: string): boolean => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import './report.js';\nconst form = document.querySelector('report-form')!;\n${use}`,
    );
    const args = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2022,dom',
      'use.ts',
    ];
    try {
      execFileSync(process.execPath, [TSC, ...args, '--types', ''], { cwd: folder, stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  };
  const transport = (read: string) =>
    `form.transport = async ({ submission, body }) => { console.log(body, ${read}); return { kind: 'accepted', receipt: {} }; };`;
  expect(takes(transport('submission.encrypted.recipients[0]?.header.kid'))).toBe(true);
  expect(takes(transport('submission.data.what'))).toBe(false);
  expect(
    takes("form.addEventListener('istimara-submit', event => console.log(event.detail.submission.data.what));"),
  ).toBe(true);
});

it('names the keys in the dictionary', () => {
  expect(files.get('dictionary.en.md')).toContain(`encrypted on the device, for the keys**: \`${publicKey.kid}\``);
  expect(files.get('dictionary.ar.md')).toContain(publicKey.kid);
});

it('includes the public key in the element, and nothing of encryption in other forms', async () => {
  expect(files.get('report.js')).toContain(publicKey.x);
  expect(files.get('report.js')).toContain('ECDH-ES+A256KW');
  const options = { file: 'x.form.yaml', project: { read: () => undefined }, only: ['element'], today: '2026-11-24' };
  const source =
    'form: x\nversion: 1\nlanguages: [en]\ntitle: X\nfields:\n  a: { label: A }\nsubmit: { as: multipart }\n';
  const { compiled } = await compile(source, options);
  expect(compiled!.files.map(({ content }) => String(content)).join()).not.toMatch(/ECDH|A256/);
});

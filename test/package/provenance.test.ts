/** Provenance of a release, and whether the same commit gives the same package. */
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commitOf } from '../../scripts/commit.mjs';
import { preAuthentication, provenanceOf, signedProvenance } from '../../scripts/provenance.mjs';
import { FULL_TIER } from '../tier.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const PATH = `${ROOT}package.json`;

it('states which commit was built into which files, by which Node.js, and says the same again', () => {
  const text = provenanceOf([PATH]);
  const { subject, predicateType, predicate } = JSON.parse(text);
  expect(subject).toEqual([{ name: 'package.json', digest: { sha256: sha256(PATH) } }]);
  expect(predicateType).toBe('https://slsa.dev/provenance/v1');
  const [sources, lock] = predicate.buildDefinition.resolvedDependencies;
  const { id, time } = commitOf()!;
  expect(sources).toMatchObject({ digest: { gitCommit: id }, annotations: { time } });
  expect(lock.digest.sha256).toBe(sha256(`${ROOT}package-lock.json`));
  expect(predicate.runDetails.builder.version.node).toBe(process.versions.node);
  expect(text).not.toContain(ROOT);
  expect(provenanceOf([PATH])).toBe(text);
});

it.each([
  ['Ed25519', null, () => generateKeyPairSync('ed25519')],
  ['P-256', 'sha256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
] as const)('signs the statement with a key of %s', (_, hash, create) => {
  const { privateKey, publicKey } = create();
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const statement = provenanceOf([PATH]);
  const { payloadType, payload, signatures } = JSON.parse(signedProvenance(statement, pem));
  const body = Buffer.from(payload, 'base64');
  const [{ sig, keyid }] = signatures;
  const isSigned = (bytes: Buffer) => verify(hash, preAuthentication(bytes), publicKey, Buffer.from(sig, 'base64'));
  expect([payloadType, body.toString()]).toEqual(['application/vnd.in-toto+json', statement]);
  expect([isSigned(body), isSigned(Buffer.from(`${statement} `))]).toEqual([true, false]);
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  expect(keyid).toBe(createHash('sha256').update(spki).digest('hex'));
});

it('packs the last commit into the same bytes in another folder, umask, time zone and language', {
  ...FULL_TIER,
  timeout: 900_000,
}, () => {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/package-check.mjs'], { cwd: ROOT, encoding: 'utf8' });
  const [one, other] = stdout.trim().split('\n').slice(-2);
  expect([status, one, other], stderr).toEqual([0, other, one]);
  expect(one).toMatch(/^[0-9a-f]{64}$/);
});

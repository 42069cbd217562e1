/** Receipts: verified by WebCrypto instead of the library that signed them, and the same bytes forever. */
import { createHash, createPrivateKey, webcrypto } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Jwks, PublicKey } from '../../../src/backend/contracts/jwks.js';
import { openStore } from '../../../src/backend/index.js';
import { storeMaintenance, verifyReceipt } from '../../../src/backend/parts.js';
import { CHECKPOINT } from '../../../src/backend/receipts/checkpoints.js';
import { signClaims, thumbprint } from '../../../src/backend/receipts/jws.js';
import { newKey } from '../../../src/backend/receipts/signing-keys.js';
import { openSqlite } from '../../../src/backend/stores/sqlite/store.js';
import { RECEIPT_TYP } from '../../../src/runtime/submit/receipt-verification.js';
import { ask, BUILT, DEFINITION, definitionOf, envelope, post, start, temporary, until } from '../harness.js';

const json = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
const headOf = (receipt: string) => json(receipt.split('.')[0]);
const claimsOf = (receipt: string) => json(receipt.split('.')[1]);

/** Returns whether the key signed the receipt, verified by another library than the one that signed. */
async function isSignedBy(receipt: string, jwk: PublicKey): Promise<boolean> {
  const [head, claims, signature] = receipt.split('.');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await webcrypto.subtle.importKey('jwk', { ...jwk, key_ops: ['verify'] }, algorithm, false, ['verify']);
  const signed = Buffer.from(`${head}.${claims}`);
  return webcrypto.subtle.verify(algorithm, key, Buffer.from(signature!, 'base64url'), signed);
}

const keysOf = async (port: number): Promise<Jwks> => (await ask(port, '/.well-known/jwks.json')).json;

describe('a receipt', () => {
  it('states what was accepted, and is verified with the published key', async () => {
    const { port } = await start({ now: () => Date.UTC(2026, 10, 24, 8, 30) });
    const submitted_at = '2026-11-24T08:29:00Z';
    const body = JSON.stringify(envelope({ submitted_at }));
    const { id } = JSON.parse(body);
    const { tracking, receipt } = (await post(port, body, { 'idempotency-key': id })).json;
    const { keys } = await keysOf(port);
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
    expect(keys[0]!.kid).toBe(thumbprint(keys[0]!));
    expect(headOf(receipt)).toEqual({ alg: 'ES256', kid: keys[0]!.kid, typ: RECEIPT_TYP });
    expect(await isSignedBy(receipt, keys[0]!)).toBe(true);
    expect(claimsOf(receipt)).toEqual({
      jti: id,
      tracking,
      form: 'sample',
      version: 2,
      definition: DEFINITION,
      sha256: createHash('sha256').update(body).digest('hex'),
      files: [],
      received_at: '2026-11-24T08:30:00.000Z',
      node: expect.any(String),
      chain: expect.stringMatching(/^[0-9a-f]{16}$/),
      seq: expect.any(Number),
      validated: true,
      data_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      previous: expect.stringMatching(/^[0-9a-f]{64}$/),
      checkpoint: expect.any(Number),
    });
  });

  it('61 is the same, byte for byte, after a restart and after a rotation of keys', async () => {
    const first = await start();
    const sent = envelope();
    const { text } = await post(first.port, sent);
    await first.close();
    const kid = await storeMaintenance(`sqlite:${first.path}`).rotateKey();
    const { port } = await start({ store: await openStore(`sqlite:${first.path}`) });
    expect((await post(port, sent)).text).toBe(text);
    const later = (await post(port, envelope())).json.receipt;
    expect(headOf(later).kid).toBe(kid);
    const { keys } = await keysOf(port);
    expect(keys.map(key => key.kid)).toEqual([kid, headOf(JSON.parse(text).receipt).kid]);
    expect(await isSignedBy(JSON.parse(text).receipt, keys[1]!)).toBe(true);
    expect(await storeMaintenance(`sqlite:${first.path}`).checkIntegrity({ receipts: true })).toMatchObject({
      submissions: 2,
    });
  });

  it('is signed by a new key while the server runs', async () => {
    const path = join(temporary(), 'store.db');
    const { port } = await start({ store: await openSqlite(path, { maintenanceIntervalMs: 5 }) });
    const kidOf = async () => headOf((await post(port, envelope())).json.receipt).kid;
    const before = await kidOf();
    const kid = await storeMaintenance(`sqlite:${path}`).rotateKey();
    expect(kid).not.toBe(before);
    await until(async () => (await kidOf()) === kid);
  });

  it('is signed by the announced key from the rotation on, while the server runs', async () => {
    const path = join(temporary(), 'store.db');
    const { port } = await start({ store: await openSqlite(path, { maintenanceIntervalMs: 5 }) });
    const kidOf = async () => headOf((await post(port, envelope())).json.receipt).kid;
    const now = await kidOf();
    const next = await storeMaintenance(`sqlite:${path}`).announceKey();
    const published = async () => (await keysOf(port)).keys.map(({ kid }) => kid);
    expect(await published()).toEqual([now, next]);
    for (let count = 0; count < 20; count++) expect(await kidOf()).toBe(now);
    expect(await storeMaintenance(`sqlite:${path}`).rotateKey()).toBe(next);
    await until(async () => (await kidOf()) === next);
    expect(await published()).toEqual([next, now]);
  });

  it('of another version names the definition of that version', async () => {
    const { port } = await start();
    const definition = definitionOf(join(BUILT, 'sample/v1/form.json'));
    const { receipt } = (await post(port, envelope({ version: 1, definition, data: { name: 'x' } }))).json;
    expect(claimsOf(receipt)).toMatchObject({ version: 1, definition });
  });
});

describe('receipt verification', () => {
  const { d, ...jwk } = newKey();
  const kid = thumbprint(jwk);
  const keys: Jwks = { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] };
  const signer = { kid, key: createPrivateKey({ key: { ...jwk, d }, format: 'jwk' }) };
  const good = signClaims(RECEIPT_TYP, { tracking: 'X' }, signer);
  const [head, claims, signature] = good.split('.') as [string, string, string];
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('accepts a genuine receipt', () => {
    expect(verifyReceipt(good, keys)).toEqual({ claims: { tracking: 'X' } });
  });

  it.each([
    ['nothing', '', 'form'],
    ['text', 'a.b.c', 'form'],
    ['a cut one', good.slice(0, -1), 'form'],
    ['other claims', `${head}.${encode({ tracking: 'Y' })}.${signature}`, 'signature'],
    ['another signature', `${head}.${claims}.${'A'.repeat(86)}`, 'signature'],
    ['alg none', `${encode({ alg: 'none', kid, typ: RECEIPT_TYP })}.${claims}.${signature}`, 'algorithm'],
    ['alg HS256', `${encode({ alg: 'HS256', kid, typ: RECEIPT_TYP })}.${claims}.${signature}`, 'algorithm'],
    ['a checkpoint', signClaims(CHECKPOINT, { tracking: 'X' }, signer), 'type'],
    ['an unknown key', signClaims(RECEIPT_TYP, {}, { ...signer, kid: 'other' }), 'key'],
  ])('%s', (_name, token, why) => {
    expect(verifyReceipt(token, keys)).toBe(why);
  });

  it('verifies nothing with a broken key', () => {
    const broken = { keys: [{ kid, kty: 'EC', alg: 'ES256', use: 'sig' }] } as unknown as Jwks;
    expect(verifyReceipt(good, broken)).toBe('signature');
  });
});

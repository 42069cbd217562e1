/** Acceptances that need a receipt. The receipts are made by jose, which signs as any backend may. */
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import { afterEach, expect, it, vi } from 'vitest';
import {
  RECEIPT_TYP,
  type ReceiptKey,
  withReceiptVerification,
} from '../../../src/runtime/submit/receipt-verification.js';
import type { PreparedSubmission, SendOutcome } from '../../../src/runtime/submit/transport.js';

const ID = '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f';
const BODY = '{"data":{"a":"سلام"}}';
const PACKED = { submission: { id: ID }, body: BODY, files: [] } as unknown as PreparedSubmission;
const never = new AbortController().signal;

afterEach(() => {
  vi.unstubAllGlobals();
});

const [own, other] = [await generateKeyPair('ES256', { extractable: true }), await generateKeyPair('ES256')];
const { x, y } = await exportJWK(own.publicKey);
const KEYS: readonly ReceiptKey[] = [{ kty: 'EC', crv: 'P-256', x: x!, y: y!, kid: 'one' }];

const digest = async (text: string) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');

interface Signed {
  readonly header?: Partial<JWTHeaderParameters>;
  readonly body?: string;
  readonly id?: string;
  readonly key?: CryptoKey;
}

const receipt = async ({ header, body = BODY, id = ID, key = own.privateKey }: Signed = {}) =>
  new SignJWT({ jti: id, sha256: await digest(body) })
    .setProtectedHeader({ alg: 'ES256', typ: RECEIPT_TYP, kid: 'one', ...header })
    .sign(key);

const accepted = (token?: string): SendOutcome => ({ kind: 'accepted', receipt: { ...(token && { receipt: token }) } });
const answer = (outcome: SendOutcome) => withReceiptVerification(async () => outcome, KEYS)(PACKED, '/', never);

it('accepts what a known key signed for these bytes', async () => {
  const outcome = accepted(await receipt());
  expect(await answer(outcome)).toEqual(outcome);
});

const [head, claims, signature] = (await receipt()).split('.') as [string, string, string];
const headed = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');

it.each<readonly [string, string | undefined]>([
  ['no receipt', undefined],
  ['of other bytes', await receipt({ body: `${BODY} ` })],
  ['of another submission', await receipt({ id: '0190d3a6-7a52-7cc3-98c4-000000000000' })],
  ['by another key under the same name', await receipt({ key: other.privateKey })],
  ['by a key that is not pinned', await receipt({ header: { kid: 'two' } })],
  ['of another kind', await receipt({ header: { typ: 'istimara-checkpoint+jwt' } })],
  ['without an algorithm', `${headed({ alg: 'none', typ: RECEIPT_TYP, kid: 'one' })}.${claims}.`],
  ['by another algorithm', `${headed({ alg: 'HS256', typ: RECEIPT_TYP, kid: 'one' })}.${claims}.${signature}`],
  ['cut short', `${head}.${claims}.${signature.slice(0, -4)}`],
  ['without a signature', `${head}.${claims}`],
  ['no JWS at all', 'قبلنا طلبك'],
  ['claims that are no object', `${head}.${headed([])}.${signature}`],
  ['null for a header', `${Buffer.from('null').toString('base64url')}.${claims}.${signature}`],
])('%s: sent again', async (_, token) => {
  expect(await answer(accepted(token))).toEqual({ kind: 'retry', reason: 'receipt' });
});

it('does not change other outcomes', async () => {
  for (const outcome of [
    { kind: 'retry', after: 5 },
    { kind: 'refused', status: 413 },
  ] as const)
    expect(await answer(outcome)).toEqual(outcome);
});

it('does not verify a receipt without WebCrypto, on a page over plain HTTP', async () => {
  vi.stubGlobal('crypto', {});
  expect(await answer(accepted())).toEqual(accepted());
});

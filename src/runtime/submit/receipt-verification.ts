/**
 * Receipt verification: acceptances that need a signed receipt, for builds that contain the keys of a backend's
 * receipts.
 */
import { toHex } from '../hex.js';
import type { BuiltInTransport, PreparedSubmission, SendOutcome, Transport } from './transport.js';

/** A public key for ES256 (RFC 7518), as JWK (RFC 7517). */
export type ReceiptKey = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  /** Key id, by which the header of a receipt names the key. */
  readonly kid: string;
};

/** Type in the header of a receipt. It is checked because the same keys sign other things too. */
export const RECEIPT_TYP = 'istimara-receipt+jwt';

/**
 * Returns a transport that verifies receipts. If none of the keys has signed the receipt for these bytes, the
 * acceptance does not come from the backend, so the submission is sent again.
 */
export const withReceiptVerification =
  (transport: BuiltInTransport, keys: readonly ReceiptKey[]): Transport =>
  async (prepared, action, signal, onProgress) => {
    const verifyReceipt = async (outcome: SendOutcome): Promise<SendOutcome> => {
      // Without WebCrypto the page came over plain HTTP, where anyone who can forge a receipt can also forge the keys
      // in the page.
      if (outcome.kind !== 'accepted' || !globalThis.crypto?.subtle) return outcome;
      const holds = await isReceipt(outcome.receipt.receipt ?? '', prepared, keys).catch(() => false);
      return holds ? outcome : { kind: 'retry', reason: 'receipt' };
    };
    return verifyReceipt(await transport(prepared, action, signal, onProgress, verifyReceipt));
  };

/**
 * Returns whether a token is the receipt of the submission. Throws if the token is not a JWS in compact form (RFC
 * 7515).
 */
async function isReceipt(token: string, prepared: PreparedSubmission, keys: readonly ReceiptKey[]): Promise<boolean> {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { alg, typ, kid } = json(head);
  const { jti, sha256 } = json(claims);
  const jwk = keys.find(key => key.kid === kid);
  if (!jwk || alg !== 'ES256' || typ !== RECEIPT_TYP || jti !== prepared.submission.id) return false;
  const { subtle } = crypto;
  const text = (one: string) => new TextEncoder().encode(one);
  if (sha256 !== toHex(await subtle.digest('SHA-256', text(prepared.body)))) return false;
  const { kty, crv, x, y } = jwk;
  const key = await subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: crv }, false, ['verify']);
  return subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes(signature), text(`${head}.${claims}`));
}

const bytes = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0));

const json = (base64url: string): Readonly<Record<string, unknown>> =>
  JSON.parse(new TextDecoder().decode(bytes(base64url)));

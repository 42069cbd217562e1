/**
 * Signature of a record that is no submission: a JWS whose payload is detached (RFC 7515, appendix F), because it is the
 * header itself and the hash of the record before. One valid signature therefore covers all records before it.
 */
import type { Jwks } from '../contracts/jwks.js';
import type { Header, Link, SignHeader } from '../journal/record.js';
import { encodedPart, type SigningKey, signClaims, type VerificationFailure, verifyClaims } from './jws.js';

export const RECORD_TYP = 'istimara-record+jwt';

/** Member of the signature at the end of the text of a header. */
const SIGNATURE = /,"signature":"([\w.-]+)"\}$/;

const signedContent = ({ hash }: Pick<Link, 'hash'>, text: string): object => ({
  previous: Buffer.from(hash).toString('hex'),
  header: text,
});

/** Creates the function that signs headers with a key. */
export const headerSigner =
  (key: SigningKey): SignHeader =>
  (before, text) => {
    const [head, , signature] = signClaims(RECORD_TYP, signedContent(before, text), key).split('.');
    return `${head}..${signature}`;
  };

/** Verifies the signature in the text of a header. Returns undefined if it holds, else the reason for the failure. */
export function verifyHeader(before: Pick<Link, 'hash'>, text: string, keys: Jwks): VerificationFailure | undefined {
  const [end, token] = SIGNATURE.exec(text) ?? [];
  if (end === undefined) return 'form';
  const [head, , signature] = token!.split('.');
  const content = encodedPart(signedContent(before, `${text.slice(0, -end.length)}}`));
  const found = verifyClaims(`${head}.${content}.${signature}`, RECORD_TYP, keys);
  return typeof found === 'string' ? found : undefined;
}

/** Returns what signs a record: its receipt or its signature. Returns undefined for a record of an earlier version. */
export const tokenOf = (header: Header): string | undefined =>
  header.kind === 'submission' ? header.receipt : header.signature;

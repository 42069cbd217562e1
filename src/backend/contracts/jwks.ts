import type { JsonWebKey } from 'node:crypto';

/** A public key as it is published (RFC 7517). */
export interface PublicKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

export interface Jwks {
  readonly keys: readonly PublicKey[];
}

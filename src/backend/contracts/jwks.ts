import type { JsonWebKey } from 'node:crypto';

/** Public key in its published form (RFC 7517). */
export interface PublicKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

export interface Jwks {
  readonly keys: readonly PublicKey[];
}

/** Types of encrypted submissions. They need no type of the DOM, so that programs without it can use them. */

/** A public key as JWK (RFC 7517). */
export type PublicKey = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  /** Key id: the key's thumbprint (RFC 7638), unless its file names the key in another way. */
  readonly kid: string;
  /** Expiry in seconds since 1970, as in a JWT (RFC 7519). From then on nothing is encrypted for the key. */
  readonly exp?: number;
};

export type Recipient = {
  readonly header: { readonly alg: string; readonly kid: string; readonly epk: Omit<PublicKey, 'kid' | 'exp'> };
  readonly encrypted_key: string;
};

export type Jwe = {
  readonly protected: string;
  readonly recipients: readonly Recipient[];
  readonly aad: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
};

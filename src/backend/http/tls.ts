/** TLS certificate chain and its private key, in PEM. */
export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

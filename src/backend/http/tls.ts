/** A certificate with those above it, and its key: PEM. */
export interface Tls {
  readonly cert: Buffer;
  readonly key: Buffer;
}

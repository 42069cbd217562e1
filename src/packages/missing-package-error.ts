/** Error for an optional package that is not installed here. */
export class MissingPackageError extends Error {
  /** @param specifier Names and versions for `npm install`, such as `pg@8.23.1`. */
  constructor(readonly specifier: string) {
    super(`${specifier} is not installed`);
  }
}

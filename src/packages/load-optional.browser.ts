/** Optional packages in a page, which has none of them. */
import type { OptionalPackage } from './load-optional.js';

/** Rejects, because the package is not in the page. */
export const loadOptional = async (name: OptionalPackage): Promise<never> => {
  throw new Error(`the page has no ${name}`);
};

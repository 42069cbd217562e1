/** File of the README of a published project. */

/** Name of the file. */
export const README = 'README.txt';

/** First line of each README that was written here, by which it may be replaced. */
export const MARK = 'Istimara: published form / استمارة منشورة';

/** Returns whether a file is a README that was written here. */
export const isReadme = (content: Uint8Array): boolean =>
  new TextDecoder().decode(content.subarray(0, 200)).startsWith(`${MARK}\n`);

/** Licences that do not bind the users of what contains them, by their SPDX identifiers. */
export const ALLOWED_LICENCES: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

/** Returns the identifiers in the expression of a licence. */
export const licenceNames = (license: string): readonly string[] =>
  license.split(/[() ]+|\bAND\b|\bOR\b/).filter(word => /^[\w.-]+$/.test(word) && !['AND', 'OR'].includes(word));

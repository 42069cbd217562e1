/** Command to type after `init`. */

/** Quotes a name with spaces or special characters for the shell. */
const quoted = (name: string): string =>
  /^[\p{L}\p{M}\p{N}_./\\:@%+,-]+$/u.test(name) ? name : `"${name.replace(/[$`"]/g, '\\$&')}"`;

export const nextCommand = (folder: string, installed: boolean): string =>
  [folder !== '.' && `cd ${quoted(folder)}`, !installed && 'npm install', 'npx istimara check forms']
    .filter(Boolean)
    .join(' && ');

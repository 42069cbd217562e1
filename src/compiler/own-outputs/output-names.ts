/** Names of outputs of a project's own. */

/** Returns whether a name is that of an output of a project's own: `x-wiki`. */
export const isOwnOutput = (name: string): boolean => /^x(?:-[a-z0-9]+)+$/.test(name);

/** Returns whether a file may be one of an own output: its name begins with that of the output, and a point. */
export const isOwnOutputFile = (file: string, output = 'x(?:-[a-z0-9]+)+'): boolean =>
  new RegExp(`^${output}(?:\\.[A-Za-z0-9-]+)+$`).test(file);

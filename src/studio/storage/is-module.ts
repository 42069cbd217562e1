/** Modules of field types of the project's own, whose code runs in the workers. */
const MODULES = /(?:^|\/)field-types\/x-[a-z0-9-]+\.js$/;

export const isModule = (path: string): boolean => MODULES.test(path);

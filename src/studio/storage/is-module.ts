/** Modules of field types of the project's own, whose code runs in the workers, and their controls. */
const MODULES = /(?:^|\/)field-types\/\w[\w.-]*\.js$/;

export const isModule = (path: string): boolean => MODULES.test(path);

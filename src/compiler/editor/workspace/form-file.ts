/** Names of the files of forms. */

/** Returns whether a path is that of a form. */
export const isFormFile = (file: string): boolean => file.endsWith('.form.yaml');

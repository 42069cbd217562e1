/** Names of attachments: for the form `ali.pdf`, the file `ali.photo.jpg` is named `photo.jpg`. */

import { toNfc } from '../../runtime/normalize-text.js';

/** Returns the name of a form's file without its ending, folded as systems write it to a stick. */
export const formName = (name: string): string => folded(name.replace(/\.[^.]*$/, ''));

/** Returns how the name of a file can be read: as that of a form, and what follows. The shortest form is first. */
export const namesAfterForms = (name: string): readonly { readonly form: string; readonly named: string }[] =>
  [...name.matchAll(/\./g)]
    .map(({ index }) => ({ form: folded(name.slice(0, index)), named: name.slice(index + 1) }))
    // A scanner numbers its files: scan.1.pdf.
    .filter(({ named }) => /\p{L}.*\./u.test(named));

const folded = (name: string): string => toNfc(name).toLowerCase();

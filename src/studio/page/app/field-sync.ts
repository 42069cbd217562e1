/** Text and form next to each other: a question that is used in one is shown in the other. */
import type { Studio } from './parts.js';

/** Shows the lines of a field that was used in the form. The form keeps the focus. */
export async function revealField({ options, store, files, editor }: Studio, path: string): Promise<void> {
  const { form } = store.state;
  const found = await options.workers.language(service => service.locateField(form, path));
  if (!found || store.state.form !== form) return;
  if (found.file !== store.state.file) files.openFile(found.file);
  editor.reveal(found.file, found.span, { focus: false });
}

/** Shows the field around the cursor in the form. */
export async function followCursor(
  { options, store, formPane, paperPane }: Studio,
  file: string,
  offset: number,
): Promise<void> {
  const { form } = store.state;
  const path = await options.workers.language(service => service.fieldAround(form, file, offset));
  if (path === undefined) return;
  formPane.highlight(path);
  paperPane.highlight(path);
}

/** Follows a link of the form: to another language, or to the paper. */
export function followLink({ store, results }: Studio, address: string): void {
  const [, language] = /index(?:\.([\w-]+))?\.html/.exec(address) ?? [];
  const { edition } = store.state;
  if (address.includes('.html') && edition) store.look({ formLanguage: language ?? edition.languages[0]! });
  if (address.includes('.pdf')) {
    const { panes } = store.state.view;
    store.look({ panes: panes.includes('paper') ? panes : [...panes, 'paper'], pane: 'paper' });
  }
  results.show();
}

/** Text and form next to each other: a question that is used in one is shown in the other. */
import { newest } from './newest.js';
import type { Studio } from './parts.js';

/** Shows the lines of a field that was used in the form. The form keeps the focus. */
export async function revealField({ options, store, files, editor }: Studio, path: string): Promise<void> {
  const { form } = store.state;
  const found = await options.workers.language(service => service.locateField(form, path));
  if (!found || store.state.form !== form) return;
  if (found.file !== store.state.file) files.openFile(found.file);
  editor.reveal(found.file, found.span, { focus: false });
}

/** Marks a field in the form and on the paper. */
export function highlightField({ formPane, paperPane }: Pick<Studio, 'formPane' | 'paperPane'>, path: string): void {
  formPane.highlight(path);
  paperPane.highlight(path);
}

/** Delay after which form and paper follow the cursor. */
const FOLLOW_DELAY_MS = 150;

/** Creates the function that shows the field around the cursor in form and paper, once the cursor rests. */
export function createCursorFollower(studio: Omit<Studio, 'followCursor'>): Studio['followCursor'] {
  const { options, store } = studio;
  const following = newest<{ readonly file: string; readonly offset: number }>(async ({ file, offset }) => {
    const { form } = store.state;
    const path = await options.workers.language(service => service.fieldAround(form, file, offset));
    if (path !== undefined && store.state.form === form) highlightField(studio, path);
  });
  return (file: string, offset: number) => following.request({ file, offset }, FOLLOW_DELAY_MS);
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

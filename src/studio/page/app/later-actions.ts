/** Actions that are loaded when they are first used. */
import type { OutputFile } from '../../../compiler/index.js';
import { SHELL_MESSAGES } from '../messages/shell.js';
import { download, openPdf } from './download.js';
import type { Studio } from './parts.js';
import { today } from './today.js';

/** Opens the paper in a tab, from which it can be printed. */
export async function printPdf({ results }: Studio): Promise<void> {
  const paper = await results.print();
  if (paper) openPdf(paper.pdf);
}

export async function savePdf({ store, results }: Studio): Promise<void> {
  const paper = await results.print();
  const { edition } = store.state;
  if (paper && edition) download(`${edition.id}.pdf`, paper.pdf, 'application/pdf');
}

/** Adds the answers in the form as an example, and shows it in the text. */
export async function addExample({ store, files, editor, formPane, options }: Studio): Promise<void> {
  const { edition, language } = store.state;
  const answers = await formPane.answers();
  if (!edition || !answers) return;
  const { file } = edition;
  const messages = SHELL_MESSAGES[language];
  const text = files.session.textOf(file);
  const title = messages.exampleTitle(edition.examples.length + 1);
  const edit = await options.workers.outputs(service => service.addExample(file, answers, title, today()));
  if (!edit) return store.update({ notice: messages.exampleNotAdded });
  if (files.session.textOf(file) !== text) return store.update({ notice: messages.textChanged });
  files.openFile(file);
  files.apply(new Map([[file, [edit]]]));
  editor.reveal(file, { start: edit.start, end: edit.start });
}

/** Saves what `istimara build` writes for the form, or says why there is nothing. */
export async function saveOutputs({ store, results }: Studio): Promise<void> {
  const { edition, language } = store.state;
  const reply = await results.build();
  if (!reply) return;
  const { files: outputs } = reply;
  if (!outputs || !edition) return store.update({ notice: SHELL_MESSAGES[language].broken });
  const { writeArchive } = await import('../../storage/archive/index.js');
  const bytes = ({ content }: OutputFile) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const files = new Map(outputs.map(output => [`${edition.id}/${output.path}`, bytes(output)]));
  download(`${edition.id}.zip`, writeArchive(files), 'application/zip');
}

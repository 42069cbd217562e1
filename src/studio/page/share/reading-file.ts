/** The file that shows the open form to a colleague. */
import type { JsonObject } from '../../../runtime/model.js';
import { today } from '../app/today.js';
import { readingPage, type SheetPicture } from '../reader/reading-page.js';
import type { ShareOptions } from './share-options.js';

/** Answers that are filled in at first: what is in the form now, none, or an example by its index. */
export type SharedAnswers = 'now' | 'none' | number;

export interface ReadingFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Creates the file. Returns undefined if the form has errors. */
export async function readingFile(options: ShareOptions, chosen: SharedAnswers): Promise<ReadingFile | undefined> {
  const edition = options.edition();
  const day = today();
  const copy = edition && (await options.workers.outputs(service => service.readingCopy(edition.file, day)));
  if (!copy) return undefined;
  const sheets = new Map<string, readonly SheetPicture[]>();
  for (const { language, pdf } of copy.languages) sheets.set(language, await picturesOf(pdf, options));
  const text = await readingPage({
    ...{ copy, sheets, today: day, language: options.language() },
    ...(await options.readerSources()),
    answers: await answersOf(options, chosen),
  });
  const { id, version } = copy.form;
  return { name: `${id}-v${version}-draft.html`, content: new TextEncoder().encode(text) };
}

async function answersOf({ answers }: ShareOptions, chosen: SharedAnswers): Promise<number | JsonObject | undefined> {
  if (chosen === 'now') return answers();
  return chosen === 'none' ? undefined : chosen;
}

/** Pixels for each point: enough to read the smallest print on a phone. */
const SCALE = 2;

/** Draws the pages of a PDF, because phones show none inside of a page. */
async function picturesOf(pdf: Uint8Array, { loadPdfJs }: ShareOptions): Promise<readonly SheetPicture[]> {
  const pdfjs = await loadPdfJs();
  const task = pdfjs.getDocument({ data: pdf.slice(), isEvalSupported: false, disableFontFace: true });
  const pictures: SheetPicture[] = [];
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = globalThis.document.createElement('canvas');
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      await page.render({ canvas, viewport }).promise;
      pictures.push({ address: await addressOf(canvas), width: canvas.width, height: canvas.height });
    }
  } finally {
    await task.destroy();
  }
  return pictures;
}

/** Returns a picture as an address with its content: lossless WebP, which is smaller, where the browser writes it. */
const addressOf = async (canvas: HTMLCanvasElement): Promise<string> => canvas.toDataURL('image/webp', 1);

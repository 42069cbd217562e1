/**
 * The printed form: renders a form in one language as a PDF, blank or filled.
 *
 * const typesetter = createTypesetter();
 * await paper(localize(model, 'ar'), { fingerprint: definition }, typesetter);
 *
 * The same input gives the same bytes.
 */
import type { LocalForm } from '../../runtime/model.js';
import type { LaidOutDocument, Typesetter } from '../typeset/index.js';
import { document } from './document.js';
import { type Contents, collectContents, type LabelPosition, labelPositions } from './node-origin.js';
import { createSheetContext } from './sheet.js';
import type { PrintRequest } from './sheet-context.js';

export type { ApplicableParts, FilledRecord, PrintRequest } from './sheet-context.js';

/** Renders the sheet: a blank form, or a filled copy of a record. */
export function paper(form: LocalForm, asked: PrintRequest, typesetter: Typesetter): Promise<Uint8Array> {
  return typesetter.render(document(createSheetContext(form, asked, typesetter)));
}

/** A printed sheet with the positions of its labels, by which a viewer finds the question that is pointed at. */
export interface LabelledPaper {
  readonly pdf: Uint8Array;
  readonly labels: readonly LabelPosition[];
}

/** Renders the sheet as `paper` does. */
export async function labelledPaper(
  form: LocalForm,
  asked: PrintRequest,
  typesetter: Typesetter,
): Promise<LabelledPaper> {
  const made = document(createSheetContext(form, asked, typesetter));
  const laidOut = typesetter.layOut(made);
  const labels = labelPositions(made.content);
  return { pdf: await laidOut.render(), labels };
}

/** Many sheets in one PDF, whose bytes can be taken while it grows. */
export interface PaperBook {
  add(asked: PrintRequest): void;
  take(): Uint8Array[];
  /** Returns the last bytes. Throws if no sheet was added. */
  end(): Uint8Array[];
}

export function paperBook(form: LocalForm, typesetter: Typesetter): PaperBook {
  const { add, take, end } = typesetter.openBook();
  return { add: asked => void add(document(createSheetContext(form, asked, typesetter))), take, end };
}

/** A blank form that is laid out only once, however many of its methods are called. */
export interface BlankSheet extends Contents {
  pages(): number;
  /** Renders the PDF. It can be called only once. */
  bytes(): Promise<Uint8Array>;
  /** Renders the same form as a PDF that is filled in on a computer. */
  fillable(): Promise<Uint8Array>;
}

export function blankSheet(form: LocalForm, fingerprint: string, typesetter: Typesetter): BlankSheet {
  const made = document(createSheetContext(form, { fingerprint }, typesetter));
  const contents = collectContents(made.content);
  let laid: LaidOutDocument | undefined;
  const laidOut = () => (laid ??= typesetter.layOut(made));
  return {
    ...contents,
    pages: () => laidOut().pages.length,
    bytes: () => laidOut().render(),
    fillable: () => paper(form, { fingerprint, fillable: true }, typesetter),
  };
}

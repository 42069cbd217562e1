/**
 * Pane of the paper: the pages of a PDF drawn by pdf.js, because phones and tablets show no PDF in a page and a
 * browser's own viewer does not report what is clicked.
 */
import type { LabelledPaper } from '../../../compiler/paper.js';
import { drawPages, type Sheet } from './draw-sheets.js';
import type { LoadPdfJs } from './load-pdfjs.js';
import { labelAt, positionOf } from './paper-labels.js';

export interface PaperPane {
  /** Shows a paper instead of the one before; a later call replaces one that is still drawn. */
  show(paper: LabelledPaper, direction: 'rtl' | 'ltr'): Promise<void>;
  /** Marks the question of a field, and scrolls to it. */
  highlight(field: string): void;
  clear(): void;
}

export interface PaperPaneOptions {
  readonly stage: HTMLElement;
  readonly loadPdfJs: LoadPdfJs;
  /** Returns the label of a page for screen readers. */
  pageLabel(page: number, pages: number): string;
  /** Called when a question of the paper is clicked, with the path of its field. */
  onField(path: string): void;
}

/** A paper that is shown. */
interface VisiblePaper {
  readonly paper: LabelledPaper;
  readonly direction: 'rtl' | 'ltr';
  readonly sheets: readonly Sheet[];
}

export function createPaperPane(options: PaperPaneOptions): PaperPane {
  const { stage } = options;
  let visible: VisiblePaper | undefined;
  let turn = 0;
  stage.addEventListener('click', event => {
    const field = visible && fieldAt(visible, event);
    if (field !== undefined) options.onField(field);
  });
  return {
    show: async (paper, direction) => {
      const mine = ++turn;
      const pdfjs = await options.loadPdfJs();
      // pdf.js takes the bytes over, and the page may still save them.
      const task = pdfjs.getDocument({ data: paper.pdf.slice(), isEvalSupported: false, disableFontFace: true });
      const width = Math.max(stage.clientWidth - 2 * PADDING, MIN_WIDTH);
      const drawing = { width, label: options.pageLabel, isCurrent: () => mine === turn };
      const sheets = await task.promise
        .then(document => drawPages(pdfjs, document, drawing))
        .finally(() => task.destroy());
      if (mine !== turn) return;
      const { scrollTop } = stage;
      stage.replaceChildren(...sheets.map(({ element }) => element));
      stage.scrollTop = scrollTop;
      visible = { paper, direction, sheets };
    },
    highlight: field => {
      if (visible) highlight(visible, field);
    },
    clear: () => {
      turn++;
      visible = undefined;
      stage.replaceChildren();
    },
  };
}

const PADDING = 16;
const MIN_WIDTH = 200;

/** Returns the field whose question is under the pointer. */
function fieldAt({ paper, direction, sheets }: VisiblePaper, { target, clientX, clientY }: MouseEvent) {
  const index = sheets.findIndex(({ element }) => element.contains(target as Node));
  const sheet = sheets[index];
  if (!sheet) return undefined;
  const box = sheet.element.getBoundingClientRect();
  const fromStart = direction === 'rtl' ? box.right - clientX : clientX - box.left;
  const point = { page: index + 1, top: (clientY - box.top) / sheet.scale, start: fromStart / sheet.scale };
  return labelAt(paper.labels, point)?.field;
}

function highlight({ paper, direction, sheets }: VisiblePaper, field: string): void {
  for (const { element } of sheets) element.querySelector('.label-mark')?.remove();
  const label = positionOf(paper.labels, field);
  const sheet = label && sheets[label.page - 1];
  if (!sheet) return;
  const mark = document.createElement('div');
  mark.className = 'label-mark';
  mark.style.insetBlockStart = `${label.top * sheet.scale}px`;
  mark.style[direction === 'rtl' ? 'right' : 'left'] = `${label.start * sheet.scale}px`;
  sheet.element.append(mark);
  mark.scrollIntoView({ block: 'nearest' });
}

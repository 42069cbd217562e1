/** Contract of a control on paper. */
import type { PaperControl } from '../../../runtime/fields/field.js';
import type { PaperNode } from '../../typeset/index.js';
import type { SheetContext } from '../sheet.js';

/** Context for drawing a control: the sheet, the width and facts about the question. */
export interface ControlContext {
  readonly sheet: SheetContext;
  readonly width: number;
  /** Number and label of the question. */
  readonly title: string;
  /** True if the text keeps its left-to-right order. */
  readonly isolate: boolean;
  /** True if the question is struck out on this copy. */
  readonly struck: boolean;
  readonly answered: boolean;
}

export type ControlOf<Kind extends PaperControl['kind']> = Extract<PaperControl, { kind: Kind }>;

/** Renders one kind of control. */
export interface ControlRenderer<Kind extends PaperControl['kind']> {
  /** Returns the minimum width of the control. */
  width(control: ControlOf<Kind>, sheet: SheetContext): number;
  /** Returns the parts of the control one below the other. A page may end between them. */
  draw(control: ControlOf<Kind>, room: ControlContext): PaperNode[];
}

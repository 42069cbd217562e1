/** The contract of a control on paper. */
import type { PaperControl } from '../../../runtime/fields/field.js';
import type { PaperNode } from '../../typeset/index.js';
import type { SheetContext } from '../sheet.js';

/** Where a control is drawn. */
export interface ControlContext {
  readonly sheet: SheetContext;
  readonly width: number;
  /** Number and label of the question. */
  readonly title: string;
  /** Its text keeps its order from left to right. */
  readonly isolate: boolean;
  /** Void on this copy. */
  readonly struck: boolean;
  readonly answered: boolean;
}

export type ControlOf<Kind extends PaperControl['kind']> = Extract<PaperControl, { kind: Kind }>;

/** Draws one kind of control. */
export interface ControlRenderer<Kind extends PaperControl['kind']> {
  /** The least width that does. */
  width(control: ControlOf<Kind>, sheet: SheetContext): number;
  /** The pieces one below the other, between which a page may end. */
  draw(control: ControlOf<Kind>, room: ControlContext): PaperNode[];
}

/** Controls of the field types on paper. */
import type { PictureOf } from '../model.js';

/** Option with a box to tick; with `write`, a line is after it. */
export interface PaperOption {
  readonly label: string;
  readonly ticked: boolean;
  readonly write?: true;
  readonly image?: PictureOf<string>;
}

/**
 * Control on paper, drawn by src/compiler/paper on blank forms. `text` values and ticks are default values, which few
 * forms print; those of types with `isolate` never flip in Arabic.
 */
export type PaperControl =
  /** Ruled lines to write on; `share` is the share of the column's width, 1 for all of it. */
  | {
      readonly kind: 'lines';
      readonly lines: number;
      readonly text?: string;
      readonly share?: number;
      readonly after?: string;
    }
  /**
   * Boxes for single digits, the first digit on the left. `groups` adds up to `cells`; each group has its caption
   * below.
   */
  | {
      readonly kind: 'comb';
      readonly cells: number;
      readonly groups?: readonly number[];
      readonly captions?: readonly string[];
      readonly text?: string;
    }
  /**
   * Boxes for DD | MM | YYYY, with captions. `withoutDay`: the month is enough, so that print has no box for the day;
   * a form that is filled in on a computer has it.
   */
  | {
      readonly kind: 'date';
      readonly withoutDay?: true;
      readonly captions: readonly [string, string, string];
      readonly parts?: readonly [string, string, string];
    }
  /** Short lines side by side, each with its caption below. */
  | { readonly kind: 'blanks'; readonly blanks: readonly { readonly caption: string; readonly text?: string }[] }
  /** Boxes to tick. */
  | { readonly kind: 'ticks'; readonly options: readonly PaperOption[] }
  /** Numbers to circle, the lowest first, between the texts of the ends. */
  | {
      readonly kind: 'scale';
      readonly marks: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
      readonly low?: string;
      readonly high?: string;
    }
  /** Options, each with a box before it for its place in an order. */
  | {
      readonly kind: 'places';
      readonly options: readonly { readonly id: string; readonly label: string; readonly place: string }[];
    }
  /** Empty box for a photo or a signature, in millimetres, with a caption in it. */
  | { readonly kind: 'box'; readonly width: number; readonly height: number; readonly caption: string }
  /** Text without a control, in the Markdown subset, under a plain title. */
  | { readonly kind: 'text'; readonly title?: string; readonly text: string }
  /** Children in the grid, under a heading. */
  | { readonly kind: 'group' }
  /** Children as columns, with empty rows. */
  | { readonly kind: 'table'; readonly rows: number }
  /** Children as rows, each with its label; their own children are the columns. */
  | { readonly kind: 'grid' }
  | { readonly kind: 'none' };

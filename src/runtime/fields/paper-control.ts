/** What the control of a field type is on paper. */

/**
 * A control on paper, drawn by the kit in src/compiler/3-emit/paper. A blank copy has no value. `text` values are shown
 * as they are; those of types with `isolate` never flip in Arabic.
 */
export type PaperControl =
  /** Ruled lines to write on; `share` of the column's width, 1 for all. */
  | {
      readonly kind: 'lines';
      readonly lines: number;
      readonly text?: string;
      readonly share?: number;
      readonly after?: string;
    }
  /** Boxes for single digits, first digit left; `groups` adds up to `cells`, each with its caption below. */
  | {
      readonly kind: 'comb';
      readonly cells: number;
      readonly groups?: readonly number[];
      readonly captions?: readonly string[];
      readonly text?: string;
      readonly after?: string;
    }
  /** DD | MM | YYYY with captions. */
  | {
      readonly kind: 'date';
      readonly captions: readonly [string, string, string];
      readonly parts?: readonly [string, string, string];
    }
  /** Short lines side by side, each with its caption below. */
  | { readonly kind: 'blanks'; readonly blanks: readonly { readonly caption: string; readonly text?: string }[] }
  /** Boxes to tick; an option with `write` has a line after it. */
  | {
      readonly kind: 'ticks';
      readonly options: readonly { readonly label: string; readonly ticked: boolean; readonly write?: string }[];
    }
  /** An empty box for a photo or a signature, in millimetres, with words in it. */
  | { readonly kind: 'box'; readonly width: number; readonly height: number; readonly caption: string }
  /** Text without a control, in the Markdown subset, under a plain title. */
  | { readonly kind: 'text'; readonly title?: string; readonly text: string }
  /** The children in the grid, under a heading. */
  | { readonly kind: 'group' }
  /** The children as columns, with blank rows. */
  | { readonly kind: 'table'; readonly rows: number }
  /** The children as rows, each with its label; their children as columns. */
  | { readonly kind: 'grid' }
  | { readonly kind: 'none' };

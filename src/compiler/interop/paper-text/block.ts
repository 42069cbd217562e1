/** Block of a paper, and the state of its reader. */
import type { ConversionLedger } from '../conversion-ledger.js';
import type { PaperItem } from './paper-items.js';
import type { PaperQuestion } from './questions.js';
import type { PaperTable } from './tables.js';

/** Parts of the input; the first one is where it is reported. */
export type From = PaperQuestion['from'];

export type Block =
  | { readonly kind: 'question'; readonly question: PaperQuestion }
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2; readonly from: From }
  | { readonly kind: 'table'; readonly table: PaperTable }
  | { readonly kind: TextBlockKind; readonly text: string; readonly from: From };

type TextBlockKind =
  | 'text'
  | 'note'
  | 'agree'
  | 'signature'
  | 'stamp'
  | 'thumbprint'
  | 'official'
  | 'documents'
  | 'document';

/** State of the reader of blocks. */
export interface BlockReader {
  readonly items: readonly PaperItem[];
  readonly ledger: ConversionLedger;
  /** Index of the line that is read next. */
  at: number;
  readonly blocks: Block[];
  /** Whether a list of documents was begun. */
  documents: boolean;
}

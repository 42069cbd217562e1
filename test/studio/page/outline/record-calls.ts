/** Record of the calls that the page makes to its workers, and of the text that its editor holds. */
import type { Page } from 'playwright-core';
import type { Edit, Operation } from '../../../../src/compiler/editor/index.js';

/** A call that edits the text, with its answer. The edits of a rename are those of each file. */
export type EditingCall =
  | {
      readonly name: 'applyOperation';
      readonly values: readonly [file: string, operation: Operation, language: string];
      readonly answer: OperationAnswer | RefusedAnswer;
    }
  | {
      readonly name: 'rename';
      readonly values: readonly [file: string, offset: number, id: string, language: string];
      readonly answer: { readonly edits: readonly (readonly [string, readonly Edit[]])[] } | RefusedAnswer;
    };

export interface OperationAnswer {
  readonly edits: readonly Edit[];
  readonly address: string;
}

interface RefusedAnswer {
  readonly refused: string;
}

interface CallRecord {
  /** Calls about the structure of the text that are not answered yet, by their ids. */
  readonly pending: ReadonlyMap<string, unknown>;
  /** Calls that edited the text, since they were last taken. */
  readonly edits: readonly unknown[];
  /** Numbers of the last text that was written and of the last outline that was asked for. */
  readonly written: number;
  readonly read: number;
}

/** Script of the page that records the calls. */
export const RECORD_CALLS = `{
  const record = { pending: new Map(), edits: [], written: 0, read: 0 };
  globalThis.callRecord = record;
  let count = 0;
  const STRUCTURE = ['outline', 'nodeDetails', 'applyOperation', 'rename', 'writeCondition'];
  const plain = value => JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Map ? [...part] : part)));
  globalThis.Worker = class extends Worker {
    constructor(...values) {
      super(...values);
      this.addEventListener('message', ({ data }) => {
        const call = record.pending.get(data?.id);
        if (!call) return;
        record.pending.delete(data.id);
        if (call.name === 'applyOperation' || call.name === 'rename')
          record.edits.push({ ...call, answer: plain(data.value) });
      });
    }
    postMessage(message, ...others) {
      const [name] = message?.path ?? [];
      if (STRUCTURE.includes(name))
        record.pending.set(message.id, { name, values: plain(message.argumentList.map(({ value }) => value)) });
      if (name === 'writeFile') record.written = ++count;
      if (name === 'outline') record.read = ++count;
      return super.postMessage(message, ...others);
    }
  };
}`;

interface RecordingWindow {
  readonly callRecord: CallRecord & { edits: unknown[] };
}

/** Waits until the outline has read the newest text and every call about the structure is answered. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const { pending, written, read } = (globalThis as unknown as RecordingWindow).callRecord;
    return pending.size === 0 && read > written;
  });
}

/** Returns the calls that edited the text since they were last taken. */
export const takeEdits = (page: Page): Promise<readonly EditingCall[]> =>
  page.evaluate(() => {
    const record = (globalThis as unknown as RecordingWindow).callRecord;
    return record.edits.splice(0) as never;
  });

/** Returns the number of calls that edited the text, or were refused, since they were last taken. */
export const countOfEdits = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as RecordingWindow).callRecord.edits.length);

/** Waits until so many calls that edit the text are answered since they were last taken. */
export async function waitForEdits(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    least => (globalThis as unknown as RecordingWindow).callRecord.edits.length >= least,
    count,
  );
}

/** State of CodeMirror, as far as it is read here. It has also the lines that are not on the screen. */
interface CodeMirrorView {
  readonly state: { readonly doc: { toString(): string }; readonly selection: { readonly main: { head: number } } };
  readonly contentDOM: HTMLElement;
  coordsAtPos(offset: number): { readonly top: number; readonly bottom: number } | null;
  dispatch(change: {
    readonly selection?: { readonly anchor: number; readonly head: number };
    readonly changes?: { readonly from: number; readonly insert: string };
  }): void;
  focus(): void;
}

declare global {
  interface Window {
    /** Returns the view of the editor. */
    editorView(): CodeMirrorView;
  }
}

/** Script of the page that finds the view of the editor, as CodeMirror's `EditorView.findFromDOM` does. */
export const FIND_EDITOR = `globalThis.editorView = () =>
  document.querySelector('.pane[data-pane=text] .stage').shadowRoot.querySelector('.cm-content').cmTile.root.view;`;

/** Returns the whole text in the editor. */
export const wholeText = (page: Page): Promise<string> => page.evaluate(() => window.editorView().state.doc.toString());

/** Selects a part of the text and focuses the editor. */
export const select = (page: Page, start: number, end: number): Promise<void> =>
  page.evaluate(
    ([anchor, head]) => {
      const view = window.editorView();
      view.dispatch({ selection: { anchor, head } });
      view.focus();
    },
    [start, end] as const,
  );

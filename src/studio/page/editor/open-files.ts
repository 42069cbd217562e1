/** States of the open files: their texts with undo history, and edits over several of them. */
import { isolateHistory, redo, undo, undoDepth } from '@codemirror/commands';
import type { EditorState, StateCommand, Text, Transaction, TransactionSpec } from '@codemirror/state';
import type { Edit, Edits } from '../../../compiler/editor/index.js';

/** Effect of a step outside the texts, when it is undone and when it is made again. */
export interface StepEffect {
  undone(): void;
  redone(): void;
}

/** An effect with the texts before and after the step. Depths would not do, because the history forgets old steps. */
interface FileEffect extends StepEffect {
  readonly file: string;
  readonly before: Text;
  readonly after: Text;
}

/** A step that changed several files, with the depth of its change in the undo history of each. */
type SharedStep = Map<string, number>;

export interface FileStates {
  /** Opens a file whose state is created when it is needed. A file that is open already keeps its state. */
  open(file: string, text: string): void;
  has(file: string): boolean;
  textOf(file: string): string | undefined;
  /** Returns the state of an open file. */
  stateOf(file: string): EditorState;
  /** Stores the state after a transaction, and undoes or redoes the same step in other files. */
  update(file: string, transaction: Transaction): void;
  /** Applies edits as one step. The effect is that of edits in one file. */
  apply(edits: Edits, effect?: StepEffect): void;
  remove(file: string): void;
  clear(): void;
}

/** How states are created and transactions carried out. */
export interface StateHost {
  create(file: string, text: string): EditorState;
  /** Carries out a transaction and calls `update`. */
  dispatch(file: string, spec: TransactionSpec): void;
}

export function createFileStates({ create, dispatch }: StateHost): FileStates {
  const states = new Map<string, EditorState>();
  /** Texts of files that were not needed yet. */
  const texts = new Map<string, string>();
  const steps: SharedStep[] = [];
  const effects: FileEffect[] = [];
  const stateOf = (file: string): EditorState => {
    const text = texts.get(file);
    const state = states.get(file) ?? (text === undefined ? undefined : create(file, text));
    if (!state) throw new Error(`not open: ${file}`);
    states.set(file, state);
    texts.delete(file);
    return state;
  };
  const has = (file: string): boolean => states.has(file) || texts.has(file);
  /** Runs a command in the other files of a step whose last change is that of the step. */
  const follow = (step: SharedStep | undefined, file: string, command: StateCommand, undone: 0 | 1) => {
    for (const [other, depth] of step ?? []) {
      if (other === file || !has(other) || undoDepth(stateOf(other)) !== depth - undone) continue;
      command({ state: stateOf(other), dispatch: transaction => dispatch(other, transaction) });
    }
  };
  return {
    has,
    stateOf,
    open: (file, text) => {
      if (!has(file)) texts.set(file, text);
    },
    textOf: file => states.get(file)?.doc.toString() ?? texts.get(file),
    update: (file, transaction) => {
      const { state, startState, docChanged } = transaction;
      states.set(file, state);
      if (!docChanged) return;
      const isBetween = (from: Text, to: Text) => startState.doc.eq(from) && state.doc.eq(to);
      for (const effect of effects.filter(one => one.file === file)) {
        if (transaction.isUserEvent('undo') && isBetween(effect.after, effect.before)) effect.undone();
        if (transaction.isUserEvent('redo') && isBetween(effect.before, effect.after)) effect.redone();
      }
      const stepAt = (depth: number) => steps.find(step => step.get(file) === depth);
      if (transaction.isUserEvent('undo')) follow(stepAt(undoDepth(startState)), file, undo, 0);
      else if (transaction.isUserEvent('redo')) follow(stepAt(undoDepth(state)), file, redo, 1);
      // A new change discards what could be redone, and its depth may become that of another change.
      else for (const step of steps) if (step.get(file)! > undoDepth(startState)) step.delete(file);
    },
    apply: (edits, effect) => {
      const before = [...edits.keys()].map(file => [file, stateOf(file).doc] as const);
      for (const [file, made] of edits) dispatch(file, transactionOf(made));
      for (const [file, text] of before)
        if (effect) effects.push({ ...effect, file, before: text, after: stateOf(file).doc });
      if (edits.size > 1) steps.push(new Map([...edits.keys()].map(file => [file, undoDepth(stateOf(file))])));
    },
    remove: file => {
      states.delete(file);
      texts.delete(file);
    },
    clear: () => {
      states.clear();
      texts.clear();
      steps.length = 0;
      effects.length = 0;
    },
  };
}

/** Returns the transaction that makes edits as one step of the history. */
export const transactionOf = (edits: readonly Edit[]): TransactionSpec => ({
  changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
  annotations: isolateHistory.of('full'),
  userEvent: 'input.edits',
});

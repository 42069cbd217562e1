/** Operations of the outline on the file that is shown, each on the text that the one before it left. */
import type { Operation } from '../../../compiler/editor/index.js';
import type { ProjectFiles } from '../../storage/project-store.js';
import { findPlace, type OutlineState } from './model.js';
import type { OutlineOptions } from './outline-options.js';
import { createTaskQueue } from './task-queue.js';

export interface OperationsContext {
  readonly options: OutlineOptions;
  /** Whether the outline was read from another text than the newest. */
  isStale(): boolean;
  /** Reads the outline again. */
  read(): Promise<void>;
  state(): OutlineState;
  update(change: Partial<OutlineState>): void;
}

export interface Operations {
  /** Whether every operation is done. */
  readonly isEmpty: boolean;
  /**
   * Runs an operation on the file that is shown now. `make` is called with the outline of the newest text; `needed` are
   * files that the edited text reads. Resolves with the sentence of a refusal, or an empty text.
   */
  perform(make: MakeOperation, needed?: ProjectFiles): Promise<string>;
  /** Renames the option at an offset with what refers to it. */
  rename(offset: number, id: string): void;
}

/** Returns the operation for the newest outline, or undefined if there is nothing to do. */
type MakeOperation = () => Operation | undefined | Promise<Operation | undefined>;

/** Greatest number of times that an operation is computed again because the text has changed meanwhile. */
const MAX_ATTEMPTS = 3;

export function createOperations({ options, isStale, read, state, update }: OperationsContext): Operations {
  const { workers, stage } = options;
  const queue = createTaskQueue();
  const attempt = async (file: string, make: MakeOperation, needed?: ProjectFiles): Promise<string> => {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      if (isStale()) await read();
      const operation = await make();
      const text = options.textOf(file);
      if (!operation || options.file() !== file) return '';
      const result = await workers.language(service => service.applyOperation(file, operation, options.language()));
      if (options.file() !== file) return '';
      if (options.textOf(file) !== text) continue;
      if ('refused' in result) {
        update({ notice: result.refused });
        return result.refused;
      }
      const isSelected = !('address' in operation) || operation.address === state().selected;
      update({ notice: result.notes.join('\n'), ...(isSelected && { selected: result.address }) });
      options.apply(new Map([[file, result.edits]]), needed);
      focusSelected(stage);
      if (operation.kind === 'add-use') await revealNode(result.address);
      return '';
    }
    return '';
  };
  /** Shows a node that was added in the text. */
  const revealNode = async (address: string): Promise<void> => {
    await read();
    const node = isStale() ? undefined : findPlace(state(), address)?.node;
    if (node) options.reveal(node.nameSpan);
  };
  return {
    get isEmpty() {
      return queue.isEmpty;
    },
    perform: (make, needed) => {
      const file = options.file();
      return new Promise(resolve =>
        queue.add(() =>
          attempt(file, make, needed).then(resolve, error => {
            resolve('');
            throw error;
          }),
        ),
      );
    },
    rename: (offset, id) => {
      const file = options.file();
      queue.add(async () => {
        if (isStale()) return;
        const text = options.textOf(file);
        const result = await workers.language(service => service.rename(file, offset, id, options.language()));
        if (options.textOf(file) !== text) return;
        if ('refused' in result) return update({ notice: result.refused });
        update({ notice: result.notes?.join('\n') ?? '' });
        options.apply(result.edits);
      });
    },
  };
}

/** Moves the focus to the selected item, if the tree has it. */
export function focusSelected(stage: HTMLElement): void {
  const tree = stage.querySelector('[role=tree]');
  if (tree?.contains(document.activeElement)) stage.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
}

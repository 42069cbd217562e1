/** Outline pane: the tree of pages and questions, its buttons, and the panel of the selected node. */
import { render } from 'lit/html.js';
import type { MessageLanguage, Span } from '../../../compiler/diagnostics/index.js';
import type { Edits, KeyValue, Operation, SimpleCondition } from '../../../compiler/editor/index.js';
import { newest } from '../app/newest.js';
import { OUTLINE_MESSAGES } from '../messages/outline.js';
import type { WorkerClient } from '../worker-client.js';
import { enableDragging } from './drag.js';
import { fieldPath, findPlace, nodeAround, type OutlineActions, type OutlineState } from './model.js';
import { outlineButtons } from './outline-buttons.js';
import { panel } from './panel.js';
import { tree } from './tree.js';

export interface OutlineOptions {
  readonly stage: HTMLElement;
  readonly controls: HTMLElement;
  readonly workers: WorkerClient;
  /** Returns the file that is shown. */
  file(): string;
  language(): MessageLanguage;
  /** Applies edits to the texts. */
  apply(edits: Edits): void;
  /** Shows a span of the file in the text; the outline keeps the focus. */
  reveal(span: Span): void;
  /** Called when a question is selected, with the path of its field. */
  onField(path: string): void;
}

export interface OutlinePane {
  /** Reads the text again, because it or the file has changed. */
  refresh(): void;
  /** Selects the node around an offset of the text. */
  follow(offset: number): void;
}

/** Debounce delay between a keystroke and the outline. */
const REFRESH_DELAY_MS = 120;

const EMPTY: OutlineState = {
  outline: undefined,
  selected: '',
  properties: [],
  fields: [],
  conditions: new Map(),
  types: [],
  notice: '',
};

export function createOutline(options: OutlineOptions): OutlinePane {
  const { workers, stage } = options;
  let state = EMPTY;
  /** Whether the text has changed since the outline was read, so that its spans are not those of the text. */
  let isStale = false;
  const update = (change: Partial<OutlineState>) => {
    state = { ...state, ...change };
    draw(options, state, actions);
  };
  const refreshing = newest<void>(async () => {
    const file = options.file();
    const types = state.types.length > 0 ? state.types : await workers.language(service => service.fieldTypes());
    const outline = file === '' ? undefined : await workers.language(service => service.outline(file));
    if (options.file() !== file) return;
    isStale = false;
    update({ outline, types });
    await detail(state.selected);
  });
  const detail = async (address: string) => {
    const file = options.file();
    const details = address === '' ? undefined : await workers.language(service => service.nodeDetails(file, address));
    if (state.selected === address && options.file() === file)
      update(details ?? { properties: [], fields: [], conditions: new Map() });
  };
  const perform = async (operation: Operation) => {
    const file = options.file();
    const result = await workers.language(service => service.applyOperation(file, operation, options.language()));
    if ('refused' in result) return update({ notice: result.refused });
    update({ selected: result.address, notice: result.notes.join('\n') });
    options.apply(new Map([[file, result.edits]]));
    focusSelected(stage);
  };
  const onNode = (set: (address: string) => Operation) => {
    if (state.selected !== '') void perform(set(state.selected));
  };
  const actions: OutlineActions = {
    select: address => {
      if (address === state.selected) return;
      update({ selected: address, notice: '' });
      void detail(address);
      const node = findPlace(state, address)?.node;
      if (node) options.reveal(node.nameSpan);
      const path = fieldPath(address);
      if (path !== undefined) options.onField(path);
      focusSelected(stage);
    },
    reveal: options.reveal,
    apply: operation => void perform(operation),
    set: (key: string, value: KeyValue) => onNode(address => ({ kind: 'set', address, key, value })),
    unset: key => onNode(address => ({ kind: 'unset', address, key })),
    setCondition: async (key: string, condition: SimpleCondition) => {
      const file = options.file();
      const text = await workers.language(service => service.writeCondition(file, condition));
      actions.set(key, { kind: 'expression', text });
    },
  };
  enableDragging(stage, {
    holds: address => findPlace(state, address)?.node.holds ?? false,
    onDrop: (address, at) => actions.apply({ kind: 'move', address, at }),
  });
  return {
    refresh: () => {
      isStale = true;
      refreshing.request(undefined, REFRESH_DELAY_MS);
    },
    follow: offset => {
      const node = isStale ? undefined : nodeAround(state.outline?.nodes ?? [], offset);
      if (!node || node.address === state.selected) return;
      update({ selected: node.address });
      void detail(node.address);
    },
  };
}

function draw({ stage, controls, language }: OutlineOptions, state: OutlineState, actions: OutlineActions): void {
  const scene = { ...state, language: language(), messages: OUTLINE_MESSAGES[language()], actions };
  render([outlineButtons(scene), tree(scene), panel(scene)], stage);
  controls.hidden = true;
}

/** Moves the focus to the selected item, if the tree has it. */
function focusSelected(stage: HTMLElement): void {
  const tree = stage.querySelector('[role=tree]');
  if (tree?.contains(document.activeElement)) stage.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
}

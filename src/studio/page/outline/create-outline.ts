/** Outline pane: the tree of pages and questions, its buttons, and the panel of the selected node. */
import type { MessageLanguage, Span } from '../../../compiler/diagnostics/index.js';
import type { Edits, KeyValue, Operation, Property, SimpleCondition } from '../../../compiler/editor/index.js';
import { loadOnce } from '../../../compiler/host/load-once.js';
import { newest } from '../app/newest.js';
import type { WorkerClient } from '../worker-client.js';
import { enableDragging } from './drag.js';
import { expressionValue } from './expression-value.js';
import { fieldPath, findPlace, nodeAround, type OutlineActions, type OutlineState } from './model.js';
import { stepTarget } from './moves.js';
import { createTaskQueue } from './task-queue.js';

export interface OutlineOptions {
  readonly stage: HTMLElement;
  readonly workers: WorkerClient;
  /** Returns the file that is shown. */
  file(): string;
  /** Returns the text of a file. */
  textOf(file: string): string | undefined;
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
  /** Draws the outline again, because the language has changed. */
  draw(): void;
}

/** Debounce delay between a keystroke and the outline. */
const REFRESH_DELAY_MS = 120;

/** Greatest number of times that an operation is computed again because the text has changed meanwhile. */
const MAX_ATTEMPTS = 3;

const NO_DETAILS = {
  detailed: '',
  opened: new Set<string>(),
  properties: [],
  pictures: [],
  fields: [],
  own: [],
  conditions: new Map(),
  obstacles: new Map(),
} as const;

const EMPTY: OutlineState = {
  outline: undefined,
  selected: '',
  types: [],
  notice: '',
  isCurrent: false,
  ...NO_DETAILS,
};

export function createOutline(options: OutlineOptions): OutlinePane {
  const { workers, stage } = options;
  let state = EMPTY;
  let view: OutlineView | undefined;
  const draw = () => view?.renderOutline(stage, state, options.language(), actions);
  /** File and text that the outline was read from. */
  let source = { file: '', text: '' as string | undefined };
  /** Operations, each on the text that the one before it left. */
  const operations = createTaskQueue();
  const isStale = () => options.file() !== source.file || options.textOf(source.file) !== source.text;
  const update = (change: Partial<OutlineState>) => {
    state = { ...state, isCurrent: false, ...change };
    draw();
  };
  const read = async () => {
    const types = state.types.length > 0 ? state.types : await workers.language(service => service.fieldTypes());
    const from = { file: options.file(), text: options.textOf(options.file()) };
    const outline = from.file === '' ? undefined : await workers.language(service => service.outline(from.file));
    if (options.file() !== from.file) return;
    source = from;
    const isThere = outline && (state.selected === '' || findPlace({ outline }, state.selected) !== undefined);
    update({ outline, types, ...(!isThere && { selected: '', ...NO_DETAILS }) });
    await readDetails(state.selected);
  };
  const refreshing = newest<void>(read);
  const readDetails = async (address: string) => {
    const { file } = source;
    if (file === '' || !state.outline) return;
    const details = await workers.language(service => service.nodeDetails(file, address));
    if (state.selected !== address || source.file !== file) return;
    const isCurrent = operations.isEmpty;
    if (!details) return update({ ...NO_DETAILS, isCurrent });
    const isSame = state.detailed === address && state.properties.length > 0;
    const opened = isSame ? state.opened : writtenKeys(details.properties);
    update({ ...details, detailed: address, opened, isCurrent });
  };
  /** Runs an operation on the file that is shown now. `make` is called with the outline of the newest text. */
  const perform = (make: MakeOperation) => {
    const file = options.file();
    operations.add(() => attempt(file, make));
  };
  const attempt = async (file: string, make: MakeOperation): Promise<void> => {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
      if (isStale()) await read();
      const operation = await make();
      const text = options.textOf(file);
      if (!operation || options.file() !== file) return;
      const result = await workers.language(service => service.applyOperation(file, operation, options.language()));
      if (options.file() !== file) return;
      if (options.textOf(file) !== text) continue;
      if ('refused' in result) return update({ notice: result.refused });
      const isSelected = !('address' in operation) || operation.address === state.selected;
      update({ notice: result.notes.join('\n'), ...(isSelected && { selected: result.address }) });
      options.apply(new Map([[file, result.edits]]));
      return focusSelected(stage);
    }
  };
  const onDetailed = (make: (address: string) => Operation | Promise<Operation>) => {
    const { detailed, properties } = state;
    if (properties.length > 0) perform(() => make(detailed));
  };
  const written = (condition: SimpleCondition) => {
    const { file } = source;
    return workers.language(service => service.writeCondition(file, condition));
  };
  /** Renames the option at an offset with what refers to it. */
  const renameAt = (offset: number, id: string) => {
    const file = options.file();
    operations.add(async () => {
      if (isStale()) return;
      const text = options.textOf(file);
      const result = await workers.language(service => service.rename(file, offset, id, options.language()));
      if (options.textOf(file) !== text) return;
      if ('refused' in result) return update({ notice: result.refused });
      update({ notice: result.notes?.join('\n') ?? '' });
      options.apply(result.edits);
    });
  };
  const actions: OutlineActions = {
    select: address => {
      if (address === state.selected) return;
      update({ selected: address, notice: '' });
      void readDetails(address);
      const node = findPlace(state, address)?.node;
      if (node && !isStale()) options.reveal(node.nameSpan);
      const path = fieldPath(address);
      if (path !== undefined) options.onField(path);
      focusSelected(stage);
    },
    reveal: span => {
      if (!isStale()) options.reveal(span);
    },
    apply: operation => perform(() => operation),
    step: step =>
      perform(() => {
        const place = findPlace(state, state.selected);
        const at = place && stepTarget(place, step);
        return at && { kind: 'move', address: place.node.address, at };
      }),
    set: (key, value) => {
      const option = renamedOptionAt(state, key, value);
      if (option) renameAt(option.start, option.id);
      else onDetailed(address => ({ kind: 'set', address, key, value }));
    },
    unset: key => onDetailed(address => ({ kind: 'unset', address, key })),
    setCondition: (key, condition, warns) =>
      onDetailed(async address => ({
        ...{ kind: 'set', address, key },
        value: expressionValue(await written(condition), warns),
      })),
    addCheck: (count, rule, message) =>
      onDetailed(async address => {
        const checks = [...Array(count).keys(), { rule: await written(rule), message }];
        return { kind: 'set', address, key: 'check', value: { kind: 'checks', checks } };
      }),
  };
  whenSeen(stage, async () => {
    view = await loadView();
    draw();
  });
  enableDragging(stage, {
    holds: address => findPlace(state, address)?.node.holds ?? false,
    onDrop: (address, at) => actions.apply({ kind: 'move', address, at }),
  });
  return {
    refresh: () => {
      if (options.file() !== source.file) {
        source = { file: options.file(), text: undefined };
        update({ outline: undefined, selected: '', notice: '', ...NO_DETAILS });
      }
      refreshing.request(undefined, REFRESH_DELAY_MS);
    },
    follow: offset => {
      const node = isStale() ? undefined : nodeAround(state.outline?.nodes ?? [], offset);
      if (!node || node.address === state.selected) return;
      update({ selected: node.address });
      void readDetails(node.address);
    },
    draw,
  };
}

const writtenKeys = (properties: readonly Property[]): ReadonlySet<string> =>
  new Set(properties.flatMap(({ key, written }) => (written === undefined ? [] : [key])));

/** Returns the option that a value renames, with its place in the text and its new id. */
function renamedOptionAt({ properties }: OutlineState, key: string, value: KeyValue) {
  if (value.kind !== 'options' || !/^(?:options$|lists\.)/.test(key)) return undefined;
  const { id, renamedFrom } =
    value.options.find(one => one.renamedFrom !== undefined && one.renamedFrom !== one.id) ?? {};
  const written = properties.find(one => one.key === key)?.options?.find(one => one.id === renamedFrom);
  return written && id !== undefined ? { id, start: written.span.start } : undefined;
}

/** Returns the operation for the newest outline, or undefined if there is nothing to do. */
type MakeOperation = () => Operation | undefined | Promise<Operation | undefined>;

/** The view, which is loaded when the outline is first seen. */
const loadView = loadOnce(() => import('./outline-view.js'));
type OutlineView = Awaited<ReturnType<typeof loadView>>;

/** Runs a task when an element is first on the screen, and again if it fails. */
function whenSeen(element: Element, task: () => Promise<void>): void {
  const observer = new IntersectionObserver(entries => {
    if (entries.some(({ isIntersecting }) => isIntersecting))
      task().then(
        () => observer.disconnect(),
        () => {},
      );
  });
  observer.observe(element);
}

/** Moves the focus to the selected item, if the tree has it. */
function focusSelected(stage: HTMLElement): void {
  const tree = stage.querySelector('[role=tree]');
  if (tree?.contains(document.activeElement)) stage.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
}

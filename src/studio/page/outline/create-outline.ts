/** Outline pane: the tree of pages and questions, its buttons, and the panel of the selected node. */
import type { KeyValue, Operation, Property, SimpleCondition } from '../../../compiler/editor/index.js';
import { loadOnce } from '../../../compiler/host/load-once.js';
import { pathFrom } from '../../storage/path-from.js';
import { newest } from '../app/newest.js';
import { OUTLINE_MESSAGES } from '../messages/outline.js';
import { filesOfBlock, insertionOf } from './block-choices.js';
import { enableDragging } from './drag.js';
import { expressionValue } from './expression-value.js';
import { fieldPath, findPlace, nodeAround, type OutlineActions, type OutlineState } from './model.js';
import { addTarget, pageEnd, stepTarget } from './moves.js';
import { createOperations, focusSelected } from './operations.js';
import type { OutlineOptions } from './outline-options.js';

/** A list in a file of the project. */
export interface ListFile {
  readonly name: string;
  readonly path: string;
}

export interface OutlinePane {
  /** Reads the text again, because it or the file has changed. */
  refresh(): void;
  /** Selects the node around an offset of the text. */
  follow(offset: number): void;
  /**
   * Adds a choice among the options of a list, at the end of the page that is selected, or else of the form. Resolves
   * with the sentence of a refusal, or an empty text.
   */
  addList(list: ListFile): Promise<string>;
  /** Draws the outline again, because the language has changed. */
  draw(): void;
}

/** Debounce delay between a keystroke and the outline. */
const REFRESH_DELAY_MS = 120;

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
  blockPaths: undefined,
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
  const isStale = () => options.file() !== source.file || options.textOf(source.file) !== source.text;
  const update = (change: Partial<OutlineState>) => {
    state = { ...state, isCurrent: false, ...change };
    draw();
  };
  const read = async () => {
    const types = state.types.length > 0 ? state.types : await workers.language(service => service.fieldTypes());
    const from = { file: options.file(), text: options.textOf(options.file()) };
    const [blockPaths, outline] =
      from.file === ''
        ? []
        : await workers.language(service => Promise.all([service.blockPaths(from.file), service.outline(from.file)]));
    if (options.file() !== from.file) return;
    source = from;
    // What is selected may have been added since this text was read; then the next reading has it.
    const isKept = outline && (state.selected === '' || isStale() || findPlace({ outline }, state.selected));
    update({ outline, blockPaths, types, ...(!isKept && { selected: '', ...NO_DETAILS }) });
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
  const operations = createOperations({ options, isStale, read, update: change => update(change), state: () => state });
  const { perform } = operations;
  const onDetailed = (make: (address: string) => Operation | Promise<Operation>) => {
    const { detailed, properties } = state;
    if (properties.length > 0) perform(() => make(detailed));
  };
  const written = (condition: SimpleCondition) => {
    const { file } = source;
    return workers.language(service => service.writeCondition(file, condition));
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
    apply: operation => void perform(() => operation),
    addBlock: block => {
      const at = addTarget(findPlace(state, state.selected)?.node);
      const file = options.file();
      const { vocabulary = 'en', languages = [] } = state.outline ?? {};
      filesOfBlock(block, file, vocabulary, options)
        .then(files => (options.file() === file ? perform(() => insertionOf(block, at, languages), files) : ''))
        .catch(() => update({ notice: OUTLINE_MESSAGES[options.language()].blockNotLoaded }));
    },
    step: step =>
      perform(() => {
        const place = findPlace(state, state.selected);
        const at = place && stepTarget(place, step);
        return at && { kind: 'move', address: place.node.address, at };
      }),
    set: (key, value) => {
      const option = renamedOptionAt(state, key, value);
      if (option) operations.rename(option.start, option.id);
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
    addList: ({ name, path }) =>
      perform(() => ({
        ...{ kind: 'add-use', of: 'list', name, file: pathFrom(options.file(), path) },
        at: pageEnd(state.outline?.nodes ?? [], state.selected),
      })),
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

/** Parts of the outline that its views share. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type {
  Address,
  ConditionField,
  ConditionObstacle,
  KeyValue,
  Operation,
  Outline,
  OutlineNode,
  Property,
  PropertyWord,
  SimpleCondition,
  WrittenText,
} from '../../../compiler/editor/index.js';
import type { OutlineMessages } from '../messages/outline.js';
import type { PanelMessages } from '../messages/panel.js';
import type { Step } from './step.js';

export interface OutlineState {
  readonly outline: Outline | undefined;
  /** Address of the selected node; empty for the form itself. */
  readonly selected: Address;
  /** Address of the node that the panel shows: the selected one, as soon as its details are there. */
  readonly detailed: Address;
  /** Keys that the node had when the panel came to it. The panel keeps its order, because boxes are typed in. */
  readonly opened: ReadonlySet<string>;
  readonly properties: readonly Property[];
  /** Paths of the pictures of the project, as the file names them. */
  readonly pictures: readonly string[];
  /** Fields that conditions of the node in the panel can read. */
  readonly fields: readonly ConditionField[];
  /** The field of the panel itself, or the fields of a group. */
  readonly own: readonly ConditionField[];
  /** Conditions of that node that the builder can show, by key. */
  readonly conditions: ReadonlyMap<string, SimpleCondition>;
  /** Why the builder cannot show the others, by key. */
  readonly obstacles: ReadonlyMap<string, ConditionObstacle>;
  /** Paths of the blocks of the project, as the form names them; absent if the file is no form. */
  readonly blockPaths: readonly string[] | undefined;
  /** Field types, by their English names. */
  readonly types: readonly PropertyWord[];
  /** Sentence about the last operation; empty for none. */
  readonly notice: string;
  /** Whether the details were read from the text a moment ago, and no operation is about to change it. */
  readonly isCurrent: boolean;
}

/** A block that can be inserted. */
export interface BlockChoice {
  /** Value of its option. */
  readonly value: string;
  /** How it is listed. */
  readonly title: string;
  /** Its name in the form. */
  readonly name: string;
  /** Path of its file as the form names it; absent if the form declares the block. */
  readonly file?: string;
  /** Label of the group by language; present for a ready block, whose file is added to the project. */
  readonly label?: Readonly<Record<string, string>>;
}

export interface OutlineActions {
  select(address: Address): void;
  /** Shows the lines of a node or of a value in the text. */
  reveal(span: { readonly start: number; readonly end: number }): void;
  apply(operation: Operation): void;
  /** Inserts a block after the selected node, or at the end of a selected page or group. */
  addBlock(block: BlockChoice): void;
  /** Moves the selected node by one step. */
  step(step: Step): void;
  set(key: string, value: KeyValue): void;
  unset(key: string): void;
  /** Sets a condition. With `warns`, a missing answer is only asked about while it holds. */
  setCondition(key: string, condition: SimpleCondition, warns?: boolean): void;
  /** Adds a check to the selected node, whose checks are `count`. */
  addCheck(count: number, rule: SimpleCondition, message: WrittenText): void;
}

export interface OutlineScene extends OutlineState {
  readonly language: MessageLanguage;
  readonly messages: OutlineMessages;
  readonly actions: OutlineActions;
}

/** State, messages and actions that the panel and its controls are drawn from. */
export interface PanelScene extends OutlineScene {
  readonly messages: OutlineMessages & PanelMessages;
}

/** A node with its neighbours. */
export interface NodePlace {
  readonly node: OutlineNode;
  readonly parent: OutlineNode | undefined;
  readonly before: OutlineNode | undefined;
  readonly after: OutlineNode | undefined;
}

/** Returns all nodes in the order of the text, each with its neighbours. */
export function nodePlaces(nodes: readonly OutlineNode[], parent?: OutlineNode): readonly NodePlace[] {
  return nodes.flatMap((node, index) => [
    { node, parent, before: nodes[index - 1], after: nodes[index + 1] },
    ...nodePlaces(node.children, node),
  ]);
}

export const findPlace = ({ outline }: Pick<OutlineState, 'outline'>, address: Address): NodePlace | undefined =>
  nodePlaces(outline?.nodes ?? []).find(({ node }) => node.address === address);

/** Returns the innermost node around an offset. */
export function nodeAround(nodes: readonly OutlineNode[], offset: number): OutlineNode | undefined {
  const around = nodes.find(({ span }) => offset >= span.start && offset <= span.end);
  return around && (nodeAround(around.children, offset) ?? around);
}

/** Returns the path of the field at an address, or undefined for a page or a block. */
export function fieldPath(address: Address): string | undefined {
  const parts = address.split('/').slice(1);
  const ids = parts.filter((_, index) => parts[index - 1] === 'fields');
  return ids.length === 0
    ? undefined
    : ids.map(id => id.replace(/#\d+$/, '').replaceAll('~1', '/').replaceAll('~0', '~')).join('.');
}

/** Returns a label in a language, else in the first that it has; empty if it has none. */
export const labelOf = (label: Readonly<Record<string, string>>, language: string): string =>
  label[language] ?? Object.values(label)[0] ?? '';

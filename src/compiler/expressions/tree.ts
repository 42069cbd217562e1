/** Syntax tree: the expression as written, before names and types are known. */

interface Base {
  readonly start: number;
  readonly end: number;
  /** Depth of the tree from this node down, including the node itself. */
  readonly depth: number;
}

export interface LiteralNode extends Base {
  readonly kind: 'literal';
  readonly value: null | boolean | number | string;
}
export interface NameNode extends Base {
  readonly kind: 'name';
  readonly id: string;
}
export interface PathNode extends Base {
  readonly kind: 'path';
  readonly of: Node;
  readonly id: string;
  /** Offset of the id. */
  readonly at: number;
}
/** `list[…]`: a position or a condition. */
export interface PickNode extends Base {
  readonly kind: 'pick';
  readonly of: Node;
  readonly by: Node;
}
export interface ListNode extends Base {
  readonly kind: 'list';
  readonly items: readonly Node[];
}
export interface NegativeNode extends Base {
  readonly kind: 'negative';
  readonly of: Node;
}
export interface ArithmeticNode extends Base {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/' | '**';
  readonly left: Node;
  readonly right: Node;
}
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export const isOperator = (sign: string): sign is Operator => ['=', '!=', '<', '<=', '>', '>='].includes(sign);
export interface CompareNode extends Base {
  readonly kind: 'compare';
  readonly operator: Operator;
  readonly left: Node;
  readonly right: Node;
}
export interface LogicNode extends Base {
  readonly kind: 'logic';
  readonly operator: 'and' | 'or';
  readonly parts: readonly Node[];
}
export interface InNode extends Base {
  readonly kind: 'in';
  readonly value: Node;
  readonly tests: readonly TestNode[];
}
export type TestNode =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly to: Node }
  | {
      readonly kind: 'range';
      readonly low: Node;
      readonly high: Node;
      readonly from: 'ge' | 'gt';
      readonly to: 'le' | 'lt';
    };
export interface IfNode extends Base {
  readonly kind: 'if';
  readonly condition: Node;
  readonly then: Node;
  readonly else: Node;
}
/** `some`, `every` and `for`. */
export interface EachNode extends Base {
  readonly kind: 'each';
  readonly call: 'some' | 'every' | 'collect' | 'collectAll';
  readonly variable: string;
  readonly list: Node;
  readonly body: Node;
}
export interface CallNode extends Base {
  readonly kind: 'call';
  readonly name: string;
  /** Offset of the end of the name. */
  readonly nameEnd: number;
  readonly args: readonly Node[];
  /** Names of the arguments, if they are given by name. */
  readonly names?: readonly NameOf[];
}
export interface NameOf {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
/** `[1..5]`. An open range such as `(< 10)` lacks one end. */
export interface RangeNode extends Base {
  readonly kind: 'range';
  readonly low: Node | undefined;
  readonly high: Node | undefined;
  readonly from: boolean;
  readonly to: boolean;
}
/** `@"2000-01-31"`. */
export interface AtNode extends Base {
  readonly kind: 'at';
  readonly text: string;
}
/** `{ a: 1 }`. */
export interface ContextNode extends Base {
  readonly kind: 'context';
  readonly keys: readonly NameOf[];
  readonly values: readonly Node[];
}
/** `x instance of number`. */
export interface InstanceNode extends Base {
  readonly kind: 'instance';
  readonly of: Node;
  readonly type: string;
  readonly at: number;
}

export type Node =
  | LiteralNode
  | NameNode
  | PathNode
  | PickNode
  | ListNode
  | NegativeNode
  | ArithmeticNode
  | CompareNode
  | LogicNode
  | InNode
  | IfNode
  | EachNode
  | CallNode
  | RangeNode
  | AtNode
  | ContextNode
  | InstanceNode;

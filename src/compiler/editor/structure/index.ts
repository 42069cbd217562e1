/**
 * Structure editor: the outline of a definition, edits of it in place, the properties of its questions, and simple
 * conditions. All functions take and return plain data, except the snapshots of a form.
 */
export { applyOperation } from './apply-operation.js';
export { readCondition, writeCondition } from './condition.js';
export { conditionFields } from './condition-fields.js';
export type {
  Address,
  ConditionField,
  ConditionOperator,
  ConditionValue,
  FieldComparison,
  InsertionPoint,
  KeyValue,
  Operation,
  OperationResult,
  Outline,
  OutlineNode,
  Property,
  PropertyKind,
  PropertyOption,
  PropertyWord,
  SimpleCondition,
  WrittenOption,
  WrittenText,
} from './model.js';
export { outline } from './outline.js';
export { propertiesOf } from './properties.js';
export type { ReaderContext } from './readers.js';

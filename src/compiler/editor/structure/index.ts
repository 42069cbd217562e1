/**
 * Structure editor: the outline of a definition, edits of it in place, the properties of its questions, and simple
 * conditions. All functions take and return plain data, except the snapshots of a form.
 */
export { applyOperation } from './apply-operation.js';
export { readCondition } from './condition.js';
export { conditionFields, ownFields } from './condition-fields.js';
export { conditionObstacle } from './conditions/obstacle.js';
export { writeCondition } from './conditions/write.js';
export type {
  Address,
  AnswerKind,
  ComparisonGroup,
  ConditionField,
  ConditionObstacle,
  ConditionOperator,
  ConditionValue,
  FieldComparison,
  InsertionPoint,
  KeyValue,
  ListPart,
  Operation,
  OperationResult,
  Outline,
  OutlineNode,
  Property,
  PropertyCheck,
  PropertyCode,
  PropertyKind,
  PropertyOption,
  PropertyWord,
  SimpleCondition,
  WrittenCheck,
  WrittenOption,
  WrittenText,
} from './model.js';
export { propertiesOf } from './properties.js';
export type { ReaderContext } from './readers.js';
export { outline } from './structure.js';

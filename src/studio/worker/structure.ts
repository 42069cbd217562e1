/** Outline of the files of the open project, and edits by it. */
import {
  applyOperation,
  conditionFields,
  outline,
  propertiesOf,
  readCondition,
  type SimpleCondition,
  writeCondition,
} from '../../compiler/editor/index.js';
import { fieldTypes } from '../../runtime/fields/index.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { StructureCalls } from './service.js';

export function createStructure({ sourceOf, snapshotOf }: ProjectSnapshots): StructureCalls {
  return {
    fieldTypes: () => fieldTypes.map(({ name, arabic }) => ({ word: name, en: name, ar: arabic })),
    outline: file => {
      const source = sourceOf(file);
      return source && outline(source.text);
    },
    nodeDetails: (file, address) => {
      const source = sourceOf(file);
      const properties = source && propertiesOf(source.text, address);
      if (!properties) return undefined;
      const snapshot = snapshotOf(file);
      const conditions = properties.flatMap(({ key, kind, value }): readonly [string, SimpleCondition][] => {
        const holds = kind === 'condition' || (kind === 'expression' && key === 'show_if');
        const condition = holds && value !== undefined ? readCondition(value) : undefined;
        return condition ? [[key, condition]] : [];
      });
      const fields = snapshot ? conditionFields(snapshot, file, address) : [];
      return { properties, fields, conditions: new Map(conditions) };
    },
    applyOperation: (file, operation, language) => {
      const source = sourceOf(file);
      const snapshot = snapshotOf(file);
      const context = source && snapshot && { snapshot, project: source.project, file };
      return applyOperation(source?.text ?? '', operation, language, context);
    },
    writeCondition: (file, condition) => writeCondition(condition, outline(sourceOf(file)?.text ?? '').vocabulary),
  };
}

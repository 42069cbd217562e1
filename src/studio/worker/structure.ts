/** Outline of the files of the open project, and edits by it. */
import {
  applyOperation,
  type ConditionObstacle,
  conditionFields,
  conditionObstacle,
  outline,
  ownFields,
  type Property,
  propertiesOf,
  readCondition,
  type SimpleCondition,
  writeCondition,
} from '../../compiler/editor/structure/index.js';
import { isShowIf } from '../../compiler/editor/structure/properties/show-if.js';
import { isFormFile } from '../../compiler/editor/workspace/form-file.js';
import { fieldTypes } from '../../runtime/fields/index.js';
import { pathFrom } from '../storage/path-from.js';
import type { ProjectSnapshots } from './project-snapshots.js';
import type { StructureCalls } from './service.js';

export function createStructure({ sourceOf, snapshotOf, paths }: ProjectSnapshots): StructureCalls {
  return {
    fieldTypes: () => fieldTypes.map(({ name, arabic }) => ({ word: name, en: name, ar: arabic })),
    outline: file => {
      const source = sourceOf(file);
      return source && outline(source.text);
    },
    blockPaths: file =>
      isFormFile(file)
        ? paths()
            .filter(path => isBlockFile(path, sourceOf))
            .map(path => pathFrom(file, path))
        : undefined,
    nodeDetails: (file, address) => {
      const source = sourceOf(file);
      const properties = source && propertiesOf(source.text, address);
      if (!properties) return undefined;
      const snapshot = snapshotOf(file);
      const conditions = new Map<string, SimpleCondition>();
      const obstacles = new Map<string, ConditionObstacle>();
      for (const [key, text] of properties.flatMap(expressionsOf)) {
        const condition = readCondition(text);
        const obstacle = condition ? undefined : conditionObstacle(text);
        if (condition) conditions.set(key, condition);
        else if (obstacle) obstacles.set(key, obstacle);
      }
      const fields = snapshot ? conditionFields(snapshot, file, address) : [];
      const own = snapshot ? ownFields(snapshot, file, address) : [];
      const pictures = paths()
        .filter(path => PICTURE.test(path))
        .map(path => pathFrom(file, path));
      return { properties, pictures, fields, own, conditions, obstacles };
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

/** Returns whether a file is a block: it has questions, and is no form. */
const isBlockFile = (path: string, sourceOf: ProjectSnapshots['sourceOf']): boolean =>
  /\.ya?ml$/i.test(path) && !isFormFile(path) && /^(?:fields|الحقول) *:/m.test(sourceOf(path)?.text ?? '');

const PICTURE = /\.(?:svg|png|jpe?g|webp)$/i;

/** Returns the expressions of a property that hold or do not hold, each with its key. */
function expressionsOf({ key, kind, value, checks, options }: Property): readonly (readonly [string, string])[] {
  if (options) return options.flatMap(({ properties }) => properties.flatMap(expressionsOf));
  if (checks) return checks.map(({ rule }, index) => [`${key}.${index}.rule`, rule] as const);
  const holds = kind === 'condition' || (kind === 'expression' && isShowIf(key));
  return holds && value !== undefined ? [[key, value]] : [];
}

/**
 * Meaning of a definition and its model, regardless of how they are written. It is equal for two files that mean the
 * same.
 */
import type { Definition } from '../1-parse/definition.js';
import { booleanOf, isNull, numberOf } from '../1-parse/read-scalars.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Analysis } from '../2-analyze/index.js';
import { translateExpression } from '../expressions/index.js';

/** Members that hold positions and other traces of the writing. */
const LEFT_OUT: ReadonlySet<string> = new Set(['span', 'file', 'words', 'sources']);

export const semanticForm = (definition: Definition, analysis: Analysis | undefined): string =>
  JSON.stringify([definition, analysis], comparable);

function comparable(key: string, value: unknown): unknown {
  if (LEFT_OUT.has(key)) return undefined;
  if (value instanceof Map) return [...value.keys()];
  if (key === 'source' && typeof value === 'string') return translateExpression(value, 'en');
  if (typeof value !== 'object' || value === null) return value;
  if ('schema' in value && 'view' in value) return (value as unknown as { name: string }).name;
  return (value as { kind?: unknown }).kind === 'scalar' ? scalar(value as ScalarNode) : value;
}

/** Returns the meaning of a scalar. Quotes matter if YAML would read something else without them. */
function scalar(node: ScalarNode): unknown {
  if (isNull(node)) return null;
  return booleanOf(node) ?? [translateExpression(node.text, 'en'), numberOf(node) !== undefined];
}

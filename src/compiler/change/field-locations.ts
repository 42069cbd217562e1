/** Locations of a form's fields in its files, by path without indexes. */
import type { Definition, FieldNode, FieldsNode } from '../1-parse/definition.js';
import { type Project, parse } from '../1-parse/index.js';
import type { ScalarNode, SourceLocation } from '../1-parse/tree.js';
import { collector } from '../diagnostics/collector.js';

export interface SourcePosition {
  readonly file: string;
  /** Text of the file. */
  readonly text: string;
  readonly start: number;
}

export interface FieldLocations {
  /**
   * Returns the location of the field's key, or of the field if it lacks the key, or of the nearest object around a
   * missing field. The path `""` is the form.
   */
  of(path: string, key?: string): SourcePosition | undefined;
}

interface LocatedField extends SourceLocation {
  readonly at: ReadonlyMap<string, ScalarNode>;
}

export function locateFields(source: Uint8Array | string, file: string, project: Project): FieldLocations {
  const found = collector();
  const definition = parse(source, file, project, found);
  const known = new Map<string, LocatedField>();
  if (definition) {
    known.set('', definition);
    const { fields, pages } = definition.keys;
    for (const node of [fields, ...(pages?.value ?? []).map(({ value }) => value.keys.fields)])
      if (node) note(node, '', definition, known, 0);
  }
  const spot = ({ file: name, span }: SourceLocation): SourcePosition => ({
    file: name,
    text: found.texts.get(name) ?? '',
    start: span.start,
  });
  return {
    of: (path, key) => {
      const field = nearest(path, known);
      return field && spot((key !== undefined && field.at.get(key)) || field);
    },
  };
}

/** Maximum nesting of blocks. Blocks may use blocks, and their cycles are reported by the analysis. */
const MAX_BLOCK_DEPTH = 50;

function note(
  fields: FieldsNode,
  around: string,
  definition: Definition,
  known: Map<string, LocatedField>,
  depth: number,
): void {
  if (depth > MAX_BLOCK_DEPTH) return;
  for (const field of fields.value) {
    const path = around === '' ? field.id.text : `${around}.${field.id.text}`;
    known.set(path, { file: field.id.file, span: field.id.span, at: field.at });
    const inside = insideOf(field, definition);
    if (inside) note(inside, path, definition, known, depth + 1);
  }
}

function insideOf({ own }: FieldNode, { blocks }: Definition): FieldsNode | undefined {
  if (own.fields) return own.fields as FieldsNode;
  const use = own.use as ScalarNode | undefined;
  return use && blocks.find(({ id }) => id.text === use.text)?.value.keys.fields;
}

function nearest(path: string, known: ReadonlyMap<string, LocatedField>): LocatedField | undefined {
  const found = known.get(path);
  return found ?? (path === '' ? undefined : nearest(path.slice(0, Math.max(0, path.lastIndexOf('.'))), known));
}

/**
 * Field types are named in src/runtime/fields/ alone. The test reads syntax trees and sees a name where only the name of
 * a field's type can be: compared with `type`, `x.type`, `type.name` or `fieldType(x).name`, in a `case` of a `switch`
 * over one, in a list, set or table in which one is looked up, given to `fieldType`, or given as `type`. A name that is
 * no word of another vocabulary is seen in every string. It does not see a shared word, such as `date`, behind a
 * variable of another name, nor a text that is put together.
 */
import { describe, expect, it } from 'vitest';
import { fieldTypes } from '../../src/runtime/fields/index.js';
import { fieldTypeNamesIn, SHARED_WORDS } from './field-type-names.js';
import { breaches, parse, type Source, sources } from './sources.js';
import { lineAt } from './syntax.js';

const NAMES = fieldTypes.map(({ name }) => name);

interface Exception {
  /** Path below src; a folder ends in `/`. */
  readonly path: string;
  /** Absent if every name is allowed there. */
  readonly words?: readonly string[];
  readonly reason: string;
}

const JSON_SCHEMA = 'reads `type` of a JSON Schema';
const EXCEPTIONS: readonly Exception[] = [
  { path: 'runtime/fields/', reason: 'is where field types are defined' },
  { path: 'compiler/interop/', reason: 'maps the types of other formats to ours, and ours to those' },
  { path: 'compiler/change/compare-constraints.ts', words: ['integer'], reason: JSON_SCHEMA },
  { path: 'compiler/linker/print-rules.ts', words: ['integer'], reason: JSON_SCHEMA },
  { path: 'compiler/linker/schema-keywords.ts', words: ['integer', 'number'], reason: JSON_SCHEMA },
  { path: 'compiler/2-analyze/reachability/domain.ts', words: ['integer'], reason: JSON_SCHEMA },
  { path: 'compiler/4-emit/sql/columns.ts', words: ['integer', 'number'], reason: JSON_SCHEMA },
];

const covers = ({ path, words }: Exception, source: Source, name: string): boolean =>
  source.path.startsWith(path) && (words?.includes(name) ?? true);

describe('names of field types', () => {
  it('are in runtime/fields/ alone', () => {
    const named = (source: Source) =>
      fieldTypeNamesIn(source.program, NAMES)
        .filter(({ name }) => !EXCEPTIONS.some(exception => covers(exception, source, name)))
        .map(({ name, start }) => `${name} in line ${lineAt(source.text, start)}`);
    expect(breaches('', named)).toEqual([]);
  });

  it.each(EXCEPTIONS)('are in $path, which $reason', ({ path, words = [] }) => {
    const found = sources
      .filter(source => source.path.startsWith(path))
      .flatMap(source => fieldTypeNamesIn(source.program, NAMES).map(({ name }) => name));
    expect(found).not.toEqual([]);
    expect(words.filter(word => !found.includes(word))).toEqual([]);
  });

  it('are seen in every string if they are no word of another vocabulary', () => {
    expect(Object.keys(SHARED_WORDS).filter(word => !NAMES.includes(word))).toEqual([]);
    const own = NAMES.filter(name => !Object.hasOwn(SHARED_WORDS, name));
    expect(own.length).toBeGreaterThanOrEqual(9);
    expect(own.filter(name => fieldTypeNamesIn(parse('a.ts', `call('${name}');`).program, NAMES).length === 0)).toEqual(
      [],
    );
  });

  it.each([
    "type === 'text'",
    "'text' !== field.type",
    "question.type.name == 'date'",
    "question.type?.name === 'date'",
    "fieldType(name).name === 'date'",
    "(field as Field).type! === 'file'",
    "switch (field.type) { case 'list': break; }",
    "['group', 'list'].includes(type)",
    "const NESTED = ['group', 'list']; NESTED.includes(field.type);",
    "const NESTED: ReadonlySet<string> = new Set(['group']); NESTED.has(field.type);",
    'const SIZES = { text: 1 }; SIZES[field.type];',
    '({ text: 1 })[type]',
    "fieldType('text')",
    "fieldType(open ? 'text' : other)",
    "const field = { type: 'text' };",
    "const type = 'text';",
    "type ?? 'text'",
    "let kind: 'agree' | 'other';",
  ])('are seen in: %s', code => {
    expect(fieldTypeNamesIn(parse('a.ts', code).program, NAMES)).not.toEqual([]);
  });

  it.each([
    "typeof value === 'number'",
    "kind === 'date'",
    "node.kind === 'list'",
    "const schema = { type: 'integer' };",
    "const KINDS = ['date', 'time']; KINDS.includes(kind);",
    "form.get('note')",
    'const text = { text: 1 };',
    "type === 'fieldset'",
  ])('are not seen in: %s', code => {
    expect(fieldTypeNamesIn(parse('a.ts', code).program, NAMES)).toEqual([]);
  });
});

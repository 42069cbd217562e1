/** Answers with which the functions of a custom type are tried before a form uses them. */
import type { FieldType, ValueKind } from '../../runtime/fields/field.js';
import type { Json } from '../../runtime/model.js';

const NUMBERS: readonly Json[] = [0, 1, 12, -1];

const BY_KIND: Readonly<Partial<Record<ValueKind, readonly Json[]>>> = {
  string: ['1', '12', 'a', 'أ', 'word word', '1/2', 'x'.repeat(200)],
  number: NUMBERS,
  date: ['2026-01-31', '1950-12-01'],
  time: ['08:30'],
  datetime: ['2026-01-31T08:30'],
  month: ['2026-01'],
  boolean: [true, false],
  option: ['a'],
  options: [['a'], ['a', 'b']],
  object: [{ latitude: 33.5, longitude: 36.3 }],
};

/** Returns answers of a type, among them unusual ones. They are copies, which a function may change. */
export const probeValues = ({ kind }: FieldType): readonly Json[] => structuredClone(BY_KIND[kind] ?? []);

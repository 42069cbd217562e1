/** The static type a field has in expressions. */
export type ValueKind =
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime'
  | 'month'
  | 'boolean'
  | 'option'
  | 'options'
  | 'files'
  | 'object'
  | 'list'
  | 'nothing';

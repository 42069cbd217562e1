/** Table of the types of items. */
import type { Kind } from '../field-reference.js';

export interface ItemType {
  readonly as: string;
  readonly kind: Kind | 'group' | 'list';
  /** Set if the answer is not a text but becomes one. */
  readonly text?: true;
}

export const TYPES: Readonly<Record<string, ItemType>> = {
  group: { as: 'group', kind: 'group' },
  display: { as: 'note', kind: 'any' },
  boolean: { as: 'yes_no', kind: 'boolean' },
  decimal: { as: 'number', kind: 'number' },
  integer: { as: 'integer', kind: 'number' },
  date: { as: 'date', kind: 'date' },
  dateTime: { as: 'datetime', kind: 'datetime' },
  time: { as: 'time', kind: 'time' },
  string: { as: 'text', kind: 'text' },
  text: { as: 'paragraph', kind: 'text' },
  url: { as: 'url', kind: 'text' },
  choice: { as: 'choice', kind: 'option' },
  'open-choice': { as: 'choice', kind: 'option' },
  attachment: { as: 'file', kind: 'any' },
  reference: { as: 'text', kind: 'text', text: true },
  quantity: { as: 'number', kind: 'number' },
};

/** Returns whether a type may take several answers itself. */
export const takesMany = (type: string): boolean => ['choice', 'open-choice', 'attachment'].includes(type);

/** How texts are stored, whether typed or sent: texts of every type, and those beside "other". */
import type { Json } from './model.js';

export const stripBidiControls = (text: string): string => text.replace(/\p{Bidi_Control}/gu, '');

/** Texts of these letters, digits and signs have no marks, and are NFC as they stand. */
const COMMON = /^[ -~\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u0669]*$/;

/** NFC, without bidi controls, trimmed: how every text is stored. */
export const normalizeText = (text: string): string =>
  (COMMON.test(text) ? text : stripBidiControls(text).normalize('NFC')).trim();

/** A text that was sent, tidied; other kinds are left to the schema. */
export const normalizeTextValue = (value: Json): Json => (typeof value === 'string' ? normalizeText(value) : value);

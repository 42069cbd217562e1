/**
 * Normalization of stored texts, whether typed or submitted: texts of every type, and those next to the option "other".
 */
import type { Json } from './model.js';

export const stripBidiControls = (text: string): string => text.replace(/\p{Bidi_Control}/gu, '');

/** Pattern of common texts. Texts of these letters, digits and signs only have no bidi marks, and are already NFC. */
const COMMON = /^[ -~\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u0660-\u0669]*$/;

/** Normalizes a text to NFC, removes bidi controls and trims it. Every text is stored like this. */
export const normalizeText = (text: string): string =>
  (COMMON.test(text) ? text : stripBidiControls(text).normalize('NFC')).trim();

/** Normalizes a submitted text. Values that are not texts are returned unchanged, and the schema checks them. */
export const normalizeTextValue = (value: Json): Json => (typeof value === 'string' ? normalizeText(value) : value);

/**
 * Normalization of stored texts, whether typed or submitted: texts of every type, and those next to the option "other".
 */
import type { Json } from './model.js';

export const stripBidiControls = (text: string): string => text.replace(/\p{Bidi_Control}/gu, '');

/** Pattern of common texts. Texts of these letters, digits and signs only have no bidi marks, and are already NFC. */
const COMMON = /^[ -~\u060c\u061b\u061f-\u064a\u0660-\u0669]*$/;

/**
 * Puts U+034F COMBINING GRAPHEME JOINER into runs of more than 30 combining marks, so that none is longer: the
 * stream-safe text format of UAX #15. No language has such runs. They are matched from their beginning, and each mark is
 * looked at a fixed number of times.
 */
export const streamSafe = (text: string): string =>
  text.replace(/(^|[\P{M}\u034f])[^\P{M}\u034f]{31,}/gu, run => run.replace(/.{30}(?=.)/gsuy, '$&\u034f'));

/**
 * Normalizes a text to NFC in linear time, because the marks of a run are sorted in quadratic time. A few marks become
 * two, so the text is made stream-safe again afterwards. A normalized text is returned unchanged.
 */
export const toNfc = (text: string): string => streamSafe(streamSafe(text).normalize());

/** Normalizes a text to NFC, removes bidi controls and trims it. Every text is stored like this. */
export const normalizeText = (text: string): string =>
  (COMMON.test(text) ? text : toNfc(stripBidiControls(text))).trim();

/** Normalizes a submitted text. Values that are not texts are returned unchanged, and the schema checks them. */
export const normalizeTextValue = (value: Json): Json => (typeof value === 'string' ? normalizeText(value) : value);

/** List of the languages of the desk. */
import { type PageLocale, pageLocaleOf, type Reader } from '../../pages/layout.js';
import { ar } from './ar.js';
import type { DeskMessages } from './desk-messages.js';
import { en } from './en.js';

const DESK_MESSAGES: Readonly<Record<string, DeskMessages>> = { ar, en };

/** Languages of the desk's pages. */
export const DESK_LANGUAGES: readonly string[] = Object.keys(DESK_MESSAGES);

/** Returns the clerk's language. */
export const deskLocaleOf = (reader: Reader): PageLocale => pageLocaleOf(reader, DESK_LANGUAGES);

export const deskMessages = ({ language }: PageLocale): DeskMessages => DESK_MESSAGES[language]!;

/** THE list of the languages of the desk. */
import type { Speech } from '../pages/layout.js';
import type { DeskWords } from './messages.js';
import { ar } from './messages-ar.js';
import { en } from './messages-en.js';

const DESK_WORDS: Readonly<Record<string, DeskWords>> = { ar, en };

export const deskWords = ({ language }: Speech): DeskWords => DESK_WORDS[language]!;

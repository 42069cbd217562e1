/** List of the languages of the desk. */
import type { PageLocale } from '../pages/layout.js';
import type { DeskMessages } from './messages.js';
import { ar } from './messages-ar.js';
import { en } from './messages-en.js';

const DESK_MESSAGES: Readonly<Record<string, DeskMessages>> = { ar, en };

export const deskMessages = ({ language }: PageLocale): DeskMessages => DESK_MESSAGES[language]!;

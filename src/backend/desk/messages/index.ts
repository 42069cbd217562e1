/** List of the languages of the desk. */
import type { PageLocale } from '../../pages/layout.js';
import { ar } from './ar.js';
import type { DeskMessages } from './desk-messages.js';
import { en } from './en.js';

const DESK_MESSAGES: Readonly<Record<string, DeskMessages>> = { ar, en };

export const deskMessages = ({ language }: PageLocale): DeskMessages => DESK_MESSAGES[language]!;

/** List of the languages of the messages about saving and stores. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { ar } from './storage-ar.js';
import { en } from './storage-en.js';
import type { StorageMessages } from './storage-messages.js';

export const STORAGE_MESSAGES: Readonly<Record<MessageLanguage, StorageMessages>> = { ar, en };

/** List of the languages of the messages about projects, with those about saving and stores. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ProjectMessages } from './project-messages.js';
import { ar } from './projects-ar.js';
import { en } from './projects-en.js';
import { STORAGE_MESSAGES } from './storage.js';

export const PROJECT_MESSAGES: Readonly<Record<MessageLanguage, ProjectMessages>> = {
  ar: { ...STORAGE_MESSAGES.ar, ...ar },
  en: { ...STORAGE_MESSAGES.en, ...en },
};

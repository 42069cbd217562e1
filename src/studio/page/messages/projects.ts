/** List of the languages of the messages about projects. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { ProjectMessages } from './project-messages.js';
import { ar } from './projects-ar.js';
import { en } from './projects-en.js';

export const PROJECT_MESSAGES: Readonly<Record<MessageLanguage, ProjectMessages>> = { ar, en };

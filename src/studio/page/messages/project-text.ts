/** Sentences about projects that are put together from the messages. */
import { ArchiveError } from '../../storage/archive/archive-error.js';
import { isolate } from './isolate.js';
import type { ProjectMessages } from './project-messages.js';
import { storageErrorText } from './storage-text.js';

/** Returns what an error of a store or an archive means, and what to do. */
export const errorText = (messages: ProjectMessages, error: unknown): string =>
  error instanceof ArchiveError ? messages.archive[error.code](error.path ?? '') : storageErrorText(messages, error);

/** Returns a date with the time of day. */
export const dateText = ({ locale, dateStyle }: ProjectMessages, time: number): string =>
  isolate(new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short', hourCycle: 'h23' }).format(time));

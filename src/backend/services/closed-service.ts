/** Sentences to applicants about a service that takes no submissions now. */
import { PAGE_MESSAGES } from '../pages/messages.js';
import { serviceMessages } from './messages.js';
import type { ClosedService } from './service-rules.js';

/** Returns that the service is closed, and when it opens again. */
export function closedSentence({ kind, opensOn }: ClosedService, language: string): string {
  const words = serviceMessages(language);
  if (opensOn === undefined) return words[kind];
  const { locale } = PAGE_MESSAGES[language] ?? PAGE_MESSAGES.en!;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(opensOn));
  return kind === 'closed' ? words.closedUntil(day) : words.fullUntil(day);
}

/** Returns the sentence of the office in a language, else in any, or undefined if it wrote none. */
export const officeSentence = ({ message = {} }: ClosedService, language: string): string | undefined =>
  message[language] ?? message.en ?? Object.values(message)[0];

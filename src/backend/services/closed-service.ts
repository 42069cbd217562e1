/** Sentences to applicants about a service that takes no submissions now. */
import { serviceMessages } from './messages.js';
import type { ClosedService } from './service-rules.js';

/** Returns that the service is closed, and when it opens again. */
export function closedSentence({ kind, opensOn }: ClosedService, language: string): string {
  const words = serviceMessages(language);
  if (opensOn === undefined) return words[kind];
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(opensOn));
  return kind === 'closed' ? words.closedUntil(day) : words.fullUntil(day);
}

/** Returns the sentence of the office in a language, else in any, or undefined if it wrote none. */
export const officeSentence = ({ message = {} }: ClosedService, language: string): string | undefined =>
  message[language] ?? message.en ?? Object.values(message)[0];

/** Returns the notice above answers that were not sent, because of a sentence about the service. */
export function closedNotice(sentence: string, language: string): { readonly title: string; readonly text: string } {
  const { notSent, sendLater } = serviceMessages(language);
  return { title: notSent, text: `${sentence} ${sendLater}` };
}

/** Log events that the pages name: each is in the list from which the types are made. */
import { expect, it } from 'vitest';
import { LOG_EVENTS } from '../../src/backend/log-events.js';
import { page } from './pages.js';

const PAGES = ['docs/operations.md', 'docs/forwarding.md', 'docs/adapters.md', 'docs/scale.md'];

/** Returns the words with hyphens, written as code, in the sentences of a page about the log. */
const named = (path: string): readonly string[] =>
  page(path)
    .text.split(/(?<=[.;|])\s/)
    .filter(sentence => /\blogs?\b/.test(sentence))
    .flatMap(sentence => [...sentence.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, word]) => word!));

it.each(PAGES)('%s names events that exist', path => {
  expect(named(path).filter(word => !Object.hasOwn(LOG_EVENTS, word))).toEqual([]);
});

it('finds the events in the pages', () => {
  expect(new Set(PAGES.flatMap(named))).toEqual(
    new Set([
      'certificate-unusable',
      'checkpoints-sent',
      'checkpoints-unsent',
      'clock-behind',
      'connections-refused',
      'database-available',
      'database-unavailable',
      'field-type-failed',
      'form-version-unsupported',
      'forward-destination-gone',
      'forward-unconfigured',
      'maintenance-failed',
      'maintenance-recovered',
      'payment-without-site-url',
      'reminder-refused',
      'reminders-failed',
      'reminders-retrying',
      'second-factor-unreadable',
    ]),
  );
});

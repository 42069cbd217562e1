/** Rules of a service, as an administrator posts them. */
import { isDate } from '../../../runtime/engine/functions/dates.js';
import { asciiDigits } from '../../../runtime/fields/formats/fold-input.js';
import type { ServiceRules } from '../../services/service-rules.js';
import type { ServiceFault } from './service-messages.js';

export const MAX_SENTENCE_LENGTH = 500;
const MAX_PER_DAY = 1_000_000;

/** Values of the form, as they were typed or as they are stored. */
export interface TypedRules {
  readonly choice: string;
  readonly from: string;
  readonly opens: string;
  /** Sentences for applicants, by the languages of the service. */
  readonly messages: Readonly<Record<string, string>>;
  readonly perDay: string;
}

export const typedRulesOf = (
  { closedFrom, opensOn, message, perDay }: ServiceRules,
  languages: readonly string[],
): TypedRules => ({
  choice: closedFrom === undefined ? 'open' : 'closed',
  from: closedFrom ?? '',
  opens: opensOn ?? '',
  messages: Object.fromEntries(languages.map(language => [language, message?.[language] ?? ''])),
  perDay: String(perDay ?? ''),
});

export function typedRulesIn(form: URLSearchParams, languages: readonly string[]): TypedRules {
  const text = (name: string) => (form.get(name) ?? '').trim();
  return {
    choice: text('choice'),
    from: asciiDigits(text('from')),
    opens: asciiDigits(text('opens')),
    messages: Object.fromEntries(languages.map(language => [language, text(`message-${language}`)])),
    perDay: asciiDigits(text('per-day')),
  };
}

/** Returns the rules, or the fault in them. `today` is the day in the time zone of the service. */
export function readRules(typed: TypedRules, today: string): ServiceRules | ServiceFault {
  const { choice, perDay, messages } = typed;
  if (perDay !== '' && !/^[1-9]\d{0,6}$/.test(perDay)) return 'number';
  if (Number(perDay) > MAX_PER_DAY) return 'number';
  const limit = perDay !== '' && { perDay: Number(perDay) };
  if (choice === 'open') return { ...limit };
  if (choice !== 'closed') return 'choice';
  if (Object.values(messages).some(text => [...text].length > MAX_SENTENCE_LENGTH)) return 'long';
  const days = readDays(typed, today);
  if (typeof days === 'string') return days;
  const said = Object.fromEntries(Object.entries(messages).filter(([, text]) => text !== ''));
  return { ...days, ...limit, ...(Object.keys(said).length > 0 && { message: said }) };
}

function readDays(
  { from, opens }: TypedRules,
  today: string,
): Pick<ServiceRules, 'closedFrom' | 'opensOn'> | ServiceFault {
  if (from !== '' && !isDate(from)) return 'from';
  if (opens !== '' && !isDate(opens)) return 'opens';
  const closedFrom = from === '' ? today : from;
  if (opens === '') return { closedFrom };
  if (opens <= closedFrom) return 'order';
  return opens <= today ? 'past' : { closedFrom, opensOn: opens };
}

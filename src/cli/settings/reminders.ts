/** Settings of the reminders to offices. */
import {
  contactAt,
  DUE_SOON_DAYS,
  type NoticeOptions,
  type OfficeTree,
  REMINDER_LANGUAGES,
} from '../../backend/parts.js';
import { list, number, object, oneOf, optional, origin, type Reader, record, settingFault, text } from './schema.js';

const ADDRESS: Reader<string> = (value, path) => {
  if (!contactAt(text(value, path))) throw settingFault({ path, wrong: 'address' });
  return value as string;
};
const ADDRESSES = object({ office: optional(list(ADDRESS)), supervisor: optional(list(ADDRESS)) });

export const READ_REMINDERS = object({
  desk: origin,
  language: optional(oneOf(REMINDER_LANGUAGES, 'either')),
  before: optional(number(1, 60)),
  after: optional(number(1, 60)),
  escalate: optional(number(1, 250)),
  offices: optional(record(ADDRESSES)),
  others: optional(ADDRESSES),
});

/** Returns the reminders, which are sent by the mail server and the gateway of the notices. */
export function remindersOf(
  {
    language = REMINDER_LANGUAGES[0]!,
    before = DUE_SOON_DAYS,
    after = 1,
    escalate = 5,
    offices = {},
    ...rest
  }: ReturnType<typeof READ_REMINDERS>,
  { mail, sms }: Pick<NoticeOptions, 'mail' | 'sms'> = {},
  tree: OfficeTree | undefined,
) {
  if (escalate <= after)
    throw settingFault({ path: 'reminders.escalate', wrong: 'number', known: [`${after + 1}`, '250'] });
  const foreign = Object.keys(offices).find(id => !tree?.find(id));
  if (foreign !== undefined) throw settingFault({ path: `reminders.offices.${foreign}`, wrong: 'office' });
  const named = [...Object.values(offices), rest.others ?? { office: undefined, supervisor: undefined }];
  const addresses = named.flatMap(({ office = [], supervisor = [] }) => [...office, ...supervisor]);
  if (addresses.length === 0) throw settingFault({ path: 'reminders.others', wrong: 'missing' });
  const channels = new Set(addresses.map(address => contactAt(address)!.channel));
  if (channels.has('email') && !mail) throw settingFault({ path: 'notices.mail', wrong: 'missing' });
  if (channels.has('sms') && !sms) throw settingFault({ path: 'notices.sms', wrong: 'missing' });
  return { ...rest, language, before, after, escalate, offices, mail, sms };
}

/** Messages of the printed form in English. */
import { type CountedNoun, countedText } from '../fields/formats/counted-noun.js';
import { forms, lengths } from './en-nouns.js';
import type { PaperMessages } from './paper-messages.js';
import type { FormattedCount } from './screen-messages.js';

/** Formats a limit: “At least 3”, “2 to 10 characters”. */
function limit(
  before: string,
  say: (count: FormattedCount) => string,
  least: FormattedCount | undefined,
  most: FormattedCount | undefined,
): string {
  const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  if (!most) return sentence(`${before}at least ${say(least!)}`);
  if (!least) return sentence(`${before}at most ${say(most)}`);
  return sentence(before + (least.shown === most.shown ? say(most) : `${least.shown} to ${say(most)}`));
}

const figure = ({ shown }: FormattedCount): string => shown;
const counted =
  (noun: CountedNoun) =>
  ({ n, shown }: FormattedCount): string =>
    countedText(noun, n, shown, 'en');
const entries = /* @__PURE__ */ forms('# entry', '# entries');

export const paper: PaperMessages = {
  page: (page, pages) => `Page ${page} of ${pages}`,
  form: number => `Form ${number}`,
  edition: version => `Edition ${version}`,
  fingerprint: fingerprint => `Fingerprint ${fingerprint}`,
  serial: serial => `Serial no. ${serial}`,
  marked: {
    optional: 'All answers are required, except those marked “optional”.',
    required: 'Answers are optional, except those marked “required”.',
  },
  requiredIf: condition => `Required ${condition}.`,
  limits: {
    number: (least, most) => limit('', figure, least, most),
    options: (least, most) => limit('Choose ', figure, least, most),
    items: (least, most, noun) => limit('', noun ? counted(noun) : entries, least, most),
    length: (least, most) => limit('', lengths.character, least, most),
    digits: (least, most) => limit('', lengths.digit, least, most),
  },
  rowsOf: (list, several) => `Write the ${several ? 'numbers of the rows' : 'number of the row'} in ${list}.`,
  ...{ order: 'Write 1 for the first, then 2.', goTo: 'Go to' },
  notAnswered: 'Not answered',
  leftEmpty: numbers => `Left empty: ${numbers}`,
  formNumber: 'Form no.',
  incoming: { number: 'Incoming no.', date: 'Date' },
  tracking: 'Tracking number',
  submitted: 'Sent on',
  rowNumber: 'No.',
  item: number => `No. ${number}`,
  ...{ name: 'Name', signature: 'Signature', date: 'Date' },
  ...{ thumbprint: 'Thumbprint', stamp: 'Stamp' },
  affixedTo: paper => `Stamp for: ${paper}`,
  byStamp: paper => `by stamp on ${paper}`,
  officialUse: 'For official use',
  receipt: 'Receipt: cut here',
  receivedBy: 'Received by, signature',
  applicant: 'Name of the applicant',
  documents: 'Documents (tick those that are attached)',
  checkCode: 'Check code',
  codes: 'Machine-readable copy',
  codesHelp:
    'The whole application as filled in: the office scans it, and nothing is typed again. Please do not write on it or fold it.',
  heard: {
    code: (part, parts) => `Code ${part} of ${parts} with all the answers, for machines`,
    emblem: authority => `Emblem: ${authority}`,
    space: 'Space for an answer',
    boxes: what => `Empty boxes: ${what}`,
    spaceFor: what => `Space for: ${what}`,
    stampOn: paper => `Space for the stamp on: ${paper}`,
    ...{ ticked: 'Ticked box', unticked: 'Empty box' },
    struck: 'Struck out: does not apply',
  },
};

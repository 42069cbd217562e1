/** Messages in English. */

import type { CodebookMessages } from './codebook-messages.js';
import { forms, lengths } from './en-nouns.js';
import type { FormMessages } from './form-messages.js';
import type { IssueFacts, ScreenMessages } from './screen-messages.js';

const waits = { second: forms('# second', '# seconds'), minute: forms('# minute', '# minutes') };
const problems = forms('There is # thing to put right', 'There are # things to put right');

const REQUIRED: Readonly<Record<IssueFacts['kind'], readonly [verb: string, rest: string]>> = {
  ...{ string: ['Enter', 'an answer'], number: ['Enter', 'a number'] },
  ...{ date: ['Enter', 'the day, month and year'], time: ['Enter', 'the hour and minute'] },
  ...{ datetime: ['Enter', 'the date and time'], month: ['Enter', 'the month and year'] },
  ...{ boolean: ['Choose', 'an answer'], option: ['Choose', 'one answer'] },
  ...{ options: ['Choose', 'at least one answer'], files: ['Attach', 'a file'] },
  ...{ object: ['Complete', 'this part'], list: ['Add', 'at least one'] },
  nothing: ['Complete', 'this part'],
};

const WHEN: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  datetime: 'date and time',
  month: 'month',
};

export const screen: ScreenMessages = {
  optional: 'optional',
  required: 'required',
  colon: ': ',
  comma: ', ',

  next: 'Continue',
  back: 'Back',
  toCheck: 'Save and return to your answers',
  send: 'Send',
  progress: (page, total) => `Page ${page} of ${total}`,

  checkTitle: 'Check your answers before sending',
  checkIntro: 'Make sure that all is right. To correct an answer, choose “Change” beside it.',
  change: 'Change',
  unanswered: 'Not answered',
  none: 'None',
  item: number => `No. ${number}`,

  noOptions: 'Answer the question before this one first: the choices depend on it.',

  summaryTitle: problems,
  corrected: 'put right',
  allCorrected: 'All put right: carry on',
  errorMark: 'Error: ',
  sentences: {
    unexpected: 'Remove this answer: it is not asked for here',
    type: ({ kind }) =>
      kind === 'number' ? 'Enter a number, in digits only' : 'Correct this answer: it is not in the form needed',
    // The label stays as the author wrote it, because its first word may be a name: “Enter: Syrian national number”.
    required: ({ kind, name }) => {
      const [verb, rest] = REQUIRED[kind];
      return name ? `${verb}: ${name}` : `${verb} ${rest}`;
    },
    format: ({ kind }) =>
      kind === 'date'
        ? 'Enter a real date: day, month and year, such as 24 11 2026'
        : kind === 'number'
          ? 'Enter the number with fewer digits after the decimal point'
          : 'Correct this answer: it is not in the form needed',
    option: 'Choose another answer: this one is not among those to choose from now',
    unique: 'Remove the repeated one: each is given once',
    min_items: ({ least, min }) =>
      least ? `At least ${min ?? least.shown} needed` : 'There are too few: add what is missing',
    max_items: ({ most, max }) => (most ? `At most ${max ?? most.shown} allowed` : 'There are too many: remove some'),
    min_length: ({ unit, least }) => (least ? `Enter at least ${lengths[unit](least)}` : 'Enter more than you did'),
    max_length: ({ unit, most, actual }) =>
      most
        ? `Shorten to at most ${lengths[unit](most)}${actual ? ` (you wrote ${actual.shown})` : ''}`
        : 'Shorten what you wrote',
    script: ({ latin }) => (latin ? 'Use only Latin letters, such as Ahmad' : 'Use only Arabic letters, such as أحمد'),
    pattern: 'Enter the answer in the form asked for',
    min: ({ kind, min }) => {
      const when = WHEN[kind];
      if (when)
        return min
          ? `Enter a ${when} no earlier than ${min}`
          : `Enter a later ${when}, in line with your other answers`;
      return min ? `Enter a number no less than ${min}` : 'Enter a larger number, in line with your other answers';
    },
    max: ({ kind, max }) => {
      const when = WHEN[kind];
      if (when)
        return max
          ? `Enter a ${when} no later than ${max}`
          : `Enter an earlier ${when}, in line with your other answers`;
      return max ? `Enter a number no more than ${max}` : 'Enter a smaller number, in line with your other answers';
    },
    file_type: 'Choose a file of an allowed kind',
    file_size: ({ min, max }) =>
      min ? 'This file is empty: choose another' : `Choose a smaller file${max ? `: at most ${max}` : ''}`,
    computed: 'This value is worked out for you: try again',
    check: 'Correct this answer: the office did not accept it',
  },

  sending: 'Sending…',
  notSent: 'Not sent yet',
  savedOnDevice: 'Your answers are kept on this page: do not close it. Check your internet connection.',
  tryingAgain: (wait, unit) => `We will try again in ${waits[unit](wait)}.`,
  tryNow: 'Try again now',
  stopSending: 'Stop and go back to the answers',
  refusedTitle: 'Not accepted',
  refusals: {
    signIn: 'Sign in, then send again. Your answers are kept.',
    forbidden: 'Sending from here is not allowed. Your answers are kept: ask the office in charge.',
    notFound: 'The place that receives this form was not found. Your answers are kept: tell the office in charge.',
    outdated: 'This form has changed since you filled it in.',
    clock:
      'The date on this form is far from today’s. Put the date of your device right if it is wrong, then send again.',
    tooLarge: 'There is more here than is allowed. Choose smaller files or shorten long answers, then send again.',
    reused: 'A form with this number was received before with other answers. Check yours, then send again.',
    whole: 'Put the following right, then send again.',
    address: 'Nobody is named to receive this form. Print the paper form and hand it in.',
    other: 'It was not accepted. Your answers are kept: try again later or ask the office in charge.',
  },
  copyFirst: 'Copy your answers, then load the page again.',

  sentTitle: 'We have received your form',
  trackingLabel: 'Tracking number',
  trackingHelp: 'Keep this number: you will need it to ask about your form.',
  pinLabel: 'PIN',
  pinHelp: 'Write it down and keep it: with it you alone can read what the office answers.',
  sentPage: 'A copy of your application and its receipt',
  nextTitle: 'What happens next',
  nextGeneral: 'The office in charge will look at it and contact you if anything is needed.',
  nextDuration: duration => `Expected time: ${duration}.`,
  newForm: 'Start a new form',

  card: {
    ...{ title: 'Before you start', code: 'Service code' },
    ...{ basis: 'Legal basis', applicants: 'Who can apply', documents: 'Documents to bring' },
    ...{ original: 'original', maxAge: 'not older than', ifNeeded: 'if it applies' },
    ...{ fees: 'Fees', feesTotal: 'Total', free: 'No fee' },
    ...{ from: 'from', until: 'until', quantity: 'quantity' },
    ...{ each: 'each; how many depends on your answers', depends: 'depends on your answers' },
    ...{ attached: 'copy attached', due: 'Fees to pay' },
    ...{ steps: 'Steps', duration: 'Time needed', validity: 'Valid for' },
    ...{ output: 'What you get' },
  },
  privacy: {
    ...{ title: 'How your data is used', purpose: 'Purpose', basis: 'Legal basis' },
    ...{ retention: 'Kept for', recipients: 'Who sees it' },
  },
  when: 'Fill in if it applies',
  scriptNeeded: 'Sending from this page needs JavaScript in your browser. You can also print the form and hand it in:',
  ...{ paperLink: 'Paper form (PDF)', edition: 'Edition', languages: 'Language' },
};

export { paper } from './en-paper.js';

export const form: FormMessages = {
  feesTotal: 'Total fees',
  documents: 'Documents to attach',
  conditions: {
    whole: condition => `if ${condition}`,
    and: parts => parts.join(' and '),
    or: parts => parts.join(' or '),
    equal: (thing, values, truth) => `${thing} is ${truth ? values.join(' or ') : `not ${values.join(' nor ')}`}`,
    size: (thing, relation, value) =>
      `${thing} is ${{ lt: `less than ${value}`, le: `${value} or less`, gt: `more than ${value}`, ge: `${value} or more` }[relation]}`,
    day: (thing, relation, value) =>
      `${thing} is ${{ lt: `before ${value}`, le: `on or before ${value}`, gt: `after ${value}`, ge: `on or after ${value}` }[relation]}`,
    between: (thing, low, high) => `${thing} is between ${low} and ${high}`,
    same: (thing, other, truth) => `${thing} is ${truth ? '' : 'not '}the same as ${other}`,
    includes: (name, values, truth) => `the answers to ${name} ${truth ? '' : 'do not '}include ${values.join(' or ')}`,
    inText: (thing, kind, part, truth) =>
      truth
        ? `${thing} ${{ contains: 'contains', starts: 'starts with', ends: 'ends with' }[kind]} ${part}`
        : `${thing} does not ${{ contains: 'contain', starts: 'start with', ends: 'end with' }[kind]} ${part}`,
    entries: (name, truth) => `there is ${truth ? 'at least one' : 'no'} entry in ${name}`,
    answered: (name, truth) => `${name} is ${truth ? '' : 'not '}answered`,
    unknown: (name, truth) => `the answer to ${name} is ${truth ? '' : 'not '}marked as unknown`,
    answer: name => `the answer to ${name}`,
    date: name => `the date in ${name}`,
    age: name => `the age by ${name}`,
    count: name => `the number of entries in ${name}`,
    chosen: name => `the number of answers to ${name}`,
    length: name => `the length of the answer to ${name}`,
    sum: name => `the total of ${name}`,
    least: name => `the least of ${name}`,
    most: name => `the greatest of ${name}`,
    inEntry: (name, where) => `${name} ${where}`,
    anyEntry: list => `in any entry of ${list}`,
    everyEntry: list => `in every entry of ${list}`,
    years: n => `${n} ${n === 1 ? 'year' : 'years'}`,
    letters: n => lengths.character({ n, shown: String(n) }),
    quote: text => `"${text}"`,
    yes: 'yes',
    no: 'no',
    today: 'today',
  },
};

const spans = { D: 'day', M: 'month', Y: 'year' } as const;

export const reader: CodebookMessages = {
  separator: '; ',
  ...{ warned: 'warning', today: 'today' },
  daysAway: (n, unit, isLater) => `${n} ${spans[unit]}${n === 1 ? '' : 's'} ${isLater ? 'after' : 'before'} today`,
  yes: 'yes',
  no: 'no',
  always: 'always',
  heads: {
    ...{ path: 'path', number: 'number', label: 'question' },
    ...{ type: 'type', required: 'required', condition: 'asked when' },
    ...{ options: 'options', optionLists: 'Options', unit: 'unit' },
    ...{ min: 'least', max: 'greatest', unknown: 'unknown' },
    ...{ sensitive: 'sensitive', rules: 'rules', computed: 'Computed values' },
    ...{ checks: 'Checks', message: 'message', form: 'Form' },
    ...{ version: 'Version', definition: 'Definition', authority: 'Authority' },
    ...{ length: 'length', precision: 'precision', value: 'computed as' },
    ...{ legalBasis: 'Legal basis', languages: 'Languages', pages: 'Questions' },
    ...{ examples: 'Examples', expected: 'outcome', privacy: 'Privacy' },
    ...{ purpose: 'Purpose', basis: 'Legal basis', retention: 'Retention' },
    ...{ recipients: 'Recipients', wholeForm: 'the whole form' },
    encryptedFor: 'Answers are encrypted on the device, for the keys',
  },
  valid: 'valid',
};

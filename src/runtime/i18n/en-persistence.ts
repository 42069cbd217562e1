/** Persistence messages in English. */
import type { PersistenceMessages } from './persistence-messages.js';
import { plural } from './plural.js';

const days = plural('en', { one: 'one day', other: '# days' });
const waiting = plural('en', { one: 'One application waits to be sent', other: '# applications wait to be sent' });

export const persistence: PersistenceMessages = {
  locale: 'en-GB',
  dateStyle: 'long',
  comma: ', ',
  colon: ': ',

  willSave: 'What you type is saved on this device',
  saved: when => `Your answers are saved on this device, ${when}`,
  notSaved: 'Your answers are not saved on this device',
  about: ({ n, shown }) =>
    `Your answers stay in this browser alone, and nobody receives them before you send them. They are deleted from it once they are sent, or ${days(n, shown)} after the last change.`,
  privateWindow: 'In a private window they are deleted when it is closed.',
  inClear: 'Your application is encrypted when it is sent; the draft on this device is not.',
  shared: 'If others use this device, delete your draft before you leave it.',
  remove: 'Delete this draft',
  removeHelp: 'All its answers are deleted from this device. They cannot be brought back.',
  removeYes: 'Yes, delete it',
  removed: 'Your draft was deleted from this device.',
  download: 'Save a copy as a file',
  load: 'Open a copy from a file',
  refused: {
    damaged:
      'We could not read this file: it is not the copy of a draft, or it was damaged. Your answers are as they were.',
    stored: 'A draft that was saved on this device was damaged, and we could not read it.',
    other: 'This file is the draft of another form: open it there. Your answers are as they were.',
  },

  restoredTitle: 'Go on where you stopped',
  restored: when => `We brought back your answers, saved on this device, ${when}.`,
  lostTitle: 'The form has changed since then, and we found no place for these answers. Copy what you need of them:',
  dismiss: 'Hide this message',

  faultTitle: 'Your answers are not saved on this device',
  fault: {
    full: 'There is not enough room on the device. Do not close this page before you send, or save a copy of your answers as a file.',
    none: 'This browser does not let us save, as in some private windows. Do not close this page before you send, or save a copy of your answers as a file.',
  },
  filesLeft: 'Some files are too large to be saved with the draft: if you close the page, choose them again.',

  takenTitle: 'You are filling in this form in another window',
  taken: 'Your draft has moved there. What you type here is saved as another draft.',
  othersTitle: 'Other drafts of this form',
  others: 'If you go on with one here, what you typed on this page stays a draft of its own.',
  other: when => `Draft saved, ${when}`,
  goOn: 'Go on with it here',

  queued:
    'Your application is saved on this device, so you may close the page. We send it by itself when the connection is back and this page is open: open it again later.',
  reload: 'Load the page again: your answers are saved and come along.',
  later: 'Let it be sent, and fill in another',
  outboxTitle: 'Your applications on this device',
  waiting: ({ n, shown }) => waiting(n, shown),
  savedSafe: ({ n }) =>
    n === 1
      ? 'It stays saved until we know that it was received. We send it by itself while this page is open.'
      : 'They stay saved until we know that they were received. We send them by themselves while this page is open.',
  oldWarning:
    'Open this page every few days: some browsers delete what is saved after a week. You can also save a copy as a file.',
  tryNow: () => 'Send now',
  sentAt: when => `Application sent, ${when}`,
  states: { waiting: 'Waits to be sent', sent: 'Received', refused: 'Not accepted' },
  tracking: 'Tracking number',
  pin: 'PIN',
  reopen: 'Open to correct it',
  sendAgain: 'Send it again',
  drop: 'Delete it from this device',
  numberSaved: ({ n, shown }) =>
    `Your number stays on this device for ${days(n, shown)}. If others use it, delete the number from it.`,
};

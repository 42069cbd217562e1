/** Messages about saving and stores in English. */
import { isolate } from './isolate.js';
import type { StorageMessages } from './storage-messages.js';

const about = (path: string): string => (path === '' ? '' : ` (${isolate(path)})`);

export const en: StorageMessages = {
  comma: ', ',
  newProject: 'New project',

  save: {
    saved: {
      browser: 'Saved on this device',
      folder: 'Saved in the folder',
      memory: 'Not stored: only in this window',
    },
    unsaved: 'Saving in a moment',
    saving: 'Saving…',
    failed: 'Not saved.',
    retrying: 'Saving is tried again automatically.',
    keepOpen: 'Your text is safe as long as this page is open.',
    conflict: paths => `Changed here and elsewhere: ${paths}.`,
    keepMine: 'Keep this text',
    takeTheirs: 'Take the other text',
    conflictHelp: 'The text that you do not choose stays among the earlier versions.',
    conflictHelpInFolder:
      'If you keep this text, it replaces the other one in the folder. If you take the other one, Undo brings this one back.',
  },
  recovered: paths => `What you typed before the page was closed was restored: ${paths}.`,
  recoveredAsVersion: paths =>
    `A closed window had unsaved changes of ${paths}, but these files were changed elsewhere later. You find those changes in the earlier versions.`,
  notOpened: (name, reason) => `The project “${isolate(name)}” could not be opened. ${reason}`,
  inMemory:
    'You can work as usual, but what you write is kept only until this window is closed. Save the project as a zip file before that.',

  storage: {
    conflict: () => 'The project was changed in another window at the same time. Try again.',
    full: () =>
      'There is no more room to save on this device. Save the project as a zip file elsewhere, then delete projects, earlier versions or files that you do not need.',
    missing: () =>
      'The project is not stored here any more: another window, program or the browser deleted it. What you see in this page is safe as long as it is open, so save it as a zip file.',
    blocked: () => 'An older version of the studio is open in another window. Close that window, then try again.',
    'too-new': () => 'A newer version of the studio was used on this device. Reload the page, or use that version.',
    refused: () => 'This browser stores nothing for this page, as in some private windows.',
    permission: () =>
      'Writing to this folder is not allowed. Choose it again and allow writing, or change its permissions.',
    'invalid-path': path =>
      `This file name cannot be used${about(path)}. Choose one without “..”, and one that differs from others in more than upper and lower case.`,
    'too-large': path =>
      `This is larger than a project may be${about(path)}: up to 10,000 files, 32 MB a file and 128 MB in all. Remove what the project does not need.`,
    unsupported: () => 'The studio cannot do this to a folder. Do it in the folder itself.',
    unreachable: () =>
      'istimara preview was stopped. Start it again for this folder and open its address: this page then continues too.',
    'other-server': () =>
      'Open the address that istimara preview printed last. If it is for this folder, this page then continues too.',
    failed: path => `Saving failed for an unknown reason${about(path)}. Try again, or save the project as a zip file.`,
  },
  otherError: 'Something went wrong. Try again. Your text is not lost.',
};

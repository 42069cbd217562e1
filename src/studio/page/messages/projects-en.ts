/** Messages about projects in English. */
import { isolate } from './isolate.js';
import type { ProjectMessages } from './project-messages.js';

const about = (path: string): string => (path === '' ? '' : ` (${isolate(path)})`);

export const en: ProjectMessages = {
  locale: 'en-GB',
  dateStyle: 'medium',
  comma: ', ',

  title: 'Projects',
  close: 'Close',
  back: 'Back to the projects',
  cancel: 'Cancel',
  working: 'Working…',

  onDevice: 'On this device',
  noProjects: 'There is no project on this device yet.',
  openNow: 'open now',
  changedAt: when => `Last changed: ${when}`,
  open: 'Open',
  rename: 'Rename',
  renameDone: 'Save the name',
  newName: 'New name',
  saveZip: 'Save as zip file',
  remove: 'Delete',
  removeQuestion: name =>
    `Delete the project “${isolate(name)}” and its earlier versions from this device? They cannot be restored. Save the project as a zip file first if you may need it.`,
  removeConfirm: 'Delete the project',
  removed: name => `The project “${isolate(name)}” was deleted.`,

  newProject: 'New project',
  name: 'Name of the project',
  nameMissing: 'Write the name of the project.',
  create: 'Create',
  openZip: 'Open a zip file',
  openFolder: 'Open a folder',
  openFolderHelp: 'Changes are saved in the folder itself. Your browser asks for your permission.',
  opened: name => `The project “${isolate(name)}” is open.`,
  leftOut: count => `Files that do not belong to a project were left out: ${count}.`,

  versions: 'Earlier versions',
  versionsOf: name => `Earlier versions of “${isolate(name)}”`,
  versionsHelp:
    'The studio keeps the project as it was before you went on after a break. Old versions become fewer with time.',
  noVersions: 'There are no earlier versions yet.',
  changedAfter: paths => `Changed after it: ${paths}`,
  restore: 'Restore',
  restored: when => `The project is as it was on ${when}. What it was until now is the newest of the earlier versions.`,
  removeVersions: 'Delete the earlier versions',
  removeVersionsQuestion: 'Delete all earlier versions of this project? The project itself stays as it is.',
  versionsRemoved: 'The earlier versions were deleted.',
  folderVersions: 'The studio keeps no earlier versions of a folder. Use Git or your backups.',

  backup: {
    none: 'This project is in this browser only. Save it as a zip file and keep that in a safe place.',
    current: when => `Saved as a zip file on ${when}, and not changed since.`,
    changed: (when, count) => `Saved as a zip file on ${when}. Files changed since: ${count}.`,
    notPersisted: 'This browser may delete its data if the disk is nearly full.',
    folder: 'The project is saved in the folder itself.',
  },
  save: {
    saved: 'Saved on this device',
    savedInFolder: 'Saved in the folder',
    unsaved: 'Saving in a moment',
    saving: 'Saving…',
    failed: 'Not saved.',
    retrying: 'Saving is tried again automatically.',
    keepOpen: 'Your text is safe as long as this page is open.',
    conflict: paths => `Changed here and in another window: ${paths}.`,
    keepMine: 'Keep this text',
    takeTheirs: 'Take the other text',
    conflictHelp: 'The text that you do not choose stays among the earlier versions.',
  },
  recovered: paths => `What you typed before the page was closed was restored: ${paths}.`,
  recoveredAsVersion: paths =>
    `A closed window had unsaved changes of ${paths}, but these files were changed elsewhere later. You find those changes in the earlier versions.`,

  storage: {
    conflict: () => 'The project was changed in another window at the same time. Try again.',
    full: () =>
      'There is no more room to save on this device. Save the project as a zip file elsewhere, then delete projects, earlier versions or files that you do not need.',
    missing: () =>
      'The project is not stored here any more: another window or the browser deleted it. What you see in this page is safe as long as it is open, so save it as a zip file.',
    blocked: () => 'An older version of the studio is open in another window. Close that window, then try again.',
    'too-new': () => 'A newer version of the studio was used on this device. Reload the page, or use that version.',
    refused: () =>
      'This browser stores nothing for this page, as in some private windows. Save the project as a zip file before you close the page.',
    permission: () => 'The page may not write to this folder. Choose it again and allow writing.',
    'invalid-path': path =>
      `This file name cannot be used${about(path)}. Choose one without “..”, and one that differs from others in more than upper and lower case.`,
    'too-large': path =>
      `This is larger than a project may be${about(path)}: up to 10,000 files, 32 MB a file and 128 MB in all. Remove what the project does not need.`,
    unsupported: () => 'The studio cannot do this to a folder. Do it in the folder itself.',
    failed: path => `Saving failed for an unknown reason${about(path)}. Try again, or save the project as a zip file.`,
  },
  archive: {
    'not-zip': () => 'This is not a zip file. Choose the zip file of a project.',
    damaged: path => `The zip file is damaged or incomplete${about(path)}. Get it again and then open it.`,
    encrypted: path => `The zip file has a password${about(path)}. Save it again without one.`,
    unsupported: path =>
      `The studio cannot read how this zip file was packed${about(path)}. Pack the folder again with your system’s own command.`,
    'unsafe-path': path => `A name in the zip file leads out of the project${about(path)}. Nothing was opened.`,
    'duplicate-name': path =>
      `Two files in the zip file have the same name, or differ only in upper and lower case${about(path)}. Rename one of them and pack again.`,
    'too-many-files': () => 'The zip file has more than 10,000 files. Pack only the files of the project.',
    'file-too-large': path => `A file in the zip file is larger than 32 MB${about(path)}. Leave it out and pack again.`,
    'too-large': () => 'The zip file is larger than 128 MB when unpacked. Pack only the files of the project.',
    empty: () => 'There is no file of a project in the zip file.',
  },
  otherError: 'Something went wrong. Try again. Your text is not lost.',
};

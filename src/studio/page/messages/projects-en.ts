/** Messages about projects in English. */
import { isolate } from './isolate.js';
import type { DialogMessages } from './project-messages.js';

const about = (path: string): string => (path === '' ? '' : ` (${isolate(path)})`);

export const en: DialogMessages = {
  locale: 'en-GB',
  dateStyle: 'medium',

  title: 'Projects',
  close: 'Close',
  back: 'Back to the projects',
  cancel: 'Cancel',
  working: 'Working…',

  listed: { browser: 'On this device', memory: 'In this window' },
  noProjects: 'There is no project here yet.',
  openNow: 'open now',
  changedAt: when => `Last changed: ${when}`,
  rename: 'Rename',
  renameDone: 'Save the name',
  newName: 'New name',
  saveZip: 'Save as zip file',
  remove: 'Delete',
  removeQuestion: name =>
    `Delete the project “${isolate(name)}” and its earlier versions from this device? They cannot be restored. Save the project as a zip file first if you may need it.`,
  removeConfirm: 'Delete the project',
  removed: name => `The project “${isolate(name)}” was deleted.`,

  name: 'Name of the project',
  create: 'Create',
  openZip: 'Open a zip file',
  saveToFolder: 'Save in a folder',
  folderHas: path => `The folder has another file ${isolate(path)}. Choose an empty folder. Nothing was written.`,
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

  backup: {
    none: 'This project is in this browser only. Save it as a zip file and keep that in a safe place.',
    current: when => `Saved as a zip file on ${when}, and not changed since.`,
    changed: (when, count) => `Saved as a zip file on ${when}. Files changed since: ${count}.`,
    notPersisted: 'This browser may delete its data if the disk is nearly full.',
    folder: 'The project is saved in the folder itself.',
    memory: 'This project is in this window only, and gone when it is closed. Save it as a zip file before that.',
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
};

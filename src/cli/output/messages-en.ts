/** Messages of the command line, in English. */
import { nextCommand } from '../next-command.js';
import type { CliMessages } from './messages.js';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const en: CliMessages = {
  notFound: path => `There is no file or folder ${path}. Check the name and where you are.`,
  textName: (path, name) =>
    `${path} is a form whose name an editor has changed. Rename it to ${name}, and let Windows show the endings of names.`,
  unreadable: (path, why) => `${path} cannot be read: ${why}.`,
  link: 'it is a link. Name the file that it leads to, or remove the link',
  tooLong: megabytes => `it has more than ${megabytes} MB`,
  unwritable: (path, why) => `${path} cannot be written: ${why}. Nothing was changed there.`,
  noForms: path => `There is no *.form.yaml in ${path}.`,
  built: (id, count, kb) => `${id}: ${count} files, ${kb} KB`,
  unchanged: ids => `${ids.length} unchanged: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`,
  watching: 'watching for changes; Ctrl+C ends',
  filesLeft: path => `${path} is there already and stays as it is`,
  written: path => `written ${path}`,
  next: (folder, installed) => `Next: ${nextCommand(folder, installed)}`,
  notBuilt: path => `${path}: not built, see the errors above`,
  checked: (files, errors, warnings) => `${files} checked: ${errors} with errors, ${warnings} warnings`,
  fixed: (lines, files, dryRun) =>
    lines === 0
      ? 'nothing to fix with certainty'
      : `${counted(lines, 'line')} in ${counted(files, 'file')} ${dryRun ? 'would be fixed; nothing was written' : 'fixed'}`,
  fixLimit: path => `${path}: the limit of one run was reached before all was fixed. Run the command again.`,
  formatted: (files, changed, broken, check) =>
    `${files} read: ${changed} ${check ? 'would change' : 'changed'}${broken > 0 ? `, ${broken} with errors left as they are` : ''}`,
  unknownVocabulary: (name, known) => `There is no vocabulary "${name}". The vocabularies are: ${known}.`,
  noLanguageTag: name => `"${name}" is no language tag. Write one such as tr or fr-CA.`,
  hasOwnMessages: name => `The toolkit has messages in the language "${name}": forms in it need no language pack.`,
  wholePack: path => `${path} lacks nothing.`,
  unknownOutput: (name, known) => `There is no output "${name}". The outputs are: ${known}.`,
  oldWorker: path =>
    `${path} knows the page and the script as they are now, and browsers go by it: nothing was written. Add --service-worker to build it again with them, build all outputs to be rid of it, or leave element and page out of --only.`,
  unknownLanguage: (name, known) => `The form has no language "${name}". It has: ${known}.`,
  unknownTemplate: (name, known) => `There is no template "${name}". The templates are:\n${known}`,
  unknownFormat: (name, known) => `There is no format "${name}". The formats are: ${known}.`,
  needsJsonl: option => `--${option} is for JSON lines: leave it out, or print with --format jsonl.`,
  needsCsv: option =>
    `--${option} needs --format csv${option === 'labels' ? ' or xlsx' : ''}: JSON lines have all answers, by their ids.`,
  needsXlsx: option => `--${option} needs --format xlsx: the other formats are printed.`,
  listInWorkbook: 'A workbook has a sheet for each list. Leave --list out.',
  tooManyRows: (form, count, limit) =>
    `The form "${form}" has ${count} submissions, and a sheet of Excel holds ${limit}. Use --format csv; nothing was written.`,
  unknownCode: (code, near) => `There is no diagnostic "${code}".${near ? ` Did you mean "${near}"?` : ''}`,
  unknownList: (path, known) =>
    `No version of this form has the list "${path}".${known && ` The lists are: ${known}.`}`,
  unknownForm: id => `The store holds no form "${id}".`,
  damagedFile: (name, tracking) =>
    `The file "${name}" of ${tracking} is missing or damaged in the store. The others were exported.`,
  encryptedRows: (form, count) =>
    `${counted(count, 'encrypted submission')} left out: a table needs the answers. Open them: istimara export ${form} > ${form}.jsonl, then istimara open ${form}.jsonl --key FILE`,
  notJson: (path, line, why) => `${path}:${line}: this is not JSON: ${why}`,
  jsonFaults: {
    depth: 'it is nested too deep',
    values: 'it holds too many values for one record; a file of many has one a line and a name that ends in .jsonl',
    'duplicate-key': 'a key stands twice in one object',
    'forbidden-key': 'no key may be called __proto__, constructor or prototype',
    'lone-surrogate': 'it holds half a character',
    'number-range': 'a number cannot be kept as it is written: it is too large or has too many digits',
  },
  evalUsage: 'Give one expression, or --jsonl with lines { "expression": "…", "data": {…} }.',
  evalLine: 'a line is an object with expression (a text) and data',
  lineNotUtf8: 'the line is not UTF-8 text',
  notRecord: (path, line) => `${path}:${line}: a record is an object: a submission or its data.`,
  otherForm: (path, line, form) => `${path}:${line}: this submission is for the form "${form}".`,
  unknownColumn: (path, name) =>
    `${path}:1: the column "${name}" is no field of the form. Write its path, such as children[0].name.`,
  sameColumn: (path, name) => `${path}:1: the column "${name}" stands here twice.`,
  notCsv: (path, line, why) => `${path}:${line}: this is not CSV: ${why}`,
  infectedFile: (name, tracking, found) =>
    `The file "${name}" of ${tracking} was left out: the virus scanner found ${found} in it.`,
  moreCells: (path, line) => `${path}:${line}: the row has more cells than there are columns.`,
  recordTooLarge: (path, line, bytes, limit) =>
    `${path}:${line}: the record has ${bytes} bytes; a submission without its files has at most ${limit}.`,
  encrypted: (path, line) =>
    `${path}:${line}: this submission is encrypted. Open it first: istimara open ${path} --key FILE`,
  recordDay: (path, line, value) =>
    `${path}:${line}: ${value} is not when a record was made: "submitted_at": "2026-11-24T08:30:00+03:00", or "paper_date": "2026-11-24".`,
  notUtf8: path => `${path} is not UTF-8 text. Save it as UTF-8.`,
  wrongDay: value => `"${value}" is not a day. Write it as 2026-11-24.`,
  valid: place => `${place}: valid`,
  invalid: place => `${place}: not valid`,
  warning: (line, confirmed) =>
    `warning: ${line}${confirmed === undefined ? '' : confirmed ? ', confirmed by the applicant' : ', not confirmed'}`,
  records: (count, wrong) => `${count} records, ${wrong} not valid`,
  boxed: characters =>
    `No font on paper has ${characters.join(', ')}: a box with its number stands for each; who searches or copies gets the character.`,
  notWorkbook: path => `"${path}" is not the name of a workbook. Write one that ends in .xlsx; nothing was written.`,
  notPdf: path => `"${path}" is not the name of a PDF. Write one that ends in .pdf; nothing was written.`,
  ownInput: path => `${path} is the file that is read. Write to another one with -o; nothing was written.`,
  alreadyThere: path =>
    `${path} is there already. Write elsewhere with -o, or over it with --force; nothing was written.`,
  foreignFile: (folder, name) =>
    `${folder} holds ${name}, which no build writes. Choose another folder with -o; nothing was changed there.`,
  published: (form, version, definition) => `${form}: version ${version} published (${definition})`,
  publishedBefore: (form, version) => `${form}: version ${version} was published before and is the same`,
  publishedOtherwise: (form, version, next) =>
    `${form}: version ${version} was published with another content. Write version: ${next}; nothing was published.`,
  publishedLater: (form, version, last) =>
    `${form}: version ${last} is published already, so ${version} cannot follow it. Write version: ${last + 1}; nothing was published.`,
  nothingPublished: 'Nothing was published: see the errors above.',
  publishing: root => `Another publish of ${root} has not ended. Wait for it and try again.`,
  uncompiled: `better-sqlite3 lacks its compiled part for this version of Node.js: its install script has not run here. Run "npm rebuild better-sqlite3" where Istimara is installed; if it is compiled there, that needs g++, make and python3.`,
  missingPackage: specifier =>
    `This needs a package that is not installed. Run "npm install ${specifier}" where Istimara is installed, then try again.`,
  lockUnreadable: path =>
    `${path} cannot be read. Restore it as it was; where two branches were merged, keep the lines of both; where both published one version, one of them takes the next.`,
  damagedVersion: (path, removable) =>
    `${path} is not as it was published. Restore it from a copy${removable ? `, or remove ${removable} to have it built again` : ''}; nothing was published.`,
  missingVersion: (form, version) =>
    `Version ${version} of ${form} is lost, so answers begun in it are not carried over by migrate.js.`,
  lostVersion: (form, version, folder) =>
    `${folder} is missing: version ${version} of ${form} was published there, and answers could not be carried over from it. Restore the folder from Git or a backup. If there is no copy, take the definition of version ${version} from the history of the project, publish it, and then this one. To publish without it, add --without-lost; nothing was published.`,
  outsideVersion: (form, version) =>
    `Version ${version} of ${form} was published to a folder outside the project, and answers could not be carried over from it. Name that folder with -o, or publish the definition of version ${version} again, and then this one. To publish without it, add --without-lost; nothing was published.`,
  incomparable: (form, version) =>
    `${form}: version ${version} is lost, so it is not known whether its submissions stay valid.`,
  breakingVersions: forms =>
    `${forms.join(', ')}: submissions of the published version may be refused or read differently (see above). To publish it all the same, add --breaking; nothing was published.`,
  ignoredVersion: (folder, { path, source, pattern }, [outputs, versions]) =>
    `Git ignores ${path} because of the line ${pattern} (${source}), so a clone of the project would lack this version. Replace the line by the two lines ${outputs} and ${versions}, then commit ${folder}.`,
  ignoredFile: (folder, { path, source, pattern }, line) =>
    `Git ignores ${path} because of the line ${pattern} (${source}), so a clone of the project would lack a part of this version. Add the line ${line} at the end of .gitignore, then commit ${folder}.`,
  notForm: path => `${path} is not a form: name a *.form.yaml, a form.json that build wrote, or the folder it is in.`,
  serving: url => `Istimara serves ${url}`,
  previewing: url =>
    `The preview stands at ${url} (this machine only). What you save there is in your files, and what you save in your editor is there; Ctrl+C stops.`,
  previewPort: port => `Port ${port} is taken by another program. Choose another with --port.`,
  previewStopped: 'the preview is closed',
  studioWritten: (folder, count, kb) =>
    `The studio is in ${folder}: ${count} files, ${kb} KB. Serve the folder over HTTPS; docs/studio.md has the headers.`,
  studioFile: (path, kb) => `The studio is in ${path}, ${kb} KB. Open it in a browser; it needs no network.`,
  foreignInStudio: (folder, name) =>
    `${folder} is not empty and holds no studio: ${name} is there. Choose another folder; nothing was changed.`,
  notHtml: path => `"${path}" is no name of an HTML file. Write one that ends in .html; nothing was written.`,
  otherFile: path => `${path} is there already and is no studio. Choose another name; nothing was written.`,
  studioServed: url => `the studio, in which forms are made: ${url}`,
  desk: url => `submissions (this machine only, one use of the link): ${url}`,
  portTaken: port => `Port ${port} is taken by another program. Choose another with --port or --desk-port.`,
  wrongPort: value => `"${value}" is not a port. Write a number from 0 to 65535.`,
  wrongHost: (host, why) => `"${host}" is not an address that this machine can listen at: ${why}.`,
  wrongOrigin: value => `"${value}" is not an origin. Write one such as https://www.example.gov.sy, without a path.`,
  notServed: (folder, why) => `${folder} cannot be served: ${why}. Build the forms again.`,
  storeUrl: (url, known, example) => `"${url}" is not a store. Write ${known}, for example ${example}.`,
  stopped: 'stopped; all accepted submissions are stored',
  fault: report => `This is a fault of Istimara, not of your file. Please report it with these lines:\n${report}`,
};

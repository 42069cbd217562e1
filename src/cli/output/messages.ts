/** Messages of the command line, in Arabic and English. */

import type { JsonFaultKind } from '../../backend/tools.js';
import type { IgnoredFile } from '../publishing/git-ignored.js';

export interface CliMessages {
  notFound(path: string): string;
  /** Says that an editor has added `.txt` to the name of a form. */
  textName(path: string, name: string): string;
  unreadable(path: string, why: string): string;
  unwritable(path: string, why: string): string;
  /** Reason why an output is not written. */
  readonly link: string;
  /** Reason why an input is not read. */
  tooLong(megabytes: number): string;
  noForms(path: string): string;
  built(id: string, count: number, kilobytes: number): string;
  unchanged(ids: readonly string[]): string;
  watching: string;
  filesLeft(path: string): string;
  written(path: string): string;
  next(folder: string, installed: boolean): string;
  notBuilt(path: string): string;
  checked(files: number, errors: number, warnings: number): string;
  fixed(lines: number, files: number, dryRun: boolean): string;
  fixLimit(path: string): string;
  formatted(files: number, changed: number, broken: number, check: boolean): string;
  unknownVocabulary(name: string, known: string): string;
  noLanguageTag(name: string): string;
  hasOwnMessages(name: string): string;
  wholePack(path: string): string;
  unknownOutput(name: string, known: string): string;
  oldWorker(path: string): string;
  unknownLanguage(name: string, known: string): string;
  unknownFormat(name: string, known: string): string;
  needsCsv(option: string): string;
  needsJsonl(option: string): string;
  needsXlsx(option: string): string;
  readonly listInWorkbook: string;
  tooManyRows(form: string, count: number, limit: number): string;
  /** `known` has a line for each template. */
  unknownTemplate(name: string, known: string): string;
  unknownCode(code: string, near: string | undefined): string;
  notWorkbook(path: string): string;
  unknownForm(id: string): string;
  unknownList(path: string, known: string): string;
  damagedFile(name: string, tracking: string): string;
  /** Says that encrypted submissions are not in a table. */
  encryptedRows(form: string, count: number): string;
  notJson(path: string, line: number, why: string): string;
  jsonFaults: Readonly<Record<Exclude<JsonFaultKind, 'syntax'>, string>>;
  notRecord(path: string, line: number): string;
  readonly evalUsage: string;
  readonly evalLine: string;
  readonly lineNotUtf8: string;
  otherForm(path: string, line: number, form: string): string;
  unknownColumn(path: string, name: string): string;
  sameColumn(path: string, name: string): string;
  notCsv(path: string, line: number, why: string): string;
  infectedFile(name: string, tracking: string, found: string): string;
  moreCells(path: string, line: number): string;
  recordTooLarge(path: string, line: number, bytes: number, limit: number): string;
  recordDay(path: string, line: number, value: string): string;
  encrypted(path: string, line: number): string;
  notUtf8(path: string): string;
  wrongDay(value: string): string;
  valid(place: string): string;
  invalid(place: string): string;
  /** A warning of a valid or invalid record, with whether the person has confirmed the answer, if that is known. */
  warning(line: string, confirmed?: boolean): string;
  records(count: number, wrong: number): string;
  boxed(characters: readonly string[]): string;
  notPdf(path: string): string;
  ownInput(path: string): string;
  alreadyThere(path: string): string;
  foreignFile(folder: string, name: string): string;
  notForm(path: string): string;
  published(form: string, version: number, definition: string): string;
  publishedBefore(form: string, version: number): string;
  publishedOtherwise(form: string, version: number, next: number): string;
  publishedLater(form: string, version: number, last: number): string;
  nothingPublished: string;
  publishing(root: string): string;
  uncompiled: string;
  missingPackage(specifier: string): string;
  lockUnreadable(path: string): string;
  damagedVersion(path: string, removable: string | undefined): string;
  missingVersion(form: string, version: number): string;
  lostVersion(form: string, version: number, folder: string): string;
  outsideVersion(form: string, version: number): string;
  incomparable(form: string, version: number): string;
  breakingVersions(forms: readonly string[]): string;
  ignoredFile(folder: string, ignored: IgnoredFile, line: string): string;
  ignoredVersion(folder: string, ignored: IgnoredFile, lines: readonly [string, string]): string;
  serving(url: string): string;
  previewing(url: string): string;
  previewPort(port: number): string;
  previewStopped: string;
  studioWritten(folder: string, count: number, kilobytes: number): string;
  studioFile(path: string, kilobytes: number): string;
  foreignInStudio(folder: string, name: string): string;
  notHtml(path: string): string;
  otherFile(path: string): string;
  studioServed(url: string): string;
  desk(url: string): string;
  portTaken(port: number): string;
  wrongPort(value: string): string;
  wrongHost(host: string, why: string): string;
  wrongOrigin(value: string): string;
  notServed(folder: string, why: string): string;
  storeUrl(url: string, known: string, example: string): string;
  stopped: string;
  fault(report: string): string;
}

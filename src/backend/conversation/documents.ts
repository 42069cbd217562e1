/** Documents of a service card, which can be asked for, and the rules for the files that are sent as such. */
import { DOCUMENT_TYPES } from '../../runtime/files/media-types.js';
import type { AskedDocument } from '../contracts/store.js';
import { languageFor, type ServedForm } from '../definitions.js';
import { type FileRules, fileRules } from '../intake/file-rules.js';

/** Maximum number of files that are sent as one document, such as the two sides of a card. */
export const MAX_FILES_EACH = 5;

/** Maximum number of documents that are asked for at once, and of characters of a name that a clerk writes. */
export const MAX_DOCUMENTS = 10;
export const MAX_NAME_LENGTH = 200;

/** Returns the documents that the service card of a form names, in a language. */
export function documentsOf(served: ServedForm, language: string): readonly AskedDocument[] {
  const spoken = languageFor(served, language);
  const { documents = [] } = served.parsedModel().procedure ?? {};
  return documents.map(({ id, label }) => ({ id, name: label[spoken] ?? id }));
}

/** Returns the name of a document in a language: that of the service card, else what the clerk wrote. */
export const nameOf = ({ id, name }: AskedDocument, served: ServedForm | undefined, language: string): string =>
  (served && documentsOf(served, language).find(one => one.id === id)?.name) ?? name;

/** Rules for a document that the form has no question for: those of a question without keys. */
export const ANY_DOCUMENT: FileRules = { accepted: DOCUMENT_TYPES, largest: (limit, size) => size <= limit };

/** Returns the rules for the files of a document: those of its question, if the form has one. */
export const rulesOf = ({ id }: Pick<AskedDocument, 'id'>, served: ServedForm): FileRules =>
  fileRules(served, `documents.${id}`) ?? ANY_DOCUMENT;

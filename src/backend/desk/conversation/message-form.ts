/** Form in which a clerk writes to the applicant: reading and checking of what was posted. */
import { randomUUID } from 'node:crypto';
import type { AskedDocument, StoredSubmission } from '../../contracts/store.js';
import { documentsOf, MAX_DOCUMENTS, MAX_NAME_LENGTH } from '../../conversation/documents.js';
import { MAX_MESSAGE_LENGTH, MAX_MESSAGES, type Thread } from '../../conversation/thread.js';
import type { ServedForm } from '../../definitions.js';
import { stripNoCharacters } from '../../intake/text-characters.js';
import type { Status } from '../../statuses.js';
import { isUuid } from '../../uuid.js';
import type { MessageFault } from './messages.js';

export interface MessageForm {
  /** Id of the form, so that one that is posted twice is stored once. */
  readonly post: string;
  readonly text: string;
  /** Ids of the ticked documents. */
  readonly ticked: readonly string[];
  /** Names of other documents, as they were typed. */
  readonly other: string;
  readonly fault?: MessageFault;
}

/** Statuses in which documents can be asked for. */
const ASKING: readonly Status[] = ['received', 'needs-documents'];

/** Returns whether documents can be asked for: an encrypted form cannot be answered with files in the clear. */
export const canAsk = ({ status }: Pick<StoredSubmission, 'status'>, served: ServedForm | undefined): boolean =>
  served !== undefined && !served.kids && ASKING.includes(status);

export const emptyForm = (): MessageForm => ({ post: randomUUID(), text: '', ticked: [], other: '' });

/** Returns what the page shows last, by which a page is recognized that is out of date. */
export const lastSeen = ({ entries }: Thread): string => String(entries.at(-1)?.at ?? 0);

const textOf = (form: URLSearchParams, name: string): string =>
  stripNoCharacters((form.get(name) ?? '').replace(/\r\n?/g, '\n')).trim();

/** Parses a posted form and adds the first fault in it. */
export function parseMessage(
  form: URLSearchParams,
  { status }: Pick<StoredSubmission, 'status'>,
  thread: Thread,
): MessageForm {
  const given = form.get('post') ?? '';
  const typed = {
    ...{ post: isUuid(given) ? given : randomUUID(), text: textOf(form, 'message') },
    ...{ ticked: form.getAll('document'), other: textOf(form, 'other') },
  };
  const fault = faultOf(typed, thread, form.get('from') === status && form.get('seen') === lastSeen(thread));
  return fault ? { ...typed, fault } : typed;
}

/** Returns the first fault of a message. `isCurrent`: nothing came after what its writer saw. */
export function faultOf(
  { text, ticked, other }: Pick<MessageForm, 'text' | 'ticked' | 'other'>,
  { entries }: Thread,
  isCurrent: boolean,
): MessageFault | undefined {
  const names = namesIn(other);
  if (entries.filter(({ isReply }) => !isReply).length >= MAX_MESSAGES) return 'full';
  if (text.length > MAX_MESSAGE_LENGTH || names.some(name => name.length > MAX_NAME_LENGTH)) return 'long';
  if (ticked.length + names.length > MAX_DOCUMENTS) return 'long';
  if (text === '' && ticked.length === 0 && names.length === 0) return 'nothing';
  return isCurrent ? undefined : 'meanwhile';
}

const namesIn = (other: string): readonly string[] =>
  other
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');

/** Returns the documents that a form asks for. Only those of the service card can be ticked. */
export function documentsIn(
  { ticked, other }: Pick<MessageForm, 'ticked' | 'other'>,
  served: ServedForm,
  language: string,
): readonly AskedDocument[] {
  const known = documentsOf(served, language).filter(({ id }) => ticked.includes(id));
  return [...known, ...namesIn(other).map((name, index) => ({ id: `other-${index + 1}`, name }))];
}

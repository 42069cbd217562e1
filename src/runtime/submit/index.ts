/**
 * List of all transports, by the word that a form writes after `as`. The file and the export of a transport have the
 * same name. A form's element includes the one that it uses.
 */
import type { FormModel } from '../model.js';
import { encrypted } from './encrypted.js';
import { json } from './json.js';
import { multipart } from './multipart.js';
import { resumable } from './resumable.js';
import type { Transport } from './transport.js';

export const transports = { json, multipart, encrypted } as const satisfies Readonly<Record<string, Transport>>;

/** Transports that no form names. A form that says `json` and asks for files is sent by one of these. */
export const internalTransports = { resumable } as const satisfies Readonly<Record<string, Transport>>;
export const RESUMABLE_TRANSPORT: TransportName = 'resumable';

export type TransportName = keyof typeof transports | keyof typeof internalTransports;
export const transportNames = Object.keys({ ...transports, ...internalTransports }) as readonly TransportName[];

/** Transport of a form that names none, and transport of its submissions that have files. */
export const DEFAULT_TRANSPORT: TransportName = 'json';
export const FILES_TRANSPORT: TransportName = 'multipart';
/** Transport of a form that is sent encrypted. */
export const ENCRYPTED_TRANSPORT: TransportName = 'encrypted';

/** Returns whether a form is sent encrypted. */
export const isEncrypted = ({ submit }: Pick<FormModel, 'submit'>): boolean => submit?.as === ENCRYPTED_TRANSPORT;

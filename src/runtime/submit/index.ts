/** THE list of transports, by the word that a form writes after `as`: its file and its export bear it. A form's element carries the one it uses. */
import type { FormModel } from '../model.js';
import { encrypted } from './encrypted.js';
import { json } from './json.js';
import { multipart } from './multipart.js';
import { resumable } from './resumable.js';
import type { Transport } from './transport.js';

export const transports = { json, multipart, encrypted } as const satisfies Readonly<Record<string, Transport>>;

/** Those that no form names: what a form is sent by that says `json` and asks for files. */
export const internalTransports = { resumable } as const satisfies Readonly<Record<string, Transport>>;
export const RESUMABLE_TRANSPORT: TransportName = 'resumable';

export type TransportName = keyof typeof transports | keyof typeof internalTransports;
export const transportNames = Object.keys({ ...transports, ...internalTransports }) as readonly TransportName[];

/** That of a form that names none, and of its submissions that have files. */
export const DEFAULT_TRANSPORT: TransportName = 'json';
export const FILES_TRANSPORT: TransportName = 'multipart';
/** That of a form that is sent encrypted. */
export const ENCRYPTED_TRANSPORT: TransportName = 'encrypted';

/** Whether a form is sent encrypted. */
export const isEncrypted = ({ submit }: Pick<FormModel, 'submit'>): boolean => submit?.as === ENCRYPTED_TRANSPORT;

/** THE list of transports, by the word that a form writes after `as`. A form's element carries the one it uses. */
import type { FormModel } from '../model.js';
import { encrypted } from './encrypted.js';
import { json } from './json.js';
import { multipart } from './multipart.js';
import type { Transport } from './transport.js';

export const transports = { json, multipart, encrypted } as const satisfies Readonly<Record<string, Transport>>;

export type TransportName = keyof typeof transports;

/** That of a form that names none, and of its submissions that have files. */
export const DEFAULT_TRANSPORT: TransportName = 'json';
export const FILES_TRANSPORT: TransportName = 'multipart';
/** That of a form that is sent encrypted. */
export const SEALED_TRANSPORT: TransportName = 'encrypted';

/** Whether a form is sent encrypted. */
export const isSealed = ({ submit }: Pick<FormModel, 'submit'>): boolean => submit?.as === SEALED_TRANSPORT;

/**
 * `<form>.types.d.ts`: the answers and the submission, without types of the DOM. `<form>.d.ts`: the element and its events.
 * `validator.d.ts`: what `validator.js` exports.
 */
import { loadCompileSchema } from '../../packages/json-schema-to-typescript.js';
import type { FormModel, Json, JsonObject } from '../../runtime/model.js';
import type { MemberKind } from '../../runtime/submit/envelope.js';
import { isEncrypted } from '../../runtime/submit/index.js';
import { propsTypes } from '../linker/props-types.js';
import { membersIn } from '../linker/submission-members.js';
import { typeName } from '../linker/type-name.js';
import { validatorTypes } from '../linker/validator-types.js';
import type { Emit } from './output.js';
import { publicSchema } from './schema.js';

export const types: Emit = async ({ model }) => {
  const name = typeName(model.id);
  const compileSchema = await loadCompileSchema();
  const data = await compileSchema(shape(publicSchema(model)) as object, `${name}Data`, {
    bannerComment: '',
    additionalProperties: false,
    format: false,
    // A list is `T[]`, however many items it may have, because no list can be assigned to a tuple.
    ignoreMinAndMaxItems: true,
  });
  return [
    { path: `${model.id}.d.ts`, content: `${importedTypes(model, name)}\n\n${elementTypes(model, name)}` },
    { path: `${model.id}.types.d.ts`, content: `${data.trimEnd()}\n\n${submissionTypes(model, name)}\n` },
    { path: 'validator.d.ts', content: validatorTypes(model, name) },
  ];
};

const CONDITIONS = new Set(['if', 'then', 'else', 'allOf', 'anyOf', 'not', '$id', '$schema', 'pattern']);

/** Returns the schema without what a TypeScript type cannot express: conditions and patterns. */
function shape(node: Json): Json {
  if (Array.isArray(node)) return node.map(shape);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key, value]) => !CONDITIONS.has(key) || !isKeyword(value));
  const mapped: JsonObject = Object.fromEntries(kept.map(([key, value]) => [key, shape(value)]));
  if ('title' in mapped && typeof mapped.title === 'string') {
    mapped.description ??= mapped.title;
    delete mapped.title; // a title would create a separate named type
  }
  return mapped;
}

// A field may be named `pattern`: under `properties` its value is a schema with a type.
const isKeyword = (value: Json): boolean =>
  typeof value !== 'object' || value === null || Array.isArray(value) || !('type' in value);

const JWE =
  '{ protected: string; recipients: { header: { alg: string; kid: string; epk: { kty: string; crv: string; x: string; y: string } }; encrypted_key: string }[]; aad: string; iv: string; ciphertext: string; tag: string }';

const TYPES: Readonly<Record<MemberKind, string>> = {
  ...{ uuid: 'string', name: 'string', count: 'number', digest: 'string', tag: 'string', moment: 'string' },
  ...{ day: 'string', tracking: 'string', pin: 'string', yes: 'true', answers: 'never', jwe: JWE },
  encryptedFiles: '{ id: string; size: number; sha256: string }[]',
  warnings: '{ path: string; code: string; params: { index?: number } }[]',
};

function members(model: FormModel, name: string, sealed: boolean): string {
  const known: Readonly<Record<string, string>> = { form: `'${model.id}'`, data: `${name}Data` };
  const lines = Object.entries(membersIn(model, sealed)).map(
    ([member, { kind, required, description }]) =>
      `  /** ${description} */\n  ${member}${required ? '' : '?'}: ${known[member] ?? TYPES[kind]};`,
  );
  return lines.join('\n');
}

/** Returns the type of the encrypted submission, which a transport receives in place of the plain one. */
const encryptedType = (model: FormModel, name: string): string => `/** The submission as it is sent: encrypted. */
export interface ${name}EncryptedSubmission {
${members(model, name, true)}
}`;

/** Returns the statements that take the types of the data from their file, and export them again. */
function importedTypes(model: FormModel, name: string): string {
  const used = [
    'Data',
    'Issue',
    'BackendIssue',
    'PageIssue',
    'Receipt',
    'Submission',
    ...(isEncrypted(model) ? ['EncryptedSubmission'] : []),
  ];
  const names = used.map(one => `${name}${one}`).join(', ');
  const file = `./${model.id}.types.js`;
  return `import type { ${names} } from '${file}';\n\nexport type * from '${file}';`;
}

/** Returns the types of the element, its transport and its events. */
const elementTypes = (model: FormModel, name: string): string =>
  [fileType(name), transportTypes(model, name), checkType(name), eventTypes(name), elementType(model, name)].join(
    '\n\n',
  );

/** Text of a backend: in the language of the page, or by language. */
const TEXT = 'string | Readonly<Record<string, string>>';

const submissionTypes = (
  model: FormModel,
  name: string,
): string => `/** What is wrong with an answer. \`path\` is as in \`children[0].birth\`, empty for the whole form. */
export interface ${name}Issue {
  path: string;
  code: string;
  params: Record<string, number | string>;
}

/** Issue that the backend or the page found, by a code that may be its own, and in its own words. */
export interface ${name}BackendIssue extends ${name}Issue {
  /** Text, or texts by language. */
  message?: ${TEXT};
}

/** Issue as a page, or a transport of its own, gives it. */
export type ${name}PageIssue = Pick<${name}BackendIssue, 'path'> & Partial<${name}BackendIssue>;

/** Response of the backend to an accepted submission. */
export interface ${name}Receipt {
  tracking?: string;
  receipt?: string;
  /** PIN that opens the office's answer, in addition to the tracking number. */
  pin?: string;
  /** Path of the copies of the submission, on the page's own origin, without its leading slash. */
  page?: string;
}

/** A submission as a backend receives it. */
export interface ${name}Submission {
${members(model, name, false)}
}${isEncrypted(model) ? `\n\n${encryptedType(model, name)}` : ''}`;

const fileType = (name: string): string => `/** A file that the data lists by its id, with its bytes. */
export interface ${name}File {
  id: string;
  name: string;
  type: string;
  blob: Blob;
}`;

const transportTypes = (model: FormModel, name: string): string => `/** Outcome of sending. */
export type ${name}Outcome =
  | { kind: 'accepted'; receipt: ${name}Receipt }
  | { kind: 'rejected'; issues: readonly ${name}BackendIssue[] }
  | { kind: 'refused'; status: number; type?: string; title?: ${TEXT}; detail?: ${TEXT} };

/** Why a submission waits. */
export type ${name}Reason = 'network' | 'cors' | 'response' | 'server' | 'receipt' | 'transport';

/** Sends a submission once; \`body\` is the submission as JSON, the same at every attempt. The outcome \`retry\` has it called again, after that many milliseconds. \`onProgress\` shows how much of the files has been sent, from 0 to 1. */
export type ${name}Transport = (
  prepared: { submission: ${name}${isEncrypted(model) ? 'Encrypted' : ''}Submission; body: string; files: readonly ${name}File[] },
  action: string,
  signal: AbortSignal,
  onProgress?: (share: number) => void,
) => Promise<
  | Exclude<${name}Outcome, { kind: 'rejected' }>
  | { kind: 'rejected'; issues: readonly ${name}PageIssue[] }
  | { kind: 'retry'; after?: number; reason?: ${name}Reason; status?: number }
>;`;

const checkType = (
  name: string,
): string => `/** Check of the page before sending: resolves with the issues that it found, if any. */
export type ${name}Check = (
  prepared: { submission: ${name}Submission; files: readonly ${name}File[] },
  signal: AbortSignal,
) => Promise<readonly ${name}PageIssue[] | null | undefined>;`;

const eventTypes = (name: string): string => `export interface ${name}FormEventMap {
  'istimara-change': CustomEvent<{ value: Partial<${name}Data>; issues: readonly ${name}Issue[] }>;
  /** Before sending; \`preventDefault()\` leaves the sending to the page. */
  'istimara-submit': CustomEvent<{ submission: ${name}Submission; files: readonly ${name}File[] }>;
  'istimara-accepted': CustomEvent<${name}Receipt>;
  /** A submission waits on this device, and later its outcome. \`since\`: when the user sent it. \`reason\`: why it waits. */
  'istimara-queued': CustomEvent<${name}Receipt & { id: string; since: string; state: 'waiting' | 'sent' | 'refused'; reason?: ${name}Reason; status?: number }>;
  /** \`full\`, \`none\`: the answers could not be saved on this device. */
  'istimara-draft': CustomEvent<{ state: 'saved' | 'restored' | 'deleted' | 'full' | 'none' }>;
  'istimara-rejected': CustomEvent<{ issues: readonly ${name}BackendIssue[] }>;
}`;

const elementType = (
  model: FormModel,
  name: string,
): string => `/** \`<${model.id}-form action="…" lang="${model.languages[0]}">\`; with \`draft="off"\` nothing is saved on the device. */
export interface ${name}FormElement extends HTMLElement {
  /** Where submissions are posted. */
  get action(): string;
  set action(address: string | null | undefined);
  /** The language shown, which the attribute \`lang\` sets: ${model.languages.map(language => `\`${language}\``).join(', ')}. */
  readonly language: string;
  readonly: boolean;
  /** The answers; \`null\` empties the form. */
  get value(): Partial<${name}Data>;
  set value(data: Partial<${name}Data> | null | undefined);
  /** Replaces the form's own transport. */
  transport: ${name}Transport | undefined;
  /** Returns all issues of the current answers; none if they may be sent. */
  validate(): readonly ${name}Issue[];
  /** Sends the answers if they have no issues. Resolves with undefined if nothing was sent. */
  submit(): Promise<${name}Outcome | undefined>;
  /** Check of the page before sending: resolves with the issues that it found, if any. */
  checkBeforeSend: ${name}Check | undefined;
  /** Shows issues that the page or its server found, in place of those it gave before. */
  setIssues(issues: readonly ${name}PageIssue[]): void;
  reset(): void;
  addEventListener<K extends keyof ${name}FormEventMap>(
    type: K,
    listener: (event: ${name}FormEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}
${propsTypes(model, name)}
declare global {
  interface HTMLElementTagNameMap {
    '${model.id}-form': ${name}FormElement;
  }
}
`;

/** `<form>.d.ts`: the submission's type, the element and its events. */
import type { FormModel } from '../../runtime/model.js';
import type { Emit } from './output.js';
import { publicSchema } from './schema.js';
import { printDoc, printObject } from './source/print-type.js';
import { typeName } from './source/type-name.js';

export const types: Emit = ({ model }) => {
  const name = typeName(model.id);
  return [{ path: `${model.id}.d.ts`, content: `${dataType(model, name)}\n${elementTypes(model, name)}` }];
};

function dataType(model: FormModel, name: string): string {
  const schema = publicSchema(model);
  return `${printDoc(schema.title as string, '')}export interface ${name}Data ${printObject(schema)}\n`;
}

function elementTypes({ id, languages }: FormModel, name: string): string {
  return `/** What is wrong with an answer. \`path\` is as in \`children[0].birth\`, empty for the whole form. */
export interface ${name}Issue {
  path: string;
  code: string;
  params: Record<string, number | string>;
}

/** What the backend answered. */
export interface ${name}Receipt {
  tracking?: string;
  receipt?: string;
}

export interface ${name}Submission {
  id: string;
  form: '${id}';
  version: number;
  definition: string;
  language: string;
  submitted_at: string;
  data: ${name}Data;
}

/** A file that the data lists by its id, with its bytes. */
export interface ${name}File {
  id: string;
  name: string;
  type: string;
  blob: Blob;
}

/** What sending came to. */
export type ${name}Final =
  | { kind: 'accepted'; receipt: ${name}Receipt }
  | { kind: 'rejected'; issues: readonly ${name}Issue[] }
  | { kind: 'refused'; status: number; type?: string };

/** Sends once; \`body\` is the submission as JSON, the same at every try. \`retry\` has it called again, after so many milliseconds. */
export type ${name}Transport = (
  packed: { submission: ${name}Submission; body: string; files: readonly ${name}File[] },
  action: string,
  signal: AbortSignal,
) => Promise<${name}Final | { kind: 'retry'; after?: number }>;

export interface ${name}FormEventMap {
  'istimara-change': CustomEvent<{ value: Partial<${name}Data>; issues: readonly ${name}Issue[] }>;
  /** Before sending; \`preventDefault()\` leaves the sending to the page. */
  'istimara-submit': CustomEvent<{ submission: ${name}Submission; files: readonly ${name}File[] }>;
  'istimara-accepted': CustomEvent<${name}Receipt>;
  'istimara-rejected': CustomEvent<{ issues: readonly ${name}Issue[] }>;
}

/** \`<${id}-form action="…" lang="${languages[0]}">\` */
export declare class ${name}FormElement extends HTMLElement {
  /** Where submissions are posted. */
  action: string;
  /** The language shown, which the attribute \`lang\` sets: ${languages.map(language => `\`${language}\``).join(', ')}. */
  readonly language: string;
  readonly: boolean;
  /** The answers. */
  value: Partial<${name}Data>;
  /** Replaces the form's own transport. */
  transport: ${name}Transport | undefined;
  /** All issues of the answers as they stand; none when they may be sent. */
  validate(): readonly ${name}Issue[];
  /** Sends if there are no issues; undefined if it was not sent. */
  submit(): Promise<${name}Final | undefined>;
  reset(): void;
  addEventListener<K extends keyof ${name}FormEventMap>(
    type: K,
    listener: (event: ${name}FormEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    '${id}-form': ${name}FormElement;
  }
}
`;
}

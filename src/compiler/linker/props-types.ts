/**
 * Types of the attributes and properties that templates of React, Vue and Svelte may set on the element. Each framework
 * needs a few lines of its own to declare the tag.
 */
import type { FormModel } from '../../runtime/model.js';

export const propsTypes = ({ languages }: FormModel, name: string): string => `
/** What a template may set on the element. */
export interface ${name}FormProps {
  action?: string | null | undefined;
  lang?: ${languages.map(language => `'${language}'`).join(' | ')} | (string & {});
  /** The name under which a \`<form>\` around has the answers. */
  name?: string;
  readonly?: boolean;
  /** \`off\`: nothing is kept on the device. */
  draft?: 'on' | 'off';
  /** Answers to start with, as JSON. */
  prefill?: string;
  /** Names of questions whose answers may stand in the address of the page. */
  'prefill-from-url'?: string;
  /** Names of questions of \`prefill\` that the person answered on the page before. */
  'prefill-own'?: string;
  /** Its pages are entries of the browser's history, and name the document. */
  history?: boolean;
  /** Colour scheme; without it, that of the page. \`auto\`: that of the device. */
  scheme?: 'light' | 'dark' | 'auto' | (string & {});
  /** \`off\`: questions have no numbers. */
  numbers?: 'on' | 'off' | (string & {});
  /** Level of the title among the headings of the page, from 1. */
  'heading-level'?: string | number;
  value?: Partial<${name}Data> | null | undefined;
  transport?: ${name}Transport | undefined;
  checkBeforeSend?: ${name}Check | undefined;
}

/** Listeners as templates name them: \`onistimara-accepted\` (React 19, Svelte 5), \`onIstimara-accepted\` (Vue 3). */
export type ${name}FormListeners = {
  [K in keyof ${name}FormEventMap as \`on\${K | Capitalize<K>}\`]?: (event: ${name}FormEventMap[K]) => void;
};
`;

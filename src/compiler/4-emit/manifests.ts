/**
 * Manifests: `form.json`, `custom-elements.json`, a `package.json` that makes the folder importable, and
 * `<form>.server.js`, which servers import in place of the element.
 */
import { LOOK_COLOURS, LOOK_PARTS, LOOK_PROPERTIES } from '../../runtime/element/looks/listed.js';
import type { FormModel } from '../../runtime/model.js';
import { typeName } from '../linker/type-name.js';
import { type Emit, FORMS_PACKAGE, type OutputFile } from './output.js';

export const form: Emit = ({ formJson }) => [{ path: 'form.json', content: formJson }];

/** Emits the manifests. With the shared runtime, the folder above is the package, because a copy needs its files. */
export const manifests: Emit = ({ model, sharedRuntime }) => [
  { path: 'custom-elements.json', content: json(customElements(model)) },
  { path: serverFile(model.id), content: onServer(model) },
  ...(sharedRuntime ? [] : [{ path: 'package.json', content: json(formPackage(model)) }]),
];

const serverFile = (id: string): string => `${id}.server.js`;

/**
 * Returns the module that Node and workers import. Where there is a document after all, as in tests with jsdom, it loads
 * the element.
 */
const onServer = ({ id }: FormModel): string =>
  `if (globalThis.document?.defaultView) import(${JSON.stringify(`./${id}.js`)});\n`;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const formPackage = ({ id, version }: FormModel): object => ({
  name: `${id}-form`,
  version: `${version}.0.0`,
  private: true,
  type: 'module',
  exports: exportsOf('.', '.', id),
  customElements: 'custom-elements.json',
});

/** Returns the `package.json` of all forms that share a runtime. It names no form, because others may be built later. */
export const formsPackage = (): OutputFile => ({
  path: '../package.json',
  content: json({
    ...{ name: FORMS_PACKAGE, version: '1.0.0', private: true, type: 'module' },
    exports: exportsOf('./*', './*', '*'),
  }),
});

/** Returns the exports of a form under a subpath. Of the conditions, bundlers for workers in the cloud know `worker`. */
const exportsOf = (subpath: string, folder: string, id: string): object => ({
  [subpath]: {
    types: `${folder}/${id}.d.ts`,
    node: `${folder}/${serverFile(id)}`,
    worker: `${folder}/${serverFile(id)}`,
    default: `${folder}/${id}.js`,
  },
  [`${subpath}/validator.js`]: { types: `${folder}/validator.d.ts`, default: `${folder}/validator.js` },
  [`${subpath}/schema.json`]: `${folder}/schema.json`,
  [`${subpath}/form.json`]: `${folder}/form.json`,
});

const member = (name: string, type: string, description: string): object => ({
  kind: 'field',
  name,
  type: { text: type },
  description,
});

const method = (name: string, type: string, description: string): object => ({
  kind: 'method',
  name,
  return: { type: { text: type } },
  description,
});

const attributes = ({ languages }: FormModel): readonly object[] => [
  { name: 'action', type: { text: 'string' }, description: 'Where submissions are posted.' },
  {
    name: 'lang',
    type: { text: languages.map(language => `'${language}'`).join(' | ') },
    default: `'${languages[0]}'`,
  },
  { name: 'readonly', type: { text: 'boolean' } },
  {
    name: 'draft',
    type: { text: "'on' | 'off'" },
    default: "'on'",
    description: 'Whether answers and submissions are kept on the device.',
  },
  { name: 'name', type: { text: 'string' }, description: 'The name under which a <form> around has the answers.' },
  { name: 'prefill', type: { text: 'string' }, description: 'Answers to start with, as JSON.' },
  {
    name: 'prefill-from-url',
    type: { text: 'string' },
    description: 'Names of questions whose answers may stand in the address of the page.',
  },
  {
    name: 'prefill-own',
    type: { text: 'string' },
    description: 'Names of questions of prefill that the person answered on the page before.',
  },
  {
    name: 'history',
    type: { text: 'boolean' },
    description: 'Its pages are entries of the history, and name the document.',
  },
  {
    name: 'scheme',
    type: { text: "'light' | 'dark' | 'auto'" },
    description: 'Colour scheme; without it, that of the page. auto: that of the device.',
  },
  { name: 'numbers', type: { text: "'on' | 'off'" }, default: "'on'", description: 'Numbers of questions.' },
  {
    name: 'heading-level',
    type: { text: 'number' },
    default: '1',
    description: 'Level of the title among the headings of the page.',
  },
];

const members = (name: string): readonly object[] => [
  member('value', `Partial<${name}Data>`, 'The answers.'),
  member('transport', `${name}Transport | undefined`, 'Replaces the JSON transport.'),
  member('checkBeforeSend', `${name}Check | undefined`, 'Check of the page before sending.'),
  member('language', 'string', 'The language shown.'),
  method('validate', `readonly ${name}Issue[]`, 'All issues of the answers as they stand.'),
  method('submit', `Promise<${name}Final | undefined>`, 'Checks and sends.'),
  method('setIssues', 'void', 'Shows issues that the page or its server found.'),
  method('reset', 'void', 'Clears all answers.'),
];

const CSS_PROPERTIES: readonly object[] = [
  ...LOOK_COLOURS.flatMap(({ name, description }) => [
    { name: `--istimara-${name}`, description },
    { name: `--istimara-dark-${name}`, description: `${description}, in the dark scheme` },
  ]),
  ...LOOK_PROPERTIES.map(property => ({ ...property, name: `--istimara-${property.name}` })),
];

const EVENTS: readonly object[] = [
  { name: 'istimara-change', type: { text: 'CustomEvent' } },
  { name: 'istimara-submit', type: { text: 'CustomEvent' }, description: 'Cancelable, before sending.' },
  { name: 'istimara-accepted', type: { text: 'CustomEvent' } },
  { name: 'istimara-queued', type: { text: 'CustomEvent' }, description: 'A submission waits, or came to its end.' },
  { name: 'istimara-draft', type: { text: 'CustomEvent' }, description: 'What is kept of the answers.' },
  { name: 'istimara-rejected', type: { text: 'CustomEvent' } },
];

/** Returns the Custom Elements Manifest, schema 1.0.0. */
function customElements(model: FormModel): object {
  const name = `${typeName(model.id)}FormElement`;
  const path = `${model.id}.js`;
  const tagName = `${model.id}-form`;
  const declaration = {
    kind: 'class',
    customElement: true,
    ...{ name, tagName },
    description: model.title[model.languages[0]!],
    superclass: { name: 'HTMLElement' },
    attributes: attributes(model),
    members: members(typeName(model.id)),
    events: EVENTS,
    cssProperties: CSS_PROPERTIES,
    cssParts: LOOK_PARTS,
  };
  const exported = { kind: 'custom-element-definition', name: tagName, declaration: { name, module: path } };
  const module = { kind: 'javascript-module', path, declarations: [declaration], exports: [exported] };
  return { schemaVersion: '1.0.0', readme: '', modules: [module] };
}

/** Script of a page that has the outline of a form, with a worker that answers when the test says so. */
import type { Outline } from '../../../src/compiler/editor/index.js';
import { createOutline } from '../../../src/studio/page/outline/create-outline.js';
import type { OutlineOptions } from '../../../src/studio/page/outline/outline-options.js';

/** Calls that are not answered yet, the oldest first. */
const waiting: { readonly name: string; readonly answer: (value: unknown) => void }[] = [];

const ask = (name: string) => new Promise(answer => waiting.push({ name, answer }));

const service = {
  fieldTypes: async () => [{ word: 'text', ar: 'نص', en: 'Text' }],
  blockPaths: async () => [],
  nodeDetails: async () => undefined,
  outline: () => ask('outline'),
  applyOperation: () => ask('applyOperation'),
};

let text = '';

/** Starts the outline of a text. */
export function start(first: string): void {
  text = first;
  const options = {
    stage: document.querySelector<HTMLElement>('main > div')!,
    workers: { language: (call: (given: typeof service) => unknown) => call(service) },
    ...{ file: () => 'a.form.yaml', textOf: () => text, language: () => 'en', samples: async () => new Map() },
    apply: () => {
      text = `${first}#`;
      pane.refresh();
    },
    ...{ reveal: () => {}, onField: () => {} },
  } as unknown as OutlineOptions;
  const pane = createOutline(options);
  refresh = pane.refresh;
  refresh();
}

/** Reads the text again. */
export let refresh = (): void => {};

/** Returns the names of the calls that wait. */
export const asked = (): readonly string[] => waiting.map(({ name }) => name);

/** Answers the oldest call of a name. */
export function answer(name: string, value: Outline | { readonly address: string }): void {
  const [call] = waiting.splice(
    waiting.findIndex(one => one.name === name),
    1,
  );
  call!.answer(name === 'outline' ? value : { edits: [], notes: [], ...value });
}

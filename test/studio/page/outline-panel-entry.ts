/** Script of a page that has the panel of a question, with a record of what it asks for. */
import { nothing, render } from 'lit/html.js';
import type { MessageLanguage } from '../../../src/compiler/diagnostics/index.js';
import type { Outline, Property } from '../../../src/compiler/editor/index.js';
import { OUTLINE_MESSAGES } from '../../../src/studio/page/messages/outline.js';
import type { OutlineActions, OutlineScene } from '../../../src/studio/page/outline/model.js';
import { panel } from '../../../src/studio/page/outline/panel.js';

/** Parts of the scene as plain data. */
export interface PanelState
  extends Pick<OutlineScene, 'fields'>,
    Readonly<{ outline: Outline; properties: readonly Property[]; selected: string }> {
  readonly conditions: Readonly<Record<string, NonNullable<ReturnType<OutlineScene['conditions']['get']>>>>;
  readonly own?: OutlineScene['own'];
  readonly pictures?: OutlineScene['pictures'];
  readonly obstacles?: Readonly<Record<string, NonNullable<ReturnType<OutlineScene['obstacles']['get']>>>>;
  readonly language?: MessageLanguage;
}

let state: PanelState;
let calls: unknown[] = [];

const record =
  (name: string) =>
  (...given: unknown[]) =>
    void calls.push([name, ...given.filter(value => value !== undefined)]);

const actions: OutlineActions = {
  ...{ select: record('select'), reveal: record('reveal'), apply: record('apply'), step: record('step') },
  ...{ set: record('set'), unset: record('unset'), setCondition: record('setCondition') },
  ...{ addCheck: record('addCheck'), addBlock: record('addBlock') },
};

/** Draws a panel in the place of another. */
export function show(next: PanelState): void {
  state = next;
  render(nothing, document.querySelector('main > div')! as HTMLElement);
  draw('');
}

/** Draws the panel again, with the sentence of a refusal, or after the text has changed. */
export function draw(notice: string, isCurrent = false): void {
  const { own = [], pictures = [], language = 'en', conditions, obstacles = {}, selected: detailed } = state;
  const scene: OutlineScene = {
    ...{
      ...state,
      own,
      pictures,
      language,
      notice,
      actions,
      detailed,
      isCurrent,
      types: [],
      blockPaths: undefined,
      messages: OUTLINE_MESSAGES[language],
    },
    conditions: new Map(Object.entries(conditions)),
    obstacles: new Map(Object.entries(obstacles)),
    opened: new Set(state.properties.flatMap(({ key, written }) => (written === undefined ? [] : [key]))),
  };
  render(panel(scene), document.querySelector('main > div')! as HTMLElement);
}

/** Returns the calls since the last time. */
export function taken(): readonly unknown[] {
  const since = calls;
  calls = [];
  return since;
}

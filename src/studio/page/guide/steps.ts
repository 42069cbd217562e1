/** Steps of the guide: a first form in a few minutes, each step done by the author in the studio itself. */
import type { StudioState } from '../app/state.js';

export type GuideStepName =
  | 'title'
  | 'question'
  | 'required'
  | 'choice'
  | 'condition'
  | 'problem'
  | 'fill'
  | 'example'
  | 'paper'
  | 'save';

export interface GuideContext {
  readonly state: StudioState;
  /** Text of the form. */
  readonly text: string;
  /** Text of the form when the step began. */
  readonly before: string;
}

export interface GuideStep {
  readonly name: GuideStepName;
  /** Returns whether the author has done the step; absent if only the author knows. */
  readonly isDone?: (context: GuideContext) => boolean;
}

const titleOf = (text: string): string => /^(?:title|العنوان)\s*:(.*)$/m.exec(text)?.[1]?.trim() ?? '';

const has =
  (pattern: RegExp) =>
  ({ text }: GuideContext): boolean =>
    pattern.test(text);

export const GUIDE_STEPS: readonly GuideStep[] = [
  { name: 'title', isDone: ({ text, before }) => titleOf(text) !== titleOf(before) },
  { name: 'question', isDone: has(/(?:type|النوع)\s*:\s*(?:phone|هاتف)/) },
  { name: 'required', isDone: ({ text, before }) => countRequired(text) > countRequired(before) },
  { name: 'choice', isDone: has(/(?:options|الخيارات)\s*:/) },
  { name: 'condition', isDone: has(/(?:show_if|يظهر_إذا)\s*:/) },
  {
    name: 'problem',
    isDone: ({ state }) => state.edition !== undefined && !state.stale && state.diagnostics.length === 0,
  },
  { name: 'fill' },
  { name: 'example', isDone: ({ state }) => (state.edition?.examples.length ?? 0) > 0 },
  { name: 'paper', isDone: ({ state: { view } }) => view.panes.includes('paper') || view.pane === 'paper' },
  { name: 'save' },
];

const countRequired = (text: string): number => text.match(/(?:required|مطلوب)\s*:\s*(?:true|نعم)/g)?.length ?? 0;

/** What a person does, as functions from state to state, each with where the focus goes. */
import type { Issue, LocalField, LocalPage } from '../model.js';
import type { Receipt } from '../submit/transport.js';
import { type At, typedAt, withItem, withoutItem } from './answers.js';
import { HEADING } from './pages.js';
import { isWaiting, STATUS } from './sending.js';
import {
  blankObject,
  type FormState,
  hasCheck,
  issuesNow,
  issuesOfPage,
  pageOf,
  revealing,
  shownPages,
  withAnswers,
} from './state.js';
import { SUMMARY } from './summary.js';

/** `path` names a field, `in` whatever takes the focus first in an item, `id` one of the element's own places. */
export type Focus = { readonly path: string } | { readonly in: string } | { readonly id: string };

export interface Move {
  readonly state: FormState;
  readonly focus?: Focus;
}

const pathOf = (at: At): string =>
  at.reduce<string>(
    (path, part) => (typeof part === 'number' ? `${path}[${part}]` : path ? `${path}.${part}` : part),
    '',
  );

const toPage = (state: FormState, page: LocalPage, returning = false): FormState => ({
  ...state,
  step: { kind: 'page', page: page.id, returning },
  summary: [],
});

const toCheck = (state: FormState): FormState => ({ ...state, step: { kind: 'check' }, summary: [] });

/** Shows what is wrong with these paths and takes the person to the summary. */
const refuse = (state: FormState, paths: readonly string[]): Move => ({
  state: revealing(state, paths),
  focus: { id: SUMMARY },
});

/** On to the next page, to the check page, or, from the only page, `send`. */
export function next(state: FormState): Move | 'send' {
  if (state.step.kind !== 'page') return { state };
  const { page, returning } = state.step;
  if (!hasCheck(state)) return 'send';
  // What the backend objects to may be right: only our own issues hold a person up.
  const wrong = state.readonly ? [] : issuesOfPage(state, page, state.known.issues);
  if (wrong.length > 0) return refuse(state, wrong);
  const pages = shownPages(state);
  const following = pages[pages.findIndex(({ id }) => id === page) + 1];
  return { state: following && !returning ? toPage(state, following) : toCheck(state), focus: { id: HEADING } };
}

export function back(state: FormState): Move {
  const pages = shownPages(state);
  const { step } = state;
  const index = step.kind === 'page' ? pages.findIndex(({ id }) => id === step.page) : pages.length;
  const page = pages[index - 1];
  return page ? { state: toPage(state, page), focus: { id: HEADING } } : { state };
}

/** To the field at a path, on whatever page it is; the summary there keeps what is still wrong. */
export function goTo(state: FormState, path: string): Move {
  const page = pageOf(state, path);
  if (!page || (state.step.kind === 'page' && state.step.page === page.id)) return { state, focus: { path } };
  const wrong = issuesOfPage(state, page.id).filter(at => state.revealed.has(at));
  return { state: { ...toPage(state, page, true), summary: wrong }, focus: { path } };
}

/** All issues shown; undefined where there are none. */
export function refuseAll(state: FormState): Move | undefined {
  const wrong = [...issuesNow(state).keys()];
  return wrong.length > 0 ? refuse(state, wrong) : undefined;
}

/** The backend's issues beside ours. */
export function objected(state: FormState, issues: readonly Issue[]): Move {
  const objections = new Map(issues.map(issue => [issue.path, issue]));
  return refuse({ ...state, objections, sending: { kind: 'idle' } }, [...objections.keys()]);
}

export function addItem(state: FormState, at: At, field: LocalField): Move {
  const items = typedAt(state.answers, at);
  const index = Array.isArray(items) ? items.length : 0;
  const answers = withItem(state.answers, at, blankObject(field.fields, state.types, state.form));
  return { state: withAnswers(state, answers, at), focus: { in: `${pathOf(at)}[${index}]` } };
}

/** Later items move up: what was shown of them is forgotten until the next attempt. */
export function removeItem(state: FormState, at: At, index: number): Move {
  const path = pathOf(at);
  const inside = (name: string) => name.startsWith(`${path}[`);
  const left = withAnswers(state, withoutItem(state.answers, at, index), at);
  return {
    state: {
      ...left,
      revealed: new Set([...left.revealed].filter(name => !inside(name))),
      summary: left.summary.filter(name => !inside(name)),
    },
    focus: { id: `${path}-frame` },
  };
}

/** How a submission on its way stands. The focus follows when the buttons change under it. */
export function sendingNow(state: FormState, sending: FormState['sending']): Move {
  const fresh = sending.kind !== 'idle' && sending.kind !== state.sending.kind && !isWaiting(state.sending);
  return { state: { ...state, sending }, ...(fresh && { focus: { id: STATUS } }) };
}

export const accepted = (state: FormState, receipt: Receipt): Move => ({
  state: {
    ...state,
    sending: { kind: 'idle' },
    summary: [],
    step: { ...receipt, kind: 'sent' },
  },
  focus: { id: HEADING },
});

/** What a person does, as functions from state to state, each with where the focus goes. */
import type { Issue, LocalPage } from '../../model.js';
import type { Receipt } from '../../submit/transport.js';
import { SUMMARY } from '../views/error-summary.js';
import { HEADING } from '../views/question-page.js';
import { isAwaitingRetry, STATUS } from '../views/submit-button.js';
import {
  currentIssues,
  type FormState,
  hasCheck,
  pageOf,
  pagePathsWithIssues,
  revealIssues,
  shownPages,
} from './form-state.js';
import type { StateChange } from './state-change.js';

const toPage = (state: FormState, page: LocalPage, returning = false): FormState => ({
  ...state,
  step: { kind: 'page', page: page.id, returning },
  summary: [],
});

const toCheck = (state: FormState): FormState => ({ ...state, step: { kind: 'check' }, summary: [] });

/** Shows what is wrong with these paths and takes the person to the summary. */
const refuse = (state: FormState, paths: readonly string[]): StateChange => ({
  state: revealIssues(state, paths),
  focus: { id: SUMMARY },
});

/** On to the next page, to the check page, or, from the only page, `send`. */
export function nextPage(state: FormState): StateChange | 'send' {
  if (state.step.kind !== 'page') return { state };
  const { page, returning } = state.step;
  if (!hasCheck(state)) return 'send';
  // What the backend objects to may be right: only our own issues hold a person up.
  const wrong = state.readonly ? [] : pagePathsWithIssues(state, page, state.evaluation.issues);
  if (wrong.length > 0) return refuse(state, wrong);
  const pages = shownPages(state);
  const following = pages[pages.findIndex(({ id }) => id === page) + 1];
  return { state: following && !returning ? toPage(state, following) : toCheck(state), focus: { id: HEADING } };
}

export function previousPage(state: FormState): StateChange {
  const pages = shownPages(state);
  const { step } = state;
  const index = step.kind === 'page' ? pages.findIndex(({ id }) => id === step.page) : pages.length;
  const page = pages[index - 1];
  return page ? { state: toPage(state, page), focus: { id: HEADING } } : { state };
}

/** To the field at a path, on whatever page it is; the summary there keeps what is still wrong. */
export function goTo(state: FormState, path: string): StateChange {
  const page = pageOf(state, path);
  if (!page || (state.step.kind === 'page' && state.step.page === page.id)) return { state, focus: { path } };
  const wrong = pagePathsWithIssues(state, page.id).filter(at => state.revealed.has(at));
  return { state: { ...toPage(state, page, true), summary: wrong }, focus: { path } };
}

/** All issues shown; undefined where there are none. */
export function revealAllIssues(state: FormState): StateChange | undefined {
  const wrong = [...currentIssues(state).keys()];
  return wrong.length > 0 ? refuse(state, wrong) : undefined;
}

/** The backend's issues beside ours. */
export function withServerIssues(state: FormState, issues: readonly Issue[]): StateChange {
  const objections = new Map(issues.map(issue => [issue.path, issue]));
  return refuse({ ...state, objections, sending: { kind: 'idle' } }, [...objections.keys()]);
}

/** How a submission on its way stands. The focus follows when the buttons change under it. */
export function withSendState(state: FormState, sending: FormState['sending']): StateChange {
  const fresh = sending.kind !== 'idle' && sending.kind !== state.sending.kind && !isAwaitingRetry(state.sending);
  return { state: { ...state, sending }, ...(fresh && { focus: { id: STATUS } }) };
}

export const showConfirmation = (state: FormState, receipt: Receipt): StateChange => ({
  state: {
    ...state,
    sending: { kind: 'idle' },
    summary: [],
    step: { ...receipt, kind: 'sent' },
  },
  focus: { id: HEADING },
});

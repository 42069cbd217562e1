/** User actions as functions from state to state, each with the focus target. */
import type { BackendIssue } from '../../backend-issue.js';
import type { LocalPage } from '../../model.js';
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

/** Shows the issues at these paths and moves the focus to the error summary. */
const refuse = (state: FormState, paths: readonly string[]): StateChange => ({
  state: revealIssues(state, paths),
  focus: { id: SUMMARY },
});

/** Goes to the next page or to the check answers page. Returns `send` on the only page of a form. */
export function nextPage(state: FormState): StateChange | 'send' {
  if (state.step.kind !== 'page') return { state };
  const { page, returning } = state.step;
  if (!hasCheck(state)) return 'send';
  // An answer that the backend objects to may be right, so only the form's own issues stop the user.
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

/** Goes to the field at a path, whatever page it is on. The error summary there keeps the issues that are left. */
export function goTo(state: FormState, path: string): StateChange {
  const page = pageOf(state, path);
  if (!page || (state.step.kind === 'page' && state.step.page === page.id)) return { state, focus: { path } };
  const wrong = pagePathsWithIssues(state, page.id).filter(at => state.revealed.has(at));
  return { state: { ...toPage(state, page, true), summary: wrong }, focus: { path } };
}

/** Shows all issues. Returns undefined if there are none. */
export function revealAllIssues(state: FormState): StateChange | undefined {
  const wrong = [...currentIssues(state).keys()];
  return wrong.length > 0 ? refuse(state, wrong) : undefined;
}

/** Shows the backend's issues in addition to the form's own: at each path the first one. Without any, removes them. */
export function withServerIssues(state: FormState, issues: readonly BackendIssue[]): StateChange {
  const objections = new Map<string, BackendIssue>();
  for (const issue of issues) if (!objections.has(issue.path)) objections.set(issue.path, issue);
  const { state: shown, focus } = refuse({ ...state, objections, sending: { kind: 'idle' } }, [...objections.keys()]);
  return objections.size > 0 ? { state: shown, focus: focus! } : { state: shown };
}

/** Changes the state of sending. The focus moves to it when the buttons change. */
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

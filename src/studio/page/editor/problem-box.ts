/** Box that explains problems and offers their fixes as buttons. */
import type { EditorView, TooltipView } from '@codemirror/view';
import { html, render } from 'lit/html.js';
import type { EditorDiagnostic } from '../../worker/service.js';
import { isolateCode } from '../messages/isolate.js';
import { languageOf, messagesOf } from './context.js';
import { DIRECTIONS } from './direction.js';

type Fix = EditorDiagnostic['fixes'][number];

export interface ProblemActions {
  apply(view: EditorView, fix: Fix): void;
  close(view: EditorView): void;
}

export function createProblemBox(
  view: EditorView,
  diagnostics: readonly EditorDiagnostic[],
  { apply, close }: ProblemActions,
): TooltipView {
  const say = messagesOf(view.state);
  const dom = document.createElement('div');
  dom.className = 'cm-problem-box';
  dom.dir = DIRECTIONS[languageOf(view.state)];
  dom.role = 'dialog';
  dom.ariaLabel = say.problems;
  dom.addEventListener('keydown', event => {
    if (event.key === 'Escape') close(view);
  });
  const fixButton = (fix: Fix) =>
    html`<button type="button" dir="auto" @click=${() => apply(view, fix)}>${fix.title}</button>`;
  render(
    html`${diagnostics.map(
      ({ severity, message, help, fixes }) => html`<div class="cm-problem-item cm-problem-item-${severity}">
        <p dir="auto"><strong>${say.severity[severity]}:</strong> ${isolateCode(message)}</p>
        ${help && html`<p dir="auto">${isolateCode(help)}</p>`}
        ${fixes.length > 0 && html`<div class="cm-problem-fixes" role="group" aria-label=${say.fixes}>${fixes.map(fixButton)}</div>`}
      </div>`,
    )}`,
    dom,
  );
  return { dom };
}

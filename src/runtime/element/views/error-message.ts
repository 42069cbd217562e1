/** Error messages of an answer, at its field. */
import { html, type TemplateResult } from 'lit/html.js';
import type { BackendIssue } from '../../backend-issue.js';
import { withErrorIcon } from './icons.js';
import { issueText } from './issue-text.js';
import type { RenderContext } from './render-context.js';

export const errorMessageView = (screen: RenderContext, id: string, issues: readonly BackendIssue[]): TemplateResult =>
  html`<div class="error" part="error" id=${id}>${issues.map(issue => withErrorIcon(screen.state.words.errorMark, issueText(screen, issue)))}</div>`;

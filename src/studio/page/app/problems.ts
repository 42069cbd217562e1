/** List of problems below the editor; each leads to its place and offers its fixes. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { FORMAT_MESSAGES, type MessageLanguage, summary } from '../../../compiler/diagnostics/index.js';
import type { QuickFix } from '../../../compiler/editor/index.js';
import type { EditorDiagnostic } from '../../worker/service.js';
import { isolateCode } from '../messages/isolate.js';
import type { ShellMessages } from '../messages/shell.js';

/** Maximum number of problems in the list, because more would bury the text. */
const MAX_PROBLEMS = 100;

export interface ProblemActions {
  reveal(problem: EditorDiagnostic): void;
  fix(problem: EditorDiagnostic, fix: QuickFix): void;
}

export function problemList(
  problems: readonly EditorDiagnostic[],
  language: MessageLanguage,
  messages: ShellMessages,
  actions: ProblemActions,
  isStale: boolean,
): TemplateResult {
  if (problems.length === 0) return html`<p class="fine">${messages.noProblems}</p>`;
  const counts = summary(
    problems.map(({ severity }) => severity),
    language,
  );
  return html`<details class="problems" open>
    <summary>${messages.problems}: ${counts}</summary>
    <ol>${problems.slice(0, MAX_PROBLEMS).map(one => problemItem(one, language, messages, actions, isStale))}</ol>
  </details>`;
}

const problemItem = (
  problem: EditorDiagnostic,
  language: MessageLanguage,
  messages: ShellMessages,
  { reveal, fix }: ProblemActions,
  isStale: boolean,
): TemplateResult => html`
  <li class=${problem.severity}>
    <p><button class="place" @click=${() => reveal(problem)}><bdi dir="ltr">${problem.file}:${problem.line}:${problem.column}</bdi></button>
      <b>${FORMAT_MESSAGES[language].severities[problem.severity]}</b> ${isolateCode(problem.message)}</p>
    ${problem.help ? html`<p class="help"><b>${messages.help}:</b> ${isolateCode(problem.help)}</p>` : nothing}
    ${
      problem.fixes.length > 0
        ? html`<p class="fixes">${problem.fixes.map(one => html`<button class="fix" ?disabled=${isStale} @click=${() => fix(problem, one)}>${one.title}</button>`)}</p>`
        : nothing
    }
  </li>`;

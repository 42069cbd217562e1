/** View of the guide: one step at a time, above the panes. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { GuideProgress } from '../app/state.js';
import { GUIDE_MESSAGES } from '../messages/guide.js';
import { GUIDE_STEPS, type GuideContext } from './steps.js';

export interface GuideActions {
  go(step: number): void;
  close(): void;
}

export function guideView(
  progress: GuideProgress,
  context: Omit<GuideContext, 'before'>,
  { go, close }: GuideActions,
): TemplateResult {
  const messages = GUIDE_MESSAGES[context.state.language];
  const { step } = progress;
  const current = GUIDE_STEPS[step];
  const isDone = current?.isDone?.({ ...context, before: progress.before }) ?? false;
  return html`<section class="guide" aria-label=${messages.title}>
    <p role="status">${
      current
        ? html`<b>${messages.position(step + 1, GUIDE_STEPS.length)}</b> ${messages.steps[current.name]} ${isDone ? html`<b class="done">${messages.done}</b>` : nothing}`
        : messages.finished
    }</p>
    <div class="buttons">
      <button class="small" ?disabled=${step === 0} @click=${() => go(step - 1)}>${messages.back}</button>
      <button class=${isDone ? 'small primary' : 'small'} ?disabled=${!current} @click=${() => go(step + 1)}>${messages.next}</button>
      <button class="small" @click=${close}>${messages.close}</button>
    </div>
  </section>`;
}

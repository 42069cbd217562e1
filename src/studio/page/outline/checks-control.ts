/** Control of checks: a rule and its message in each language, in their order. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property, PropertyCheck } from '../../../compiler/editor/index.js';
import { PANEL_MESSAGES } from '../messages/panel.js';
import { conditionControl, firstCondition } from './condition-control.js';
import { listButtons } from './list-buttons.js';
import type { PanelScene } from './model.js';
import { shownValue } from './shown-value.js';
import { languagesOf, textControl } from './text-control.js';

export function checksControl({ key, checks = [] }: Property, given: PanelScene): TemplateResult {
  const { messages, actions, own, fields } = given;
  // A check may also read the field that it is of.
  const scene = { ...given, fields: [...own, ...fields.filter(({ path }) => !own.some(one => one.path === path))] };
  const places = checks.map((_, index) => index);
  const set = (order: readonly number[]) =>
    order.length > 0 ? actions.set(key, { kind: 'checks', checks: order }) : actions.unset(key);
  const rule = firstCondition(scene);
  return html`<ol class="options">${checks.map(
    (
      check,
      index,
    ) => html`<li><div role="group" aria-label=${messages.check(index + 1)}>${checkControl(`${key}.${index}`, check, scene)}
      ${listButtons(places, index, set, scene, check.span)}</div></li>`,
  )}</ol>
  <button class="small" ?disabled=${!rule} @click=${() => rule && actions.addCheck(checks.length, rule, newMessage(scene))}>${messages.addCheck}</button>`;
}

function checkControl(path: string, { rule, texts, level }: PropertyCheck, scene: PanelScene): TemplateResult {
  const { messages, actions } = scene;
  const [ruleId, messageId] = [`property-${path}-rule`, `property-${path}-message`];
  const property = { key: `${path}.rule`, kind: 'expression', needed: true, written: rule, value: rule } as const;
  return html`<p class="tag" id=${ruleId}>${messages.rule}</p>
    ${conditionControl(property, scene, ruleId)}
    <p class="tag" id=${messageId}>${messages.message}</p>
    ${textControl({ kind: 'text', texts, needed: true }, scene, messageId, text => text !== undefined && actions.set(`${path}.message`, { kind: 'text', text }))}
    ${levelControl(`${path}.level`, level, scene)}`;
}

/** Control that says whether an answer that breaks the rule is refused, or has to be confirmed. */
function levelControl(path: string, level: PropertyCheck['level'], scene: PanelScene): TemplateResult {
  const { messages, actions } = scene;
  const set = (word: string) => (word === 'error' ? actions.unset(path) : actions.set(path, { kind: 'word', word }));
  return html`<label class="level"><span class="tag">${messages.level}</span><select .value=${shownValue(scene, level)}
    @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>${LEVELS.map(
      one => html`<option value=${one} ?selected=${one === level}>${messages.levels[one]}</option>`,
    )}</select></label>`;
}

const LEVELS = ['error', 'warning'] as const;

/** Returns the message of a new check, in each language of the form. */
function newMessage(scene: PanelScene) {
  const texts = languagesOf(scene).map(one => [one, PANEL_MESSAGES[one === 'ar' ? 'ar' : 'en'].newMessage] as const);
  return texts.length === 1 ? texts[0]![1] : Object.fromEntries(texts);
}

/** Control of a condition: always, never, or comparisons and groups of them that are chosen from lists. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type {
  ComparisonGroup,
  FieldComparison,
  KeyValue,
  Property,
  SimpleCondition,
} from '../../../compiler/editor/index.js';
import { directionOfCode } from '../editor/direction.js';
import {
  type Comparing,
  comparables,
  comparedBy,
  comparingOf,
  comparingsOf,
  firstComparison,
  keyOf,
} from './comparison.js';
import { expressionValue } from './expression-value.js';
import type { PanelScene } from './model.js';
import { setUnlessEmpty, shownValue } from './shown-value.js';
import { textBox } from './text-box.js';
import { valueControl } from './value-control.js';

/** Ways in which a condition is given. */
type ConditionMode = 'unset' | 'always' | 'never' | 'when' | 'text';

type ConditionProperty = Pick<Property, 'key' | 'kind' | 'needed' | 'written' | 'value' | 'warns'>;

export function conditionControl(property: ConditionProperty, scene: PanelScene, id: string): TemplateResult {
  const { messages, actions, conditions, obstacles } = scene;
  const { key, value = '', warns } = property;
  const condition = conditions.get(key);
  const obstacle = obstacles.get(key);
  const mode = modeOf(property, condition);
  const first = firstCondition(scene);
  const choose = (next: ConditionMode) => {
    if (next === 'unset') actions.unset(key);
    else if (next === 'always' || next === 'never') actions.set(key, truthValue(next === 'always', warns));
    else if (next === 'when' && first) actions.setCondition(key, first, warns);
  };
  const truths: readonly ConditionMode[] = property.kind === 'condition' ? ['always', 'never'] : [];
  const choices: readonly (readonly [ConditionMode, string])[] = [
    ...(property.needed ? [] : [['unset', ''] as const]),
    ...truths.map(one => [one, one === 'always' ? messages.always : messages.never] as const),
    ...(first || mode === 'when' ? [['when', messages.when] as const] : []),
    ...(mode === 'text' ? [['text', messages.asText] as const] : []),
  ];
  return html`<select aria-labelledby=${id} .value=${shownValue(scene, mode)} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as ConditionMode)}>
      ${choices.map(([one, label]) => html`<option value=${one} ?selected=${one === mode}>${label}</option>`)}
    </select>
    ${condition ? builder(property, condition, scene) : nothing}
    ${
      mode === 'text' || mode === 'when'
        ? html`<label class="text"><span class="tag">${messages.asText}</span>${textBox(
            value,
            scene,
            box => setUnlessEmpty(box, value, text => actions.set(key, expressionValue(text, warns))),
            { isCode: true, dir: directionOfCode(value) },
          )}</label>`
        : nothing
    }
    ${mode === 'text' && obstacle ? html`<p class="about">${messages.obstacles[obstacle]}</p>` : nothing}
    ${warns === undefined || mode === 'unset' || mode === 'never' ? nothing : warningControl(property, scene)}`;
}

/** Control that says whether a missing answer is refused or only asked about. */
function warningControl({ key, value = '', warns }: ConditionProperty, scene: PanelScene): TemplateResult {
  const { messages, actions } = scene;
  const set = (isWarning: boolean) =>
    actions.set(key, value === 'true' ? truthValue(true, isWarning) : expressionValue(value, isWarning));
  return html`<label><input type="checkbox" .checked=${shownValue(scene, warns === true)}
    @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}> ${messages.onlyAsked}</label>`;
}

const truthValue = (value: boolean, warns = false): KeyValue =>
  warns && value ? { kind: 'warning' } : { kind: 'boolean', value };

function modeOf({ written, value }: ConditionProperty, condition: SimpleCondition | undefined): ConditionMode {
  if (written === undefined) return 'unset';
  if (value === 'true') return 'always';
  if (value === 'false') return 'never';
  return condition ? 'when' : 'text';
}

/** Returns the condition that a builder begins with, or undefined if there is nothing to compare. */
export function firstCondition(scene: PanelScene): SimpleCondition | undefined {
  const [first] = comparables(scene);
  return first && { join: 'all', comparisons: [firstComparison(first)] };
}

function builder({ key, warns }: ConditionProperty, condition: SimpleCondition, scene: PanelScene): TemplateResult {
  const { messages, actions } = scene;
  const set = (next: SimpleCondition) => actions.setCondition(key, next, warns);
  const [first] = comparables(scene).map(firstComparison);
  const group = (): ComparisonGroup => ({
    join: condition.join === 'all' ? 'any' : 'all',
    comparisons: [first!, first!],
  });
  return html`<div class="condition">${parts(condition, scene, set, (part, replace, remove) =>
    'comparisons' in part
      ? groupControl(part, scene, replace, remove)
      : comparisonRow(part, scene, replace, condition.comparisons.length > 1 ? remove : undefined),
  )}
    ${
      first
        ? html`<span class="buttons"><button class="small" @click=${() => set({ ...condition, comparisons: [...condition.comparisons, first] })}>${messages.addCondition}</button>
          <button class="small" @click=${() => set({ ...condition, comparisons: [...condition.comparisons, group()] })}>${messages.addGroup}</button></span>`
        : nothing
    }
  </div>`;
}

function groupControl(
  group: ComparisonGroup,
  scene: PanelScene,
  set: (next: ComparisonGroup) => void,
  removeGroup: () => void,
): TemplateResult {
  const { messages } = scene;
  const [first] = comparables(scene).map(firstComparison);
  return html`<fieldset class="comparison nested"><legend class="hidden-label">${messages.addGroup}</legend>
    ${parts(group, scene, set, (part, replace, remove) => comparisonRow(part, scene, replace, group.comparisons.length > 1 ? remove : undefined))}
    <span class="buttons">${first ? html`<button class="small" @click=${() => set({ ...group, comparisons: [...group.comparisons, first] })}>${messages.addCondition}</button>` : nothing}
      <button class="small" @click=${removeGroup}>${messages.removeGroup}</button></span>
  </fieldset>`;
}

/** Draws the join and the parts of a condition or group. */
function parts<Part>(
  condition: { readonly join: SimpleCondition['join']; readonly comparisons: readonly Part[] },
  scene: PanelScene,
  set: (next: { join: SimpleCondition['join']; comparisons: readonly Part[] }) => void,
  draw: (part: Part, replace: (next: Part) => void, remove: () => void) => TemplateResult,
): TemplateResult {
  const { messages } = scene;
  const { join, comparisons } = condition;
  return html`${
    comparisons.length > 1
      ? html`<select aria-label=${messages.when} .value=${shownValue(scene, join)} @change=${(event: Event) => set({ ...condition, join: (event.target as HTMLSelectElement).value as SimpleCondition['join'] })}>
          <option value="all" ?selected=${join === 'all'}>${messages.all}</option><option value="any" ?selected=${join === 'any'}>${messages.any}</option></select>`
      : nothing
  }
  ${comparisons.map((part, index) =>
    draw(
      part,
      next => set({ ...condition, comparisons: comparisons.map((one, at) => (at === index ? next : one)) }),
      () => set({ ...condition, comparisons: comparisons.filter((_, at) => at !== index) }),
    ),
  )}`;
}

function comparisonRow(
  comparison: FieldComparison,
  scene: PanelScene,
  set: (next: FieldComparison) => void,
  remove: (() => void) | undefined,
): TemplateResult {
  const { messages } = scene;
  const all = comparables(scene);
  const key = keyOf(comparison);
  const chosen = all.find(one => one.key === key);
  const comparing = comparingOf(comparison);
  const ways = chosen ? comparingsOf(chosen.field) : [];
  const fieldChosen = ({ target }: Event) => {
    const next = all.find(one => one.key === (target as HTMLSelectElement).value);
    if (next) set(firstComparison(next));
  };
  return html`<div class="comparison"><select aria-label=${messages.field} .value=${shownValue(scene, key)} @change=${fieldChosen}>
      ${chosen ? nothing : html`<option value=${key} selected>${key}</option>`}
      ${all.map(one => html`<option value=${one.key} ?selected=${one.key === key}>${one.label}</option>`)}
    </select>
    <select aria-label=${messages.operator} .value=${shownValue(scene, comparing)} @change=${(event: Event) =>
      chosen && set(comparedBy(comparison, (event.target as HTMLSelectElement).value as Comparing, chosen.field))}>
      ${(ways.includes(comparing) ? ways : [comparing, ...ways]).map(one => html`<option value=${one} ?selected=${one === comparing}>${wayName(one, chosen?.field.kind, scene)}</option>`)}
    </select>
    ${comparison.value.kind === 'null' ? nothing : valueControl(comparison, chosen?.field, scene, value => set({ ...comparison, value }))}
    ${remove ? html`<button class="small" @click=${remove}>${messages.removeCondition}</button>` : nothing}</div>`;
}

function wayName(way: Comparing, kind: string | undefined, { messages }: PanelScene): string {
  if (way === 'answered' || way === 'unanswered') return messages[way];
  return (kind === 'date' || kind === 'time' ? messages.timeOperators[way] : undefined) ?? messages.operators[way];
}

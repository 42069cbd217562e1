/** Control of a condition: always, never, or comparisons of answers that are chosen from lists. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type {
  ConditionField,
  ConditionOperator,
  ConditionValue,
  FieldComparison,
  Property,
  SimpleCondition,
} from '../../../compiler/editor/index.js';
import { labelOf, type OutlineScene } from './model.js';
import { setUnlessEmpty, shownValue } from './shown-value.js';
import { valueControl } from './value-control.js';

/** Ways in which a condition is given. */
type ConditionMode = 'unset' | 'always' | 'never' | 'when' | 'text';

export function conditionControl(property: Property, scene: OutlineScene, id: string): TemplateResult {
  const { messages, actions, conditions, fields } = scene;
  const { key, value = '' } = property;
  const condition = conditions.get(key);
  const mode = modeOf(property, condition);
  const choose = (next: ConditionMode) => {
    if (next === 'unset') actions.unset(key);
    else if (next === 'always' || next === 'never') actions.set(key, { kind: 'boolean', value: next === 'always' });
    else if (next === 'when') {
      const [first] = fields.flatMap(field => firstComparison(field) ?? []);
      if (first) actions.setCondition(key, { join: 'all', comparisons: [first] });
    }
  };
  const choices: readonly (readonly [ConditionMode, string])[] = [
    ['unset', ''],
    ...(property.kind === 'condition'
      ? ([
          ['always', messages.always],
          ['never', messages.never],
        ] as const)
      : []),
    ['when', messages.when],
    ...(mode === 'text' ? ([['text', messages.asText]] as const) : []),
  ];
  return html`<select aria-labelledby=${id} .value=${shownValue(scene, mode)} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as ConditionMode)}>
      ${choices.map(([one, label]) => html`<option value=${one} ?selected=${one === mode}>${label}</option>`)}
    </select>
    ${condition ? builder(key, condition, scene) : nothing}
    ${
      mode === 'text' || mode === 'when'
        ? html`<label class="text"><span class="tag">${messages.asText}</span><input class="code" .value=${shownValue(scene, value)} @change=${(
            event: Event,
          ) => setUnlessEmpty(event, value, text => actions.set(key, { kind: 'expression', text }))}></label>`
        : nothing
    }`;
}

function modeOf({ written, value }: Property, condition: SimpleCondition | undefined): ConditionMode {
  if (written === undefined) return 'unset';
  if (value === 'true') return 'always';
  if (value === 'false') return 'never';
  return condition ? 'when' : 'text';
}

function builder(key: string, condition: SimpleCondition, scene: OutlineScene): TemplateResult {
  const { messages, actions, fields } = scene;
  const { join, comparisons } = condition;
  const set = (next: Partial<SimpleCondition>) => actions.setCondition(key, { ...condition, ...next });
  const replace = (index: number, comparison: FieldComparison) =>
    set({ comparisons: comparisons.map((one, at) => (at === index ? comparison : one)) });
  const [first] = fields.flatMap(field => firstComparison(field) ?? []);
  return html`<div class="condition">
    ${
      comparisons.length > 1
        ? html`<select aria-label=${messages.when} .value=${shownValue(scene, join)} @change=${(event: Event) => set({ join: (event.target as HTMLSelectElement).value as SimpleCondition['join'] })}>
          <option value="all" ?selected=${join === 'all'}>${messages.all}</option><option value="any" ?selected=${join === 'any'}>${messages.any}</option></select>`
        : nothing
    }
    ${comparisons.map(
      (
        comparison,
        index,
      ) => html`<div class="comparison">${comparisonControl(comparison, scene, next => replace(index, next))}
        ${comparisons.length > 1 ? html`<button class="small" @click=${() => set({ comparisons: comparisons.filter((_, at) => at !== index) })}>${messages.removeCondition}</button>` : nothing}</div>`,
    )}
    ${first ? html`<button class="small" @click=${() => set({ comparisons: [...comparisons, first] })}>${messages.addCondition}</button>` : nothing}
  </div>`;
}

function comparisonControl(
  comparison: FieldComparison,
  scene: OutlineScene,
  set: (next: FieldComparison) => void,
): TemplateResult {
  const { fields, messages, language } = scene;
  const field = fields.find(({ path }) => path === comparison.field);
  return html`<select aria-label=${messages.field} .value=${shownValue(scene, comparison.field)} @change=${(
    event: Event,
  ) => {
    const chosen = fields.find(({ path }) => path === (event.target as HTMLSelectElement).value);
    const next = chosen && firstComparison(chosen);
    if (next) set(next);
  }}>
      ${field ? nothing : html`<option value=${comparison.field} selected>${comparison.field}</option>`}
      ${fields.map(one => html`<option value=${one.path} ?selected=${one.path === comparison.field}>${labelOf(one.label, language) || one.path}</option>`)}
    </select>
    <select aria-label=${messages.operator} .value=${shownValue(scene, comparison.operator)} @change=${(event: Event) =>
      set(withOperator(comparison, (event.target as HTMLSelectElement).value as ConditionOperator))}>
      ${(field?.operators ?? [comparison.operator]).map(one => html`<option value=${one} ?selected=${one === comparison.operator}>${messages.operators[one]}</option>`)}
    </select>
    ${valueControl(comparison, field, scene, value => set({ ...comparison, value }))}`;
}

/** Returns the comparison with another operator; one of several takes a list of options, others one. */
function withOperator({ field, value }: FieldComparison, operator: ConditionOperator): FieldComparison {
  if (operator === 'in' && value.kind === 'text')
    return { field, operator, value: { kind: 'texts', texts: [value.text] } };
  if (operator !== 'in' && value.kind === 'texts')
    return { field, operator, value: { kind: 'text', text: value.texts[0] ?? '' } };
  return { field, operator, value };
}

/** Returns the comparison that a builder begins with, or undefined for a field that no builder can compare. */
function firstComparison({ path, kind, operators, options }: ConditionField): FieldComparison | undefined {
  const [operator] = operators;
  const value = firstValue(kind, options?.[0]?.id);
  return operator && value ? { field: path, operator, value } : undefined;
}

function firstValue(kind: ConditionField['kind'], option: string | undefined): ConditionValue | undefined {
  switch (kind) {
    case 'number':
      return { kind: 'number', number: 0 };
    case 'boolean':
      return { kind: 'boolean', value: true };
    case 'date':
      return { kind: 'today' };
    case 'time':
      return { kind: 'time', time: '08:00' };
    case 'option':
    case 'options':
      return option === undefined ? undefined : { kind: 'text', text: option };
    case 'text':
      return { kind: 'null' };
    case 'other':
      return undefined;
  }
}

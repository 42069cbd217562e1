/** Message about chosen options that may not be sent together. */
import { exclusiveOptionMessage } from '../element/views/exclusive-option.js';
import type { RenderContext } from '../element/views/render-context.js';
import type { WithOptions } from '../fields/controls/option-list.js';
import { fieldType } from '../fields/index.js';
import { placedOptions } from '../fields/rank-order.js';
import { words } from '../fields/types/rank.js';
import type { LocalField } from '../model.js';

/** Returns the message, or undefined if the general one is to be shown. */
export function optionMessage(screen: RenderContext, field: LocalField, path: string): string | undefined {
  return fieldType(field.type).ordered && hasSharedPlace(screen, field, path)
    ? screen.localized(words).all
    : exclusiveOptionMessage(screen, field, path);
}

/** Returns whether two options were put at one place, which is only possible without script. */
function hasSharedPlace({ state }: RenderContext, field: LocalField, path: string): boolean {
  const value = state.evaluation.fields.get(path)?.value;
  if (!Array.isArray(value) || !value.every(text => typeof text === 'string')) return false;
  const placed = placedOptions(value, field.own as unknown as WithOptions['own']) ?? [];
  return new Set(placed.map(([place]) => place)).size < placed.length;
}

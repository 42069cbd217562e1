/**
 * Answers whose option is no longer offered: they stay, and are marked at once, so that no one finds out only when going
 * on. Only forms whose options depend on answers include this module.
 */
import type { FieldState } from '../../engine/index.js';
import type { FormState, Settle } from './form-state.js';

export const withUnofferedMarked =
  (settle: Settle): Settle =>
  state =>
    marked(settle(state));

function marked(state: FormState): FormState {
  const { issues, fields } = state.evaluation;
  const paths = issues.flatMap(({ path, code }) =>
    code === 'option' && !state.revealed.has(path) && isUnoffered(fields.get(path)) ? [path] : [],
  );
  return paths.length > 0 ? { ...state, revealed: new Set([...state.revealed, ...paths]) } : state;
}

/** Returns whether a chosen option is not among those on offer. Options that exclude each other are. */
const isUnoffered = ({ options, value }: Partial<FieldState> = {}): boolean =>
  options !== undefined && [value].flat().some(id => !options.includes(id as string));

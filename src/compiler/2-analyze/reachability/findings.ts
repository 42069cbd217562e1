/** A condition of a block stands in the form once for each use: what is told of it must be so in all of them. */
import type { Place } from '../../1-parse/tree.js';
import type { Params } from '../../diagnostics/diagnostic.js';
import type { Context } from '../context.js';

export interface Finding {
  /** `so`: whether it is so in this use. */
  add(code: string, place: Place, so: boolean, params: Params): void;
  /** Tells what was so in every use. */
  tell(): void;
}

export function findings({ tell }: Context): Finding {
  const found = new Map<string, { code: string; place: Place; so: boolean; params: Params }>();
  return {
    add: (code, place, so, params) => {
      const key = `${code} ${place.file} ${place.span.start}`;
      const before = found.get(key);
      found.set(key, { code, place, so: so && (before?.so ?? true), params: before?.so ? before.params : params });
    },
    tell: () => {
      for (const { code, place, so, params } of found.values()) if (so) tell(code, place, params);
    },
  };
}

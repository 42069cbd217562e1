/** A condition of a block stands in the form once for each use: what is told of it must be so in all of them. */
import type { SourceLocation } from '../../1-parse/tree.js';
import type { Params } from '../../diagnostics/diagnostic.js';
import type { Context } from '../context.js';

export interface FindingCollector {
  /** `so`: whether it is so in this use. */
  add(code: string, place: SourceLocation, so: boolean, params: Params): void;
  /** Tells what was so in every use. */
  report(): void;
}

export function findings({ report: tell }: Context): FindingCollector {
  const found = new Map<string, { code: string; place: SourceLocation; so: boolean; params: Params }>();
  return {
    add: (code, place, so, params) => {
      const key = `${code} ${place.file} ${place.span.start}`;
      const before = found.get(key);
      found.set(key, { code, place, so: so && (before?.so ?? true), params: before?.so ? before.params : params });
    },
    report: () => {
      for (const { code, place, so, params } of found.values()) if (so) tell(code, place, params);
    },
  };
}

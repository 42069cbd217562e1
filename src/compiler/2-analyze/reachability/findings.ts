/**
 * Collector of findings about conditions. A condition of a block occurs once per use of the block, so a finding about
 * it must be true in all uses.
 */
import type { SourceLocation } from '../../1-parse/tree.js';
import type { Params } from '../../diagnostics/diagnostic.js';
import type { Context } from '../context.js';

export interface FindingCollector {
  /** Adds a finding. `so` says whether it is true in this use. */
  add(code: string, place: SourceLocation, so: boolean, params: Params): void;
  /** Reports the findings that are true in every use. */
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

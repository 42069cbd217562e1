/**
 * Collector of findings about conditions. A condition of a block occurs once per use of the block, so a finding about
 * it must be true in all uses.
 */
import type { SourceLocation } from '../../1-parse/tree.js';
import type { DiagnosticCode, DiagnosticParamsArgument } from '../../diagnostics/diagnostic.js';
import type { Context } from '../context.js';

export interface FindingCollector {
  /** Adds a finding. `so` says whether it is true in this use. */
  add<Code extends DiagnosticCode>(
    code: Code,
    place: SourceLocation,
    so: boolean,
    ...params: DiagnosticParamsArgument<Code>
  ): void;
  /** Reports the findings that are true in every use. */
  report(): void;
}

export function findings({ report: tell }: Context): FindingCollector {
  const found = new Map<string, { readonly so: boolean; readonly report: () => void }>();
  return {
    add: (code, place, so, ...params) => {
      const key = `${code} ${place.file} ${place.span.start}`;
      const before = found.get(key);
      found.set(key, {
        so: so && (before?.so ?? true),
        report: before?.so ? before.report : () => tell(code, place, ...params),
      });
    },
    report: () => {
      for (const one of found.values()) if (one.so) one.report();
    },
  };
}

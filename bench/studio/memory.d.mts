import type { Browser } from 'playwright-core';

export declare function memoryAfter(
  browser: Browser,
  url: string,
  counts: readonly number[],
): Promise<readonly { readonly edits: number; readonly heaps: number; readonly process: number }[]>;

import type { Page } from 'playwright-core';

export declare const PAPER: string;
export declare const STEPS: readonly {
  readonly name: string;
  /** Whether the step saves a file. */
  readonly saves?: boolean;
  act(page: Page): unknown;
}[];

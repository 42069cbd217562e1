import type { Page } from 'playwright-core';

export declare const STATES: readonly {
  readonly name: string;
  show(page: Page): unknown;
  leave?(page: Page): unknown;
}[];

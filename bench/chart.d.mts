export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly shown: string;
  readonly ours?: boolean;
  readonly missed?: boolean;
}
export interface Panel {
  readonly title?: string;
  readonly limit?: number;
  readonly most?: number;
  readonly bars: readonly Bar[];
}
export function chart(title: string, panels: readonly Panel[], layout?: { columns?: number; names?: number }): string;

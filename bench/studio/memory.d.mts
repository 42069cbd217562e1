export declare function memoryAfter(
  executablePath: string,
  url: string,
  counts: readonly number[],
): Promise<readonly { readonly edits: number; readonly heaps: number; readonly process: number }[]>;

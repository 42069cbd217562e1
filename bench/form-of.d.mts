export function formOf(count: number): string;

/** Severity of a diagnostic. */
export type Severity = 'error' | 'warning' | 'info';

/** Why the system would not, in its own short word. */
export function errorCode(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return code ?? message ?? String(fault);
}

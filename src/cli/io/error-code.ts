/** Returns the short code of a system error, else its message. */
export function errorCode(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return code ?? message ?? String(fault);
}

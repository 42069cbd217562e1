/** Processor time of work, which does not depend on what else the machine does meanwhile. */

/**
 * Starts counting. The returned function returns the processor time of this process since then, of all its threads
 * together, in milliseconds.
 */
export function counting(): () => number {
  const begun = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
}

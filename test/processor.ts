/** What work costs the processor: what else the machine does meanwhile is no matter. */

/** Starts counting; what it gives tells the milliseconds of this process, all its threads together, since then. */
export function counting(): () => number {
  const begun = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
}

/** Work that is repeated for the newest input: of several requests during a run, only the last is served afterwards. */
export interface Newest<Input> {
  /** Requests a run after `delay` milliseconds without another request. */
  request(input: Input, delay?: number): void;
  cancel(): void;
}

/** Creates the work. A run that fails is given up; the next request starts another one. */
export function newest<Input>(
  run: (input: Input) => Promise<unknown>,
  onError: (error: unknown) => void = () => {},
): Newest<Input> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next: { readonly input: Input } | undefined;
  let running = false;
  const serve = async () => {
    if (running) return;
    running = true;
    while (next) {
      const { input } = next;
      next = undefined;
      await run(input).catch(onError);
    }
    running = false;
  };
  return {
    request: (input, delay = 0) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        next = { input };
        void serve();
      }, delay);
    },
    cancel: () => {
      clearTimeout(timer);
      next = undefined;
    },
  };
}

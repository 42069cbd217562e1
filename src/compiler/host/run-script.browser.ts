/** Evaluation of generated code in a worker whose policy allows it ('unsafe-eval'). */

/** Evaluates an expression in the global scope. `name` stands for the code in stack traces. */
// biome-ignore lint/security/noGlobalEval: the worker evaluates what it compiled itself
export const runScript = (code: string, name: string): unknown => globalThis.eval(`${code}\n//# sourceURL=${name}`);

/** Calls a function that may never return. A page has no way to end one but to end its worker. */
export const callWithin = <Result>(_milliseconds: number, call: () => Result): Result => call();

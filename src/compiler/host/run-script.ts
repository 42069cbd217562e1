/** Evaluation of generated code. */
import { runInNewContext, Script } from 'node:vm';

/** Evaluates an expression in the global scope. `name` stands for the code in stack traces. */
export const runScript = (code: string, name: string): unknown =>
  new Script(code, { filename: name }).runInThisContext();

/** Calls a function that may never return. Throws if it takes longer than the limit. */
export const callWithin = <Result>(milliseconds: number, call: () => Result): Result =>
  runInNewContext('call()', { call }, { timeout: milliseconds });

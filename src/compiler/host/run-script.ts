/** Evaluation of generated code. */
import { Script } from 'node:vm';

/** Evaluates an expression in the global scope. `name` stands for the code in stack traces. */
export const runScript = (code: string, name: string): unknown =>
  new Script(code, { filename: name }).runInThisContext();

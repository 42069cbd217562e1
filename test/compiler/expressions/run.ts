/** Helpers that compile expressions and run the compiled code as a module of its own. */
import { build } from 'esbuild';
import { type DiagnosticCode, diagnosticOf } from '../../../src/compiler/diagnostics/index.js';
import {
  type Compiled,
  compileExpression,
  type Environment,
  type ExpectedType,
} from '../../../src/compiler/expressions/index.js';
import type { RuleFunction } from '../../../src/runtime/engine/scope.js';

export interface Told {
  readonly code: DiagnosticCode;
  /** Piece of the expression that the diagnostic points at. */
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Compiles one expression whose text starts at offset 100 of its file. */
export function compileText(text: string, environment: Environment, wanted: ExpectedType = 'any') {
  const told: Told[] = [];
  const source = { text, span: { start: 100, end: 100 + text.length }, at: (offset: number) => 100 + offset };
  const compiled = compileExpression(source, environment, wanted, (code, span, ...given) => {
    const { params } = diagnosticOf('', code, span, ...given);
    told.push({ code, at: text.slice(span.start - 100, span.end - 100), params });
  });
  return { compiled, told };
}

let functions: Promise<string> | undefined;
const functionsSource = (): Promise<string> =>
  (functions ??= build({
    entryPoints: ['src/runtime/engine/functions/index.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  }).then(({ outputFiles }) => outputFiles[0]!.text));

/**
 * Loads the expressions as rules of the engine, in one module. Each rule sees only the functions that it says it calls.
 */
export async function load(expressions: readonly Pick<Compiled, 'js' | 'calls'>[]): Promise<readonly RuleFunction[]> {
  const rules = expressions.map(({ js, calls }) => `(({${calls.join(',')}}) => (s, o) => ${js})(functions)`);
  const library = `data:text/javascript,${encodeURIComponent(await functionsSource())}`;
  const source = `import * as functions from ${JSON.stringify(library)};\nexport const rules = [${rules.join(',\n')}];`;
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`);
  return module.rules;
}

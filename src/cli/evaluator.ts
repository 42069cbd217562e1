/** Input and output of `istimara eval`. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { formats, messageOf, position } from '../compiler/diagnostics/index.js';
import {
  type EvaluationRequest,
  type EvaluationResult,
  evaluateExpressions,
  formOf,
} from '../compiler/evaluate/index.js';
import type { Diagnostic } from '../compiler/index.js';
import { isObject } from '../runtime/is-object.js';
import type { Json, JsonObject } from '../runtime/model.js';
import { CommandError, type Context, EXIT, messagesOf } from './context.js';
import { locate, readBytes } from './io/files.js';
import { decode, tryParseStrict } from './records/index.js';

export interface Evaluator {
  request(expression: string, data: Json): EvaluationRequest;
  /** Evaluates one expression, prints the result for a person and returns the exit code. */
  evaluateOne(expression: string, data: string | undefined): number;
}

/** Creates an evaluator on a form's data, or on data alone if there is no form. */
export async function createEvaluator(context: Context, path: string | undefined, today: string): Promise<Evaluator> {
  const form = path === undefined ? undefined : await formAt(context, path);
  const asked = (expression: string, data: Json): EvaluationRequest => {
    if (!form) return { expression, data: isObject(data) ? data : {}, today };
    return { expression, names: form.names, scope: form.scope(data, today) };
  };
  const one = (expression: string, data: string | undefined): number => {
    const [tried] = evaluateExpressions([asked(expression, data === undefined ? {} : jsonAt(context, data))]);
    return printOne(context, expression, tried!);
  };
  return { request: asked, evaluateOne: one };
}

/** Compiles the form. The compiler is loaded only in this case. */
async function formAt(context: Context, path: string) {
  const { compileOrExit } = await import('./build/compile.js');
  const { validator } = await compileOrExit(context, path);
  const { file, project } = locate(path);
  return formOf(readBytes(context, path), file, project, validator);
}

function jsonAt(context: Context, path: string): Json {
  const parsed = tryParseStrict(context, decode(context, path));
  if ('why' in parsed) throw new CommandError(EXIT.input, messagesOf(context).notJson(path, 1, parsed.why));
  if (!isObject(parsed.value)) throw new CommandError(EXIT.input, messagesOf(context).notRecord(path, 1));
  // As elsewhere, a submission is accepted in place of its data.
  const { form, data } = parsed.value;
  return typeof form === 'string' && isObject(data) ? data : parsed.value;
}

function printOne(context: Context, expression: string, tried: EvaluationResult): number {
  if ('value' in tried) {
    context.out(JSON.stringify(tried.value));
    return EXIT.done;
  }
  const file = 'expression';
  const diagnostics = tried.diagnostics.map(one => ({ ...one, file }));
  const { language, colour } = context;
  throw new CommandError(
    EXIT.input,
    formats.pretty(diagnostics, { texts: new Map([[file, expression]]), language, colour }),
  );
}

/** Number of lines that are compiled into one script. */
const BATCH = 1000;

/**
 * Evaluates each line and prints its result, also for a line that is no JSON. Returns exit code 1 if any line has an
 * error.
 */
export async function evaluateLines(context: Context, tries: Evaluator, path: string | undefined): Promise<number> {
  let code: number = EXIT.done;
  let batch: string[] = [];
  const flush = (): void => {
    const results = answers(context, tries, batch);
    if (results.some(result => 'diagnostic' in result)) code = EXIT.input;
    if (results.length > 0) context.out(results.map(result => JSON.stringify(result)).join('\n'));
    batch = [];
  };
  for await (const line of linesOf(context, path)) {
    if (line.trim() !== '') batch.push(line);
    if (batch.length === BATCH) flush();
  }
  flush();
  return code;
}

/** Yields the bytes of each line, one character per byte, because UTF-8 is checked line by line. */
function linesOf(context: Context, path: string | undefined): AsyncIterable<string> {
  if (path !== undefined) readBytes(context, path);
  const input = path === undefined ? process.stdin : createReadStream(path);
  return createInterface({ input: input.setEncoding('latin1'), crlfDelay: Number.POSITIVE_INFINITY });
}

type Answer = { readonly value: Json } | { readonly diagnostic: JsonObject };

function answers(context: Context, tries: Evaluator, lines: readonly string[]): readonly Answer[] {
  const read = lines.map(line => readLine(context, line));
  const tried = evaluateExpressions(
    read.flatMap(one => ('why' in one ? [] : [tries.request(one.expression, one.data)])),
  );
  let next = 0;
  return read.map(one =>
    'why' in one
      ? { diagnostic: { code: 'not-json', message: one.why } }
      : answerOf(context, one.expression, tried[next++]!),
  );
}

function readLine(
  context: Context,
  line: string,
): { readonly expression: string; readonly data: Json } | { readonly why: string } {
  const bytes = Buffer.from(line, 'latin1');
  if (!isUtf8(bytes)) return { why: messagesOf(context).lineNotUtf8 };
  const parsed = tryParseStrict(context, new TextDecoder().decode(bytes));
  if ('why' in parsed) return parsed;
  const { value } = parsed;
  if (!isObject(value) || typeof value.expression !== 'string') return { why: messagesOf(context).evalLine };
  return { expression: value.expression, data: value.data ?? {} };
}

function answerOf(context: Context, expression: string, tried: EvaluationResult): Answer {
  if ('value' in tried) return tried;
  const first = tried.diagnostics.find(({ severity }) => severity === 'error') ?? tried.diagnostics[0]!;
  return { diagnostic: diagnosticJson(context, expression, first) };
}

/** Returns a diagnostic as `check --format json` prints it, without a file. */
function diagnosticJson({ language }: Context, expression: string, diagnostic: Diagnostic): JsonObject {
  const { text, help } = messageOf(diagnostic, language);
  const start = position(expression, diagnostic.span.start);
  const end = position(expression, diagnostic.span.end);
  return {
    ...{ line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
    ...{ severity: diagnostic.severity, code: diagnostic.code, message: text, help },
  };
}

/** Output for people: location, message, the line with a caret below the location, and how to fix it. */
import type { Severity } from '../diagnostic.js';
import { frame } from './code-frame.js';
import type { Format, FormatContext } from './format.js';
import { FORMAT_MESSAGES, summary } from './messages.js';
import { type Reported, reported } from './report.js';

export const pretty: Format = (diagnostics, context) => {
  const found = reported(diagnostics, context);
  if (found.length === 0) return '';
  const count = summary(
    diagnostics.map(({ severity }) => severity),
    context.language,
  );
  const lines = linesOf(context.texts);
  return `${found.map(one => block(one, lines(one.file)[one.line - 1], context)).join('\n')}\n${count}\n`;
};

/** Returns the function that splits a file into lines. Each file is split once, however many findings it has. */
function linesOf(texts: FormatContext['texts']): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return file => {
    const lines = known.get(file) ?? (texts.get(file) || undefined)?.split(/\r?\n/) ?? [];
    known.set(file, lines);
    return lines;
  };
}

function block(one: Reported, line: string | undefined, { language, colour }: FormatContext): string {
  const { severities, help } = FORMAT_MESSAGES[language];
  const paint = colour ? painted : (text: string) => text;
  const head = `${one.file}:${one.line}:${one.column}: ${paint(`${severities[one.severity]}[${one.code}]`, one.severity)}: ${one.message}`;
  const picture = line === undefined ? [] : frame(line, one, mark => paint(mark, one.severity));
  const mend = one.help ? [`  ${help}: ${one.help}`] : [];
  return `${[head, ...picture, ...mend].join('\n')}\n`;
}

const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };
const painted = (text: string, severity: Severity) => `\u001b[1;${COLOURS[severity]}m${text}\u001b[0m`;

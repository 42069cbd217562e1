/** Diagnostics while the author types: problems of the text first, results of the examples a moment later. */
import type { Connection, DiagnosticSeverity, Diagnostic as Shown } from 'vscode-languageserver/node';
import {
  type Diagnostic,
  type MessageLanguage,
  messageOf,
  positions,
  type Severity,
} from '../../compiler/diagnostics/index.js';
import { isFormFile } from '../../compiler/editor/index.js';
import { compile } from '../../compiler/index.js';
import { todayIn } from '../context.js';
import { type Documents, type OpenDocument, openDocumentOf, uriOf } from './documents.js';
import type { Snapshots } from './snapshots.js';

/** A diagnostic together with its published form. */
export interface PublishedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly shown: Shown;
}

export interface DiagnosticsPublisher {
  /** Called when a document was opened or changed. Only the last of several changes is checked. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Returns the diagnostics that are published for a document. */
  found(uri: string): readonly PublishedDiagnostic[];
  stop(): void;
}

/** Debounce delays after the last keystroke, for the check of the text and for the examples. */
const SYNTAX_DEBOUNCE_MS = 120;
const EXAMPLES_DEBOUNCE_MS = 400;

export interface CheckResult {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly sights: Snapshots;
  language(): MessageLanguage;
}

export function createDiagnosticsPublisher(checked: CheckResult): DiagnosticsPublisher {
  const { connection, documents } = checked;
  const timers = new Map<string, NodeJS.Timeout>();
  /**
   * Published diagnostics by form and document. The file of a block shows the diagnostics of every form that uses it.
   */
  const byForm = new Map<string, ReadonlyMap<string, readonly PublishedDiagnostic[]>>();
  const found = (uri: string): readonly PublishedDiagnostic[] =>
    unique([...byForm.values()].flatMap(shown => shown.get(uri) ?? []));
  const publish = (form: string, shown: ReadonlyMap<string, readonly PublishedDiagnostic[]>) => {
    const touched = new Set([...(byForm.get(form)?.keys() ?? []), ...shown.keys(), form]);
    byForm.set(form, shown);
    for (const uri of touched) void connection.sendDiagnostics({ uri, diagnostics: found(uri).map(one => one.shown) });
  };
  const later = (uri: string, ms: number, work: () => Promise<void>) => {
    clearTimeout(timers.get(uri));
    const run = () => work().catch(fault => connection.console.error(String((fault as Error).stack ?? fault)));
    timers.set(uri, setTimeout(run, ms));
  };
  const check = async (uri: string) => {
    const page = openDocumentOf(documents, uri);
    if (!page) return;
    if (!isFormFile(page.file)) return checkUsers(page, checked, publish, form => later(form, 0, () => check(form)));
    const { diagnostics, texts } = checked.sights.now(page);
    publish(uri, shownIn(page, diagnostics, texts, checked));
    if (diagnostics.every(({ severity }) => severity !== 'error'))
      later(uri, EXAMPLES_DEBOUNCE_MS, () => runExamples(page));
  };
  const runExamples = async (page: OpenDocument) => {
    const { file, project } = page;
    const options = { file, project, only: [], today: todayIn() };
    const { diagnostics, texts } = await compile(page.text, options);
    if (documents.get(page.uri)?.version === page.version)
      publish(page.uri, shownIn(page, diagnostics, texts, checked));
  };
  return {
    changed: uri => later(uri, SYNTAX_DEBOUNCE_MS, () => check(uri)),
    closed: uri => {
      clearTimeout(timers.get(uri));
      // Diagnostics of forms that are not open matter only while a block that they use is open.
      for (const form of [uri, ...byForm.keys()].filter(one => one === uri || !documents.get(one))) {
        publish(form, new Map());
        byForm.delete(form);
      }
    },
    found,
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** Checks the forms that use a block, because only they can report errors in it. An open form is checked as a whole. */
async function checkUsers(
  page: OpenDocument,
  checked: CheckResult,
  publish: (form: string, shown: ReadonlyMap<string, readonly PublishedDiagnostic[]>) => void,
  check: (form: string) => void,
): Promise<void> {
  for (const { file, diagnostics, texts } of await checked.sights.using(page, page.file)) {
    const uri = uriOf(page.root, file);
    if (checked.documents.get(uri)) check(uri);
    else publish(uri, shownIn({ uri, file, root: page.root }, diagnostics, texts, checked));
  }
}

type Home = Pick<OpenDocument, 'uri' | 'file' | 'root'>;

function shownIn(
  { uri, file, root }: Home,
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  checked: CheckResult,
): ReadonlyMap<string, readonly PublishedDiagnostic[]> {
  const shown = new Map<string, PublishedDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    const where = diagnostic.file === file ? uri : uriOf(root, diagnostic.file);
    const text = texts.get(diagnostic.file) ?? '';
    const open = openDocumentOf(checked.documents, where);
    const made = { diagnostic, shown: toShown(diagnostic, open?.rangeOf ?? rangesIn(text), checked.language()) };
    shown.set(where, [...(shown.get(where) ?? []), made]);
  }
  return shown;
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };

type RangeOf = OpenDocument['rangeOf'];

/** Returns the span conversion of a file that is not open. */
function rangesIn(text: string): RangeOf {
  const at = positions(text);
  const place = (offset: number) => ({ line: at(offset).line - 1, character: at(offset).column - 1 });
  return ({ start, end }) => ({ start: place(start), end: place(end) });
}

function toShown(diagnostic: Diagnostic, rangeOf: RangeOf, language: MessageLanguage): Shown {
  const { code, severity, span } = diagnostic;
  const said = messageOf(diagnostic, language);
  const message = said.help ? `${said.text}\n${said.help}` : said.text;
  return { range: rangeOf(span), severity: SEVERITIES[severity], code, source: 'istimara', message };
}

function unique(found: readonly PublishedDiagnostic[]): readonly PublishedDiagnostic[] {
  const key = ({ shown: { range, code } }: PublishedDiagnostic) =>
    `${code} ${range.start.line}:${range.start.character}`;
  return [...new Map(found.map(one => [key(one), one])).values()];
}

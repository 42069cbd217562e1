/** One run: reads files, takes what they hold, and reports each part as soon as its outcome is known. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import {
  type AcknowledgedSubmission,
  inEach,
  labelIn,
  recordAcknowledgement,
  type Sentence,
  type TakeContext,
  type TakeResult,
  takeSubmission,
} from '../../backend/tools.js';
import type { Context } from '../context.js';
import { issueLines } from '../output/issue-lines.js';
import { showProgress } from '../output/progress.js';
import { addTo } from './add-to.js';
import { createAttacher, type Part } from './attach-nearby.js';
import { type NamedInput, openInput } from './input-files.js';
import { TAKE_REPORT_MESSAGES, type TakeTotals } from './messages.js';
import { createFileReader } from './readers/index.js';
import type { BundledEntry, Finding, InputFile } from './readers/reader.js';

export interface RunOptions {
  readonly taking: TakeContext;
  /** True to report as JSON lines. */
  readonly json: boolean;
}

export interface RunResult {
  readonly totals: TakeTotals;
  /** Reasons of the refusals, by file. */
  readonly refusals: ReadonlyMap<string, readonly Sentence[]>;
  readonly received: readonly ReceivedBundle[];
}

/** Bundle of another store, with its submissions that the store has now. */
export interface ReceivedBundle {
  readonly bundle: BundledEntry['bundle'];
  readonly submissions: readonly AcknowledgedSubmission[];
}

/** Maximum number of files that are read at once. */
const MAX_READ_AHEAD = 4;

export async function takeFiles(
  context: Context,
  inputs: readonly NamedInput[],
  options: RunOptions,
): Promise<RunResult> {
  const totals: { -readonly [Name in keyof TakeTotals]: TakeTotals[Name] } = {
    ...{ files: inputs.length, taken: 0, known: 0, refused: 0 },
  };
  const refusals = new Map<string, Sentence[]>();
  const received: Received = new Map();
  for await (const part of partsOf(inputs, options)) {
    const { kind, why, acknowledged = 0 } = await takePart(context, part, options);
    if (kind === 'acknowledged') totals.acknowledged = (totals.acknowledged ?? 0) + acknowledged;
    else if (kind !== 'note') totals[kind]++;
    if (why) for (const file of part.files) addTo(refusals, file, why);
    const bundled = 'found' in part.finding ? part.finding.bundled : undefined;
    if (bundled && kind !== 'refused') addReceived(received, bundled);
  }
  return { totals, refusals, received: [...received.values()] };
}

type Received = Map<
  string,
  { readonly bundle: BundledEntry['bundle']; readonly submissions: AcknowledgedSubmission[] }
>;

function addReceived(received: Received, { bundle, entry }: BundledEntry): void {
  const key = `${bundle.id} ${bundle.kid}`;
  const known = received.get(key);
  if (known) known.submissions.push(entry);
  else received.set(key, { bundle, submissions: [entry] });
}

async function* partsOf(
  inputs: readonly NamedInput[],
  { taking: { intake, trusted } }: RunOptions,
): AsyncGenerator<Part> {
  const ownKeys = await intake.store.keys();
  const own = new Set(ownKeys.keys.map(({ kid }) => kid));
  const reader = createFileReader({ keys: { keys: trusted.keys.filter(({ kid }) => !own.has(kid)) }, ownKeys });
  const attacher = createAttacher(inputs);
  try {
    for await (const parts of inOrder(inputs, ({ path }) => partsIn(path, file => reader.read(file))))
      yield* attacher.attach(parts);
    yield* attacher.attach(reader.finish().map(finding => ({ finding, files: finding.files ?? [] })));
    yield* attacher.finish();
  } finally {
    await reader.close();
    showProgress('');
  }
}

/** Yields the results of a list in its order, while the next ones are already worked on. */
async function* inOrder<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (const item of items) {
    const result = work(item);
    // The error is thrown when its turn comes.
    result.catch(() => undefined);
    running.push(result);
    if (running.length === MAX_READ_AHEAD) yield await running.shift()!;
  }
  for (const result of running) yield await result;
}

async function partsIn(path: string, read: (file: InputFile) => Promise<readonly Finding[]>): Promise<readonly Part[]> {
  const file = openInput(path);
  if (!('bytes' in file)) return [{ finding: file, files: [path] }];
  showProgress(path);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return (await read(file)).map(finding => ({ finding, files: finding.files ?? [path], sha256 }));
}

interface PartOutcome {
  readonly kind: PlacedResult['kind'];
  /** Reason of a refusal, with its place. */
  readonly why?: Sentence;
  /** Number of submissions that an acknowledgement names. */
  readonly acknowledged?: number;
}

async function takePart(context: Context, part: Part, { taking, json }: RunOptions): Promise<PartOutcome> {
  const { finding, files, sha256 } = part;
  const result = await resultOf(finding, taking, { file: basename(files[0] ?? ''), ...(sha256 && { sha256 }) });
  showProgress('');
  context.out(json ? JSON.stringify({ ...jsonOf(finding, result), files }) : textOf(context, result));
  if (result.kind === 'acknowledged') return { kind: result.kind, acknowledged: result.recorded + result.before };
  if (result.kind !== 'refused') return { kind: result.kind };
  const { place, why, issues = [] } = result;
  const say = (language: keyof Sentence) =>
    [
      TAKE_REPORT_MESSAGES[language].refused(place[language], why[language]),
      ...issueLines(issues),
      ...attachmentLines(language, result),
    ].join('\n');
  return { kind: 'refused', why: inEach(say) };
}

type Refused = Omit<Extract<TakeResult, { kind: 'refused' }>, 'code'> & { readonly code: string };
type PlacedResult = { readonly place: Sentence } & (
  | Extract<TakeResult, { kind: 'taken' | 'known' }>
  | Refused
  | { readonly kind: 'note'; readonly note: Sentence }
  | ({ readonly kind: 'acknowledged'; readonly node: string } & Awaited<ReturnType<typeof recordAcknowledgement>>)
);

async function resultOf(
  finding: Finding,
  taking: TakeContext,
  detail: { readonly file: string; readonly sha256?: string },
): Promise<PlacedResult> {
  if ('note' in finding) return { kind: 'note', note: finding.note, place: finding.place };
  if ('acknowledged' in finding) {
    const { acknowledged, place } = finding;
    const counts = await recordAcknowledgement(taking.intake.store, acknowledged, taking.intake.now());
    return { kind: 'acknowledged', node: acknowledged.node, ...counts, place };
  }
  if ('refused' in finding) return { kind: 'refused', ...finding.refused };
  const result = await takeSubmission({ ...taking, detail: { ...taking.detail, ...detail } }, finding.found);
  return { ...result, place: finding.found.place };
}

/** Returns a line for each file that lies next to that of a submission: its question, or why it has none. */
function attachmentLines(language: keyof Sentence, result: PlacedResult): readonly string[] {
  const say = TAKE_REPORT_MESSAGES[language];
  const { attached = [], left = [] } = 'code' in result || 'tracking' in result ? result : {};
  const isTaken = result.kind !== 'refused';
  return [
    ...attached.map(({ name, label, path }) =>
      say[isTaken ? 'attached' : 'wouldAttach'](name, labelIn(label, language) || path),
    ),
    ...left.map(({ name, why }) => say.left(name, why[language])),
  ].map(line => `  ${line}`);
}

function jsonOf(finding: Finding, { kind, place, ...rest }: PlacedResult): object {
  const channel = 'found' in finding ? { channel: finding.found.channel } : {};
  return { outcome: kind, place: place.en, ...channel, ...rest };
}

function textOf(context: Context, result: PlacedResult): string {
  const say = TAKE_REPORT_MESSAGES[context.language];
  const place = result.place[context.language];
  const withAttachments = (...lines: readonly string[]) =>
    [...lines, ...attachmentLines(context.language, result)].join('\n');
  switch (result.kind) {
    case 'taken':
      return withAttachments(say.taken(place, result.tracking, result.form, result.version));
    case 'known':
      return withAttachments(say.known(place, result.tracking, result.received_at?.slice(0, 'YYYY-MM-DD'.length)));
    case 'acknowledged':
      return say.acknowledged(place, result.node, result);
    case 'note':
      return `${place}: ${result.note[context.language]}`;
    case 'refused':
      return withAttachments(say.refused(place, result.why[context.language]), ...issueLines(result.issues ?? []));
  }
}

/** Entries of the runtime that the files of a form need. */
import type { FormModel } from '../../runtime/model.js';
import { DEFAULT_TRANSPORT, FILES_TRANSPORT, RESUMABLE_TRANSPORT } from '../../runtime/submit/index.js';
import {
  BY_FILES_ENTRY,
  DEFINE_ENTRY,
  issuesEntry,
  LAZY_CHUNK_ENTRY,
  OFFLINE_ENTRY,
  optionalEntry,
  RECEIPT_VERIFICATION_ENTRY,
  transportEntry,
  typeEntry,
} from '../linker/entries.js';
import { featuresOf } from '../linker/optional-features.js';
import { hasFileFields, usedTypes, usesResumableUpload } from '../linker/print-rules.js';
import { type EmitContext, SERVICE_WORKER } from './output.js';
import { type LinkedRuntime, linkRuntime } from './output-runtime.js';

type LinkInput = Pick<EmitContext, 'model' | 'rules' | 'receiptKeys' | 'sharedRuntime' | 'only'>;

export const opensOffline = ({ only }: LinkInput): boolean => only.includes(SERVICE_WORKER);

/** Returns the entries of the runtime that a form needs at first render, and those in its lazy chunk. */
function entriesOf(context: LinkInput) {
  const { model, rules, receiptKeys, sharedRuntime } = context;
  const pinned = receiptKeys ? [RECEIPT_VERIFICATION_ENTRY] : [];
  const entries = [
    ...[
      DEFINE_ENTRY,
      ...(opensOffline(context) ? [OFFLINE_ENTRY] : []),
      ...(sharedRuntime ? pinned : []),
      ...rules.entries,
      ...featuresOf(model).map(({ name }) => optionalEntry(name)),
    ],
    ...usedTypes(model).map(type => typeEntry(type, model)),
  ];
  const issues = usedTypes(model).flatMap(type => issuesEntry(type, model) ?? []);
  const withFiles = hasFileFields(model) ? [BY_FILES_ENTRY] : [];
  const transports = transportsOf(model).map(transportEntry);
  return { entries, laterEntries: [LAZY_CHUNK_ENTRY, ...withFiles, ...pinned, ...issues, ...transports] };
}

/** Links the runtime for a form's element. */
export const linkElement = (context: LinkInput): Promise<LinkedRuntime> =>
  linkRuntime(context.model, entriesOf(context));

/**
 * Returns the form's transports: the one that the form names, else the default one. If submissions may have files and
 * the transport is the default one, a second transport for submissions with files follows.
 */
export function transportsOf(model: FormModel): readonly string[] {
  const { as } = model.submit ?? {};
  if (usesResumableUpload(model)) return [DEFAULT_TRANSPORT, RESUMABLE_TRANSPORT];
  if (as) return [as];
  return hasFileFields(model) ? [DEFAULT_TRANSPORT, FILES_TRANSPORT] : [DEFAULT_TRANSPORT];
}

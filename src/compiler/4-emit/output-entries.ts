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
  typeModuleEntry,
} from '../linker/entries.js';
import { dependenciesOf, mentionedBy } from '../linker/link.js';
import type { RuntimeParts } from '../linker/linker-types.js';
import { featuresOf } from '../linker/optional-features.js';
import { hasFileFields, usedTypes, usesResumableUpload } from '../linker/print-rules.js';
import { widthsIn } from '../linker/shake-styles.js';
import { type EmitContext, SERVICE_WORKER } from './output.js';

export const opensOffline = ({ only }: EmitContext): boolean => only.includes(SERVICE_WORKER);

/** Returns the entries of the runtime that a form needs at first render, and those in its lazy chunk. */
export function entriesOf(context: EmitContext) {
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

/** Returns the CSS classes, as `.class`, that any view of a form mentions, also without JavaScript. */
export function classesIn(context: EmitContext, parts: RuntimeParts): ReadonlySet<string> {
  const { entries, laterEntries } = entriesOf(context);
  // Pages without JavaScript have the whole field types.
  const types = usedTypes(context.model).map(typeModuleEntry);
  const mentions = mentionedBy(parts, dependenciesOf(parts, [...entries, ...laterEntries, ...types]));
  return new Set([...mentions, ...widthsIn(context.model).map(width => `.${width}`)]);
}

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

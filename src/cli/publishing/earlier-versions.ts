/** Messages about the earlier versions of a form that is published: lost ones, and what the new version changes. */
import { formatConsequences, formatDiff, reportDiff } from '../../compiler/change/index.js';
import { breakingChange, type PublishedVersion } from '../../compiler/publishing/index.js';
import type { FormModel } from '../../runtime/model.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';

/** Refuses to write a version if an earlier one is lost, because answers could not be carried over from it. */
export function refuseLost(context: Context, earlier: readonly PublishedVersion[], { id }: FormModel): void {
  const lost = earlier.find(one => !one.found);
  if (!lost) return;
  const { version, storedFolder } = lost;
  const say = messagesOf(context);
  throw new CommandError(
    EXIT.input,
    storedFolder === undefined ? say.outsideVersion(id, version) : say.lostVersion(id, version, storedFolder),
  );
}

/**
 * Prints what a breaking change does to submissions, drafts and blanks of the version before. Returns whether the change
 * is breaking, or may be because the version before is lost.
 */
export function reportBreaking(context: Context, earlier: readonly PublishedVersion[], model: FormModel): boolean {
  const breaking = breakingChange(earlier, model);
  if (!breaking) return false;
  const { last, known } = breaking;
  if (!known) {
    context.err(messagesOf(context).incomparable(model.id, last));
    return true;
  }
  context.err(formatDiff(reportDiff(known.difference, known, context.language), context.language).trimEnd());
  context.err(formatConsequences(known.difference, known, context.language));
  return true;
}

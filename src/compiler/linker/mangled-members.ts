/**
 * Members that the minifier may rename in emitted code. Only members that never leave the runtime belong here: none that
 * is stored, sent, printed by the compiler, or read by a page.
 */
import type { HydratedPage } from '../../runtime/element/hydrate.js';
import type { LazyChunk } from '../../runtime/element/lazy-chunk.js';
import type { FormState } from '../../runtime/element/state/form-state.js';
import type { SubmissionController } from '../../runtime/element/submission-controller.js';
import type { RenderContext } from '../../runtime/element/views/render-context.js';
import type { PlannedField } from '../../runtime/engine/scope.js';
import type { LocaleContext, ViewContext } from '../../runtime/fields/field.js';
import type { SubmissionEncryption } from '../../runtime/submit/transport.js';

type InternalMember =
  | keyof FormState
  | keyof HydratedPage
  | keyof LazyChunk
  | keyof LocaleContext
  | keyof PlannedField
  | keyof RenderContext
  | keyof SubmissionController
  | keyof SubmissionEncryption
  | keyof ViewContext;

const MEMBERS = [
  'actions',
  'byOption',
  'createController',
  'describedBy',
  'disconnect',
  'evaluation',
  'fileContents',
  'fileSelections',
  'formReset',
  'inside',
  'integrationAttributes',
  'localized',
  'maxItems',
  'objections',
  'otherId',
  'pendingFiles',
  'persistenceViews',
  'plain',
  'restoreFocus',
  'retryNow',
  'simple',
  'stateChanging',
  'topLevelFields',
  'unavailableReason',
  'updatePersistence',
] as const satisfies readonly InternalMember[];

/** Matches the whole name of each such member, as esbuild's `mangleProps` expects. */
export const MANGLED_MEMBERS = new RegExp(`^(?:${MEMBERS.join('|')})$`);

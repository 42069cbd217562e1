/**
 * Members that the minifier may rename in emitted code. Only members that never leave the runtime belong here: none that
 * is stored, sent, printed by the compiler, or read by a page.
 */
import type { HydratedPage } from '../../../runtime/element/hydrate.js';
import type { LazyChunk } from '../../../runtime/element/lazy-chunk.js';
import type { PersistenceContext } from '../../../runtime/element/persistence/context.js';
import type { FormSubmission, PersistenceHost } from '../../../runtime/element/persistence/contract.js';
import type { DebouncedTask } from '../../../runtime/element/persistence/debounce.js';
import type { DraftStore } from '../../../runtime/element/persistence/draft-store.js';
import type { PersistenceState } from '../../../runtime/element/persistence/persistence-state.js';
import type { FileSelector } from '../../../runtime/element/state/file-selection.js';
import type { FormState } from '../../../runtime/element/state/form-state.js';
import type { SubmissionCache } from '../../../runtime/element/submission-cache.js';
import type { SubmissionController } from '../../../runtime/element/submission-controller.js';
import type { PersistenceViews, RenderContext } from '../../../runtime/element/views/render-context.js';
import type { EvaluationScope } from '../../../runtime/engine/evaluation-scope.js';
import type { ObjectShape, PlannedField } from '../../../runtime/engine/scope.js';
import type { DisplayContext, LocaleContext, ViewContext } from '../../../runtime/fields/field.js';
import type { DeviceStorage } from '../../../runtime/storage/device-storage.js';
import type { Outbox, SendDueOptions } from '../../../runtime/submit/outbox.js';
import type { SubmissionEncryption } from '../../../runtime/submit/transport.js';

type InternalMember =
  | keyof DebouncedTask
  | keyof DeviceStorage
  | keyof DisplayContext
  | keyof DraftStore
  | keyof FormSubmission
  | keyof Outbox
  | keyof PersistenceContext
  | keyof PersistenceHost
  | keyof PersistenceState
  | keyof PersistenceViews
  | keyof SendDueOptions<unknown>
  | keyof EvaluationScope
  | keyof FormState
  | keyof HydratedPage
  | keyof LazyChunk
  | keyof LocaleContext
  | keyof ObjectShape
  | keyof PlannedField
  | keyof RenderContext
  | keyof FileSelector
  | keyof SubmissionCache
  | keyof SubmissionController
  | keyof SubmissionEncryption
  | keyof ViewContext;

const MEMBERS = [
  'actions',
  'byOption',
  'byPageTransport',
  'cached',
  'carried',
  'claims',
  'createController',
  'current',
  'describedBy',
  'durable',
  'elementRemoved',
  'evaluation',
  'failed',
  'fileContents',
  'fileSelections',
  'forget',
  'formReset',
  'inside',
  'integrationAttributes',
  'invalid',
  'isPending',
  'leave',
  'localized',
  'look',
  'marked',
  'maxItems',
  'objections',
  'onAttempt',
  'onSettled',
  'onWait',
  'otherId',
  'otherText',
  'pendingFiles',
  'persistenceViews',
  'plain',
  'prepared',
  'readers',
  'reading',
  'removeDraft',
  'restoreFocus',
  'retryNow',
  'saveLast',
  'saving',
  'schedule',
  'sendWaiting',
  'showServerIssues',
  'simple',
  'stateChanging',
  'takeFiles',
  'topLevelFields',
  'unavailable',
  'unavailableReason',
  'updatePersistence',
  'views',
] as const satisfies readonly InternalMember[];

/** Matches the whole name of each such member, as esbuild's `mangleProps` expects. */
export const MANGLED_MEMBERS = new RegExp(`^(?:${MEMBERS.join('|')})$`);

/**
 * Draft transfer: drafts as files, and drafts of other versions. A page loads this code last, so that it is there
 * before the user asks for it.
 */
import { carryOver } from '../state/carry-over.js';
import { downloadDraft } from './download-draft.js';
import { readDraftFile } from './draft-file.js';

export const draftTransfer = { download: downloadDraft, loadedFrom: readDraftFile, carried: carryOver };

export type DraftTransfer = typeof draftTransfer;

/** Drafts as files and drafts of other versions: what a page loads last, so that it is there before somebody asks for it. */
import { carryOver } from '../state/carry-over.js';
import { downloadDraft } from './download-draft.js';
import { readDraftFile } from './draft-file.js';

export const draftTransfer = { download: downloadDraft, loadedFrom: readDraftFile, carried: carryOver };

export type DraftTransfer = typeof draftTransfer;

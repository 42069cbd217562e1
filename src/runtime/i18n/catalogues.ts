/** THE list of all messages that a language pack can translate for a form. */
import { words as postedFiles } from '../fields/controls/no-js-files.js';
import { words as typedSignature, issues as typedSignatureIssues } from '../fields/controls/no-js-signature.js';
import { words as attachedAudio } from '../fields/types/audio.js';
import { words as attachedFile } from '../fields/types/file.js';
import { words as photoPlace } from '../fields/types/photo.js';
import { fillableMessages } from '../fillable/messages.js';
import { encryptionNeedsScript } from '../submit/encryption-needs-script.js';
import { persistence as ar } from './ar-persistence.js';
import { persistence as en } from './en-persistence.js';
import { EXPORTED_CATALOGUES } from './exported-catalogues.js';
import { FORM_CATALOGUE, WORKING_DAYS_CATALOGUE } from './form-translation.js';
import { LANGUAGES } from './index.js';
import { persistence as ku } from './ku-persistence.js';
import type { Catalogue } from './pack-messages.js';
import { says } from './shape.js';
import { PAPER_SHAPES, PERSISTENCE_SHAPES, SCREEN_SHAPES } from './shapes.js';

type Part = 'screen' | 'paper';

const each = (part: Part): Catalogue['messages'] =>
  Object.fromEntries(Object.entries(LANGUAGES).map(([language, messages]) => [language, messages[part]]));

export const PARTS = {
  screen: { path: 'element.screen', messages: each('screen'), shapes: SCREEN_SHAPES },
  persistence: { path: 'element.drafts', messages: { ar, en, ku }, shapes: PERSISTENCE_SHAPES },
  paper: { path: 'paper.sheet', messages: each('paper'), shapes: PAPER_SHAPES },
} as const satisfies Readonly<Record<Part | 'persistence', Catalogue>>;

/** Messages of pages without JavaScript and of paper, which no element has. */
const BEYOND_ELEMENTS: readonly Catalogue[] = [
  { path: 'element.files.attached', messages: attachedFile },
  { path: 'element.photo.place', messages: photoPlace },
  { path: 'element.audio.attached', messages: attachedAudio },
  { path: 'element.files.posted', messages: postedFiles },
  { path: 'element.signature.typed', messages: typedSignature },
  { path: 'element.signature.typed_issues', messages: typedSignatureIssues },
  { path: 'element.encryption.script', messages: encryptionNeedsScript },
];

/** Returns all catalogues, in the order in which a pack has them. */
export const catalogues = (): readonly Catalogue[] => [
  ...[PARTS.screen, PARTS.persistence, FORM_CATALOGUE, WORKING_DAYS_CATALOGUE],
  ...EXPORTED_CATALOGUES,
  ...BEYOND_ELEMENTS,
  PARTS.paper,
  {
    path: 'paper.fillable',
    messages: fillableMessages,
    shapes: { attach: says('items'), quoted: says('label') },
  },
];

/**
 * Services for editors: functions of a text and an offset (UTF-16 units), without an editor's protocol. What is known of a form
 * comes from `look`; `src/cli/lsp` puts them on the wire.
 */

export { type Edit, edited } from '../text-edit.js';
export { complete, type Suggestion } from './completion.js';
export { type Declared, mayBeBlock, outline } from './document-symbols.js';
export { definitionAt, referencesAt } from './go-to-definition.js';
export { type Hover, hover } from './hover.js';
export { type Fix, fixesOf, mended } from './quick-fixes.js';
export { fieldAt, type Renamed, rename } from './rename.js';
export { type Location, look, type Sight } from './snapshot.js';
export type { Edits } from './workspace-edit.js';

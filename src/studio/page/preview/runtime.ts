/**
 * Local substitute for `runtime.js`, the shared runtime of forms. It provides the types; when the preview runs, the
 * browser loads the runtime from that address.
 */
export { defineForm } from '../../../runtime/element/define.js';

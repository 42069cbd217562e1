/** Stands for `/f/runtime.js`, the shared runtime of forms: here for its types, at the address when it runs. */
export { defineForm } from '../../../runtime/element/define.js';

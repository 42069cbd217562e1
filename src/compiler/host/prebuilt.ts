/** Content that was created when the package was built. */
export { prebuilt } from '../../packages/prebuilt.js';

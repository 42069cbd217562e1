/** Facts about the outputs of a compile. They load no phase of the compiler, so that commands start fast. */

export { expiryMoments } from './3-verify/key-expiry.js';
export { allOutputNames, isOutputFile, isPartialBuild, outputNames } from './4-emit/index.js';
export { FORMS_PACKAGE, SERVICE_WORKER, WORKER_FILE } from './4-emit/output.js';
export { LOCK_FILE } from './change/lock-file.js';
export { packLanguage, packPath } from './language-packs/pack-language.js';
export { lazyTypesetter } from './lazy-typesetter.js';
export { isOwnOutput } from './own-outputs/output-names.js';
export { withCodePoint } from './suspicious-characters.js';
export { isWindowsDeviceName } from './windows-device-name.js';

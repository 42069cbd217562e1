// Copies single files of packages into lib/, so that what is installed with the package does not contain the rest of them.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

/** Files by their path in node_modules, and where they are in lib/. */
const COPIES = {
  'otpauth/dist/otpauth.node.mjs': 'packages/otpauth.mjs',
  'otpauth/LICENSE.md': 'packages/otpauth.LICENSE',
  '@zxcvbn-ts/language-common/LICENSE.txt': 'backend/accounts/common-passwords.LICENSE',
};

export function copyFromPackages() {
  for (const [from, to] of Object.entries(COPIES))
    copyFileSync(join(root, 'node_modules', from), join(root, 'lib', to));
}

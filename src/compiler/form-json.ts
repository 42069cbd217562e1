import type { FormModel } from '../runtime/model.js';
import { sha256Hex } from './host/digest.js';

/**
 * Returns the text of `form.json`, its SHA-256 digest, and the beginning of the digest, which identifies this
 * definition in submissions and on paper.
 */
export function describeForm(model: FormModel): { formJson: string; sha256: string; definition: string } {
  const formJson = `${JSON.stringify(model, null, 1)}\n`;
  const sha256 = sha256Hex(formJson);
  return { formJson, sha256, definition: sha256.slice(0, 16) };
}

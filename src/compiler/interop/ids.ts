/** Names of another tool → ids of the language. */
import { streamSafe, toNfc } from '../../runtime/normalize-text.js';
import { idFault } from '../2-analyze/index.js';
import { isWindowsDeviceName } from '../windows-device-name.js';

/**
 * Returns a valid id that is as near to the name as possible and not in `taken`, and adds it there. `taken` holds ids
 * in lower case.
 */
export function idFor(name: string, taken: Set<string>, fallback = 'field'): string {
  const wanted = (name.trim() === '' ? undefined : nearId(name)) ?? fallback;
  let id = wanted;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${wanted.slice(0, 58)}_${number}`;
  taken.add(id.toLowerCase());
  return id;
}

function nearId(name: string): string | undefined {
  const signs = toNfc(name)
    .trim()
    .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
    .replace(/^[^\p{L}]+/u, '')
    .slice(0, 60);
  const tries = [
    signs,
    `f_${name}`.replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_').slice(0, 60),
    `${signs}_`,
    signs.replace(/[^A-Za-z0-9_]/g, ''),
  ];
  return tries.find(one => idFault(one) === undefined);
}

/**
 * Returns a form's id: small Latin letters, digits and hyphens. `or` is used if nothing of the name can be part of an
 * id.
 */
export function formIdFor(name: string, or?: string): string {
  const id = streamSafe(name)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  if (id === '' && or !== undefined) return formIdFor(or);
  return id === '' ? 'imported' : isWindowsDeviceName(id) ? `${id}-form` : id;
}

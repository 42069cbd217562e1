/** Checks of the form's own keys. */
import { DEFAULT_ZONE } from '../../runtime/clock.js';
import type { Digits } from '../../runtime/i18n/plural.js';
import type { Language } from '../../runtime/model.js';
import { ENCRYPTED_TRANSPORT } from '../../runtime/submit/index.js';
import type { Definition } from '../1-parse/definition.js';
import { isLanguageTag } from '../1-parse/read-text.js';
import { suggestLanguage } from '../1-parse/value-suggestions.js';
import type { Context } from './context.js';
import { checkTextLinks } from './links.js';
import { checkFormId } from './names/ids.js';

/** Checks everything that does not depend on other parts of the form. */
export function checkForm({ keys, at, file, span }: Definition, context: Context): void {
  if (keys.form) checkFormId(keys.form, context);
  checkLanguages(keys.languages, context);
  if (keys.zone && !isZone(keys.zone.text)) context.report('unknown-zone', keys.zone, { name: keys.zone.text });
  const to = keys.submit?.keys.to;
  if (to && !isSubmitUrl(to.text)) context.report('submit-url', to, { name: to.text });
  checkKey(keys.submit, context);
  if (at.has('fields') && at.has('pages')) context.report('fields-and-pages', at.get('pages')!);
  if (keys.pages?.value.length === 0) context.report('missing-fields', at.get('pages')!);
  if (!at.has('fields') && !at.has('pages')) context.report('missing-fields', at.get('form') ?? { file, span });
  for (const text of [keys.description, ...(keys.pages?.value ?? []).map(page => page.value.keys.description)])
    checkTextLinks(text, context);
}

/**
 * Checks that a key is given if and only if submissions are encrypted, because a key without encryption would promise
 * protection that does not exist.
 */
function checkKey(submit: Definition['keys']['submit'], { report }: Context): void {
  const encrypted = submit?.keys.as?.text === ENCRYPTED_TRANSPORT;
  if (encrypted && !submit.at.has('key')) report('key-needed', submit.keys.as!);
  else if (submit?.at.has('key') && !encrypted) report('key-unused', submit.at.get('key')!);
}

function checkLanguages(languages: Definition['keys']['languages'], { report }: Context): void {
  const seen = new Set<Language>();
  for (const tag of languages?.value ?? []) {
    if (!isLanguageTag(tag.text) || !isKnownTag(tag.text))
      report('language-tag', tag, { name: tag.text, nearest: suggestLanguage(tag.text) });
    else if (seen.has(tag.text)) report('duplicate-language', tag, { name: tag.text });
    seen.add(tag.text);
  }
  if (languages && languages.value.length === 0) report('empty-value', languages);
}

const isKnownTag = (tag: string): boolean => succeeds(() => Intl.getCanonicalLocales(tag));
const isZone = (zone: string): boolean => succeeds(() => new Intl.DateTimeFormat('en', { timeZone: zone }));

/** Returns the time zone of a form; the default one in the place of an unknown one, which is reported. */
export const zoneOf = ({ keys: { zone } }: Definition): string =>
  zone && isZone(zone.text) ? zone.text : DEFAULT_ZONE;

/** Returns the digits in which the form writes numbers. */
export const digitsOf = ({ keys: { digits } }: Definition): Digits => (digits?.text === 'arabic' ? 'arabic' : 'latin');

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Returns whether a text is an http or https URL or a path on the page's own server. */
function isSubmitUrl(text: string): boolean {
  if (/^\/(?!\/)|^\.{1,2}\//.test(text)) return true;
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** Language of the page, kept on the device. */
import { isAuthorLanguage } from '../../../compiler/author-languages.js';
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

const KEY = 'istimara-studio-language';

/** Returns the language that was chosen last, else that of the browser if it is English, else Arabic. */
export function loadLanguage(): MessageLanguage {
  const stored = readStored();
  if (isAuthorLanguage(stored)) return stored;
  return navigator.language.startsWith('en') ? 'en' : 'ar';
}

export function saveLanguage(language: MessageLanguage): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A browser that stores nothing begins in its own language each time.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Form and file that were shown last in this tab, so that a reload shows them again. */

const KEY = 'istimara-studio-shown';

export function saveShownFiles(form: string, file: string): void {
  // A page that starts shows no file yet.
  if (file === '') return;
  try {
    sessionStorage.setItem(KEY, JSON.stringify([form, file]));
  } catch {
    // A browser that stores nothing shows the first form after a reload.
  }
}

/** Returns the paths of the form and the file, as far as they are known. */
export function loadShownFiles(): readonly string[] {
  try {
    const paths: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : [];
  } catch {
    return [];
  }
}

/** View options, kept on the device so that the page looks the same when it is opened again. */
import type { PaneName, ViewOptions } from './state.js';

const KEY = 'istimara-studio-view';

/** Width in pixels from which form and paper have room next to the text. */
const WIDE = 1500;

const NARROW = '(max-width:900px)';

/** Returns whether the screen shows one pane at a time. */
export const isNarrow = (): boolean => matchMedia(NARROW).matches;

/** Calls back when the screen becomes narrow or wide, as when a tablet is turned. */
export const watchNarrow = (onChange: () => void): void => matchMedia(NARROW).addEventListener('change', onChange);

const initial = (): ViewOptions => ({
  panes: innerWidth >= WIDE ? ['text', 'form', 'paper'] : (['text', 'form'] satisfies PaneName[]),
  pane: 'text',
  formLanguage: '',
  width: innerWidth > 800 ? 'desktop' : 'phone',
  scheme: 'system',
  example: '',
});

/** Returns the stored options, or the first ones if nothing can be stored. */
export function loadViewOptions(): ViewOptions {
  try {
    const { panes, pane, width, scheme } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ViewOptions>;
    return {
      ...initial(),
      ...(Array.isArray(panes) && panes.length > 0 && { panes }),
      ...(pane && { pane }),
      ...(width && { width }),
      ...(scheme && { scheme }),
    };
  } catch {
    return initial();
  }
}

export function saveViewOptions(view: ViewOptions): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(view));
  } catch {
    // A browser that stores nothing shows the first options each time.
  }
}

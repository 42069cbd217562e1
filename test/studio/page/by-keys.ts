/** A page that is used by its keys alone: where the focus is, and the way to a control. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The element that has the focus, in frames and shadow roots too. */
export interface Focused {
  readonly tag: string;
  /** Its name: the label, else the text. */
  readonly name: string;
  readonly key: string;
  readonly value: string;
  /** Where it is: the pane or dialog. */
  readonly within: string;
  /** Whether it shows that it has the focus, and is on the screen. */
  readonly isSeen: boolean;
}

/** Reads the element with the focus. `within` is empty if the focus is lost. */
export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const inner = (root: Document | ShadowRoot): Element => {
      const active = root.activeElement ?? document.body;
      if (active.shadowRoot?.activeElement) return inner(active.shadowRoot);
      const frame = active.localName === 'iframe' ? (active as HTMLIFrameElement).contentDocument : undefined;
      return frame?.activeElement && frame.activeElement !== frame.body ? inner(frame) : active;
    };
    const outer = document.activeElement!;
    const active = inner(document) as HTMLInputElement;
    const root = active.getRootNode() as Document | ShadowRoot;
    const labelled = active.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const label = [...labelled.map(id => root.getElementById(id)), ...(active.labels ?? [])];
    const rings = [active, active.querySelector(':scope > .row'), active.closest('label'), active.parentElement];
    const isRing = (one: Element) => {
      // Browsers draw the focus of the parts of a date, as of its button.
      if (one.matches('input[type=date], input[type=time]')) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && outlineWidth !== '0px';
    };
    const { width, height, bottom, right } = active.getBoundingClientRect();
    return {
      tag: active.localName,
      name: (label[0]?.textContent ?? active.ariaLabel ?? active.textContent ?? '').replace(/\s+/g, ' ').trim(),
      key: active.dataset.key ?? active.getAttribute('name') ?? active.id,
      value: active.value ?? '',
      within:
        outer.closest('dialog')?.getAttribute('aria-labelledby') ??
        outer.closest<HTMLElement>('[data-pane]:not(body)')?.dataset.pane ??
        outer.closest('.bar, .guide-place, .notice')?.className ??
        '',
      isSeen: width > 0 && height > 0 && bottom > 0 && right > 0 && rings.some(one => one && isRing(one)),
    };
  });

/** Presses Tab until a control has the focus, and adds controls that do not show it, or lose it, to `unseen`. */
export async function tabTo(
  page: Page,
  isThere: (focused: Focused) => boolean,
  unseen: string[],
  { key = 'Tab', most = 80 }: { readonly key?: 'Tab' | 'Shift+Tab'; readonly most?: number } = {},
): Promise<Focused> {
  const passed: string[] = [];
  for (let count = 0; count < most; count++) {
    await page.keyboard.press(key);
    const now = await focused(page);
    const name = `${now.within}: ${now.tag} ${now.key} ${now.name.slice(0, 30)}`;
    passed.push(name);
    if (!now.isSeen || now.within === '') unseen.push(passed.slice(-3).join(' → '));
    if (isThere(now)) return now;
  }
  throw new Error(`no way by ${key} to the control:\n${passed.join('\n')}`);
}

/** Chooses an option of the select that has the focus. */
export async function choose(page: Page, value: string): Promise<void> {
  for (let count = 0; count < 60 && (await focused(page)).value !== value; count++)
    await page.keyboard.press(count < 30 ? 'ArrowDown' : 'ArrowUp');
  expect((await focused(page)).value).toBe(value);
}

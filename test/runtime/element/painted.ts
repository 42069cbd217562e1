/** Contrast of each text of a form with the ground that it is painted on. */
import type { Page } from 'playwright-core';

/** Minimum contrast of text, of WCAG 2.2, AA. */
export const LEGIBLE = 4.5;

/** Returns the text with the least contrast, the number of texts, and the scheme of the form's ground. */
export const painted = (page: Page, tag: string) =>
  page.evaluate(tag => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    const rgba = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data] as [number, number, number, number];
    };
    const light = (colour: string) => {
      const [r, g, b] = rgba(colour)
        .slice(0, 3)
        .map(part => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [
        number,
        number,
        number,
      ];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const over = (element: Element): Element | null =>
      element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
    const groundOf = (element: Element): string => {
      for (let at: Element | null = element; at; at = over(at)) {
        const { backgroundColor } = getComputedStyle(at);
        if (rgba(backgroundColor)[3] === 255) return backgroundColor;
      }
      return 'Canvas';
    };
    const form = document.querySelector(tag)!;
    const root: ParentNode = form.shadowRoot ?? form;
    const texts = [...root.querySelectorAll('.form *')].filter(
      element =>
        (element.matches('input,select,textarea') ||
          [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent!.trim())) &&
        element.getClientRects().length > 0 &&
        !element.matches('style,script,.file-choice'),
    );
    const found = texts.map(element => {
      const [ink, ground] = [light(getComputedStyle(element).color), light(groundOf(element))];
      return { contrast: (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05), text: element.outerHTML };
    });
    const ground = light(groundOf(root.querySelector('.form')!)) > 0.5 ? 'light' : 'dark';
    return { ground, count: found.length, least: found.sort((a, b) => a.contrast - b.contrast)[0]! };
  }, tag);

/**
 * Levels of the form's headings below those of the page: with `heading-level="3"`, the title is a heading of level 3,
 * and the others follow it.
 */

const HEADINGS = 'h1,h2,h3,h4,h5';
const ATTRIBUTE = 'heading-level';

/** Keeps the levels as the attribute says, also of headings that are rendered later. */
export function keepHeadingLevels(element: HTMLElement): void {
  const root = element.shadowRoot!;
  const set = () => {
    const first = Number(element.getAttribute(ATTRIBUTE));
    for (const heading of root.querySelectorAll(HEADINGS)) {
      const level = String(Number(heading.localName[1]) + first - 1);
      if (!(first >= 1)) heading.removeAttribute('aria-level');
      else if (heading.getAttribute('aria-level') !== level) heading.setAttribute('aria-level', level);
    }
  };
  const changes = new MutationObserver(set);
  changes.observe(root, { childList: true, subtree: true });
  changes.observe(element, { attributeFilter: [ATTRIBUTE] });
  set();
}

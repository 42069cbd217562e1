/** A colour scheme for a document in a frame, which otherwise follows the system's colours. */

export type ColourScheme = 'system' | 'light' | 'dark';

/** Applies a scheme to a document: its form follows the root, the page of the desk has rules for dark colours. */
export function applyScheme({ documentElement, styleSheets }: Document, scheme: ColourScheme): void {
  if (scheme === 'system') return;
  documentElement.style.colorScheme = scheme;
  for (const { cssRules } of styleSheets)
    for (const { media } of cssRules as Iterable<CSSMediaRule>)
      if (media?.mediaText.includes('prefers-color-scheme')) media.mediaText = scheme === 'dark' ? 'all' : 'not all';
}

/** A colour scheme for a document in a frame, which otherwise follows the system's colours. */

export type ColourScheme = 'system' | 'light' | 'dark';

/** Applies a scheme to a document and to the shadow trees of its forms. */
export function applyScheme(document: Document, scheme: ColourScheme): void {
  if (scheme === 'system') return;
  document.querySelector<HTMLMetaElement>('meta[name=color-scheme]')?.setAttribute('content', scheme);
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  for (const root of roots)
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) changeRules(sheet, scheme);
}

/** Makes the rules for dark colours hold always or never. */
function changeRules(rules: { readonly cssRules: CSSRuleList }, scheme: 'light' | 'dark'): void {
  for (const rule of rules.cssRules) {
    const { media, style } = rule as CSSMediaRule & CSSStyleRule;
    if (media?.mediaText.includes('prefers-color-scheme')) media.mediaText = scheme === 'dark' ? 'all' : 'not all';
    if (style?.colorScheme) style.colorScheme = scheme;
    if ('cssRules' in rule) changeRules(rule as CSSMediaRule, scheme);
  }
}

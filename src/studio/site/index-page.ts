/** The HTML document of the studio. */
import { FILES_ID, type SiteList } from '../page/site-list.js';
import { SITE_MESSAGES } from './messages.js';

/** Text by which a folder is recognized as one that the studio was written to. */
export const GENERATOR = '<meta name="generator" content="istimara studio">';

export interface IndexParts {
  readonly policy: string;
  /** Markup of the head after the policy: style sheet, icon. */
  readonly head: string;
  readonly list: SiteList;
  /** Markup after the list of files: what holds them, and the script. */
  readonly scripts: string;
}

export function indexPage({ policy, head, list, scripts }: IndexParts): string {
  const { title, description, needsScript } = SITE_MESSAGES.ar;
  return `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0b5d3b">
<meta name="description" content="${description}">
${GENERATOR}
<title>${title}</title>
${head}
</head>
<body>
<noscript><p>${needsScript}</p><p lang="en" dir="ltr">${SITE_MESSAGES.en.needsScript}</p></noscript>
<script type="application/json" id="${FILES_ID}">${JSON.stringify(list)}</script>
${scripts}
</body>
</html>
`;
}

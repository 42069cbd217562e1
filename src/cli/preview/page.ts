/** The preview's page: an empty frame that its script fills. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import { PREVIEW_MESSAGES } from './messages.js';

export const pageOf = (language: MessageLanguage): string => `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${PREVIEW_MESSAGES[language].title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/preview.css">
<link rel="icon" href="data:,">
<script type="module" src="/preview.js"></script>
</head>
<body></body>
</html>
`;

/** A submission of a form as the desk shows it, without the actions of the clerk. */

import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { Compiled } from '../../compiler/index.js';
import { directionOf } from '../../runtime/i18n/direction.js';
import type { JsonObject } from '../../runtime/model.js';
import { answersOf } from '../../runtime/submission-view/answer-list.js';
import { html } from '../../runtime/submission-view/html.js';
import { fileFieldsOf } from '../../runtime/submission-view/listed-files.js';
import { SUBMISSION_MESSAGES } from '../../runtime/submission-view/messages.js';
import { shownTracking } from '../../runtime/submission-view/moments.js';
import { promisedTime } from '../../runtime/submission-view/response-deadline.js';
import { PAGE_CSS } from '../../runtime/submission-view/style.js';
import {
  answersTable,
  encryptedAnswers,
  fileList,
  shownDeadline,
  submissionFacts,
} from '../../runtime/submission-view/submission-view.js';
import type { OfficeView } from './service.js';

/** Locales in which the desk writes dates. */
const LOCALES: Readonly<Record<MessageLanguage, string>> = { ar: 'ar-SY-u-nu-latn', en: 'en-GB' };

/** Tracking number that no submission has. */
const TRACKING = '0000-0000-0000';

/** Returns the page as a file, with its style sheet. */
export function officeView(
  { model }: Pick<Compiled, 'model'>,
  data: JsonObject,
  language: MessageLanguage,
  now: number,
): OfficeView {
  const words = SUBMISSION_MESSAGES[language];
  const locale = LOCALES[language];
  const form = { languages: model.languages, fileFields: fileFieldsOf(model.pages), parsedModel: () => model };
  const answers = answersOf(JSON.stringify(data), form, language);
  const title = model.title[language] ?? model.id;
  const facts = {
    ...{ title, version: model.version, receivedAt: now, locale, status: words.received },
    due: shownDeadline(words, now, promisedTime(model.procedure), now),
  };
  const files = fileList(words, answers, locale, ({ file }) => ({ name: html`<bdi>${file.name}</bdi>` }));
  const readable = html`<h2>${words.answers}</h2>
${answersTable(words, answers)}
${answers.files.length > 0 && files}`;
  const page = html`<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.submission}</title>
<link rel="stylesheet" href="./office.css">
</head>
<body>
<main>
<h1>${words.submission} ${shownTracking(TRACKING)}</h1>
${submissionFacts(words, facts)}
${model.submit?.keys ? encryptedAnswers(words, model.id) : readable}
</main>
</body>
</html>
`;
  return {
    page: 'office.html',
    files: [
      { path: 'office.html', content: page.markup },
      { path: 'office.css', content: PAGE_CSS },
    ],
  };
}

/** README of a published project, in Arabic and English: how an administrator puts the version on a server. */
import type { FormModel } from '../../runtime/model.js';
import { AUTHOR_LANGUAGES, type AuthorLanguage } from '../author-languages.js';
import { type Difference, formatConsequences, formatDiff, reportDiff } from '../change/index.js';
import { MARK } from './readme-file.js';

export interface PublishedProject {
  readonly model: FormModel;
  /** SHA-256 digest of `form.json`. */
  readonly sha256: string;
  /** Day of publishing, `YYYY-MM-DD`. */
  readonly date: string;
  /** Changes since the version before; absent if there is none, or it is lost. */
  readonly changed?: { readonly difference: Difference; readonly old: FormModel; readonly folder: string };
}

/** Returns the README. The same version gives the same bytes on the same day. */
export const readmeOf = (project: PublishedProject): string =>
  [MARK, ...AUTHOR_LANGUAGES.map(language => partOf(project, language))].join('\n');

interface Facts {
  readonly form: string;
  readonly title: string;
  readonly version: number;
  readonly date: string;
  readonly sha256: string;
  /** Folder of the version. */
  readonly folder: string;
}

function partOf({ model, sha256, date, changed }: PublishedProject, language: AuthorLanguage): string {
  const { id: form, version, title: titles } = model;
  const title = titles[language] ?? titles[model.languages[0]!]!;
  const text = TEXTS[language];
  const folder = `dist/${form}/v${version}`;
  const sides = changed && { old: changed.old, fresh: model, folder: changed.folder };
  const changes = sides
    ? formatDiff(reportDiff(changed.difference, sides, language), language) +
      (changed.difference.class === 'breaking' ? formatConsequences(changed.difference, sides, language) : '')
    : text.first;
  return `${text.use({ form, title, version, date, sha256, folder })}\n${changes.trimEnd()}\n`;
}

const TEXTS: Readonly<Record<AuthorLanguage, { use(facts: Facts): string; readonly first: string }>> = {
  ar: {
    first: 'لم يُنشر إصدار من هذه الاستمارة قبله، أو لا يوجد الإصدار السابق في المشروع.',
    use: ({ form, title, version, date, sha256, folder }) => `
${title}
الاستمارة: ${form}
الإصدار: ${version}
تاريخ النشر: ${date}
بصمة SHA-256 للملف form.json:
${sha256}

ما في هذا الملف المضغوط
- ملفات المشروع: الاستمارات ومقاطعها وقوائمها وصورها.
- المجلد dist: ما نُشر من الاستمارة، وفيه ${folder}
- الملف istimara.lock.json: سجل الإصدارات المنشورة.

ما العمل
1. فُكّ الملف المضغوط فوق مجلد هذا المشروع على المخدّم. تحلّ ملفاته محل الملفات التي لها الاسم نفسه.
   اجعل لكل مشروع مجلداً وحده: سجل istimara.lock.json هنا لهذا المشروع، وفوق مجلد مشروع آخر يحلّ محل سجله،
   فلا يُعرف بعدها ما نُشر هناك.
2. تحقق من أن الملفات وصلت سليمة:
   (cd ${folder} && sha256sum -c sha256.txt)
3. شغّل المخدّم، أو أعد تشغيله إن كان يعمل:
   istimara serve dist
   أو انسخ المجلد dist/${form} إلى أي مخدّم ويب آخر.
   عندها تُرسل الطلبات إلى العنوان الذي تذكره الاستمارة.
4. احفظ الملف istimara.lock.json ومجلدات الإصدارات كلها، ولا تعدّل ما فيها: يُقارن بها كل إصدار تالٍ، ويقبل المخدّم الطلبات التي مُلئت على الإصدارات السابقة.

ما تغيّر عن الإصدار السابق`,
  },
  en: {
    first: 'No version of this form was published before, or the one before is not in the project.',
    use: ({ form, title, version, date, sha256, folder }) => `
${title}
Form: ${form}
Version: ${version}
Published on: ${date}
SHA-256 of form.json:
${sha256}

What is in this zip file
- The files of the project: forms with their blocks, lists and pictures.
- The folder dist: what was published of the form, with ${folder}
- The file istimara.lock.json: the record of the published versions.

What to do
1. Unpack the zip file over the folder of this project on the server. Its files replace those of the same name.
   Give each project a folder of its own: istimara.lock.json is the record of this project. Over the folder of another
   project it would replace the record there, and what was published there would no longer be known.
2. Check that the files arrived whole:
   (cd ${folder} && sha256sum -c sha256.txt)
3. Start the server, or start it again if it runs:
   istimara serve dist
   Or copy the folder dist/${form} to any other web server.
   Submissions then go to the address that the form names.
4. Keep istimara.lock.json and the folders of all versions, and change nothing in them: each later version is compared
   with them, and the server accepts submissions that were filled in on earlier versions.

What changed since the version before`,
  },
};

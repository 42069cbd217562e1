/** A page of a wiki about a form: its title, its questions in a table, and the documents to bring. */

const LANGUAGE = 'ar';

/** Returns the questions of a form in one list, those in groups and lists among them. */
const questionsOf = fields => fields.flatMap(field => [field, ...questionsOf(field.fields)]);

const cell = text =>
  String(text ?? '')
    .replaceAll('|', '{{!}}')
    .replaceAll('\n', ' ');

/** @type {import('istimara').OutputModule} */
export default ({ form, definition }) => {
  const inLanguage = text => text?.[LANGUAGE] ?? '';
  const rows = questionsOf(form.pages.flatMap(page => page.fields)).map(
    ({ number, label, type, required }) =>
      `|-\n| ${number} || ${cell(inLanguage(label))} || ${type} || ${required === true ? 'نعم' : ''}`,
  );
  const documents = (form.procedure?.documents ?? []).map(({ label }) => `* ${inLanguage(label)}`);
  const page = [
    `= ${inLanguage(form.title)} =`,
    inLanguage(form.description),
    ...(documents.length > 0 ? ['== الوثائق المطلوبة ==', ...documents] : []),
    '== الأسئلة ==',
    `{| class="wikitable"\n! الرقم !! السؤال !! النوع !! إلزامي\n${rows.join('\n')}\n|}`,
    `''الإصدار ${form.version}، ${definition}''`,
  ];
  return { 'x-wiki.txt': `${page.filter(Boolean).join('\n\n')}\n` };
};

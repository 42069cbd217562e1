/** The files of a new forms project. */
import { format, type Vocabulary } from '../../compiler/format/index.js';
import { FIRST_FORM } from './form.js';

export interface NewFile {
  /** Below the project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

/** `language` is the author's: of the first form, its keywords and the README. `version` is the toolkit's. */
export const projectFiles = (name: string, language: 'ar' | 'en', version: string): readonly NewFile[] => [
  { path: 'package.json', content: json(packageOf(name, version)) },
  { path: '.gitignore', content: 'node_modules/\ndist/\n' },
  { path: '.vscode/settings.json', content: json(EDITOR) },
  { path: '.vscode/extensions.json', content: json({ recommendations: ['redhat.vscode-yaml'] }) },
  { path: 'forms/residence.form.yaml', content: written(FIRST_FORM[language], language) },
  { path: 'README.md', content: README[language] },
];

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const packageOf = (name: string, version: string) => ({
  name,
  private: true,
  type: 'module',
  scripts: {
    check: 'istimara check forms',
    preview: 'istimara preview forms',
    build: 'istimara build forms',
    start: 'istimara build forms && istimara serve dist',
  },
  devDependencies: { istimara: `^${version}` },
});

/** Keys, types and descriptions as one types, from the schema that the package carries. */
const EDITOR = {
  'yaml.schemas': { './node_modules/istimara/lib/istimara.schema.json': ['*.form.yaml'] },
  'editor.wordWrap': 'on',
  'files.encoding': 'utf8',
};

function written(text: string, vocabulary: Vocabulary): string {
  const formatted = format(text, 'residence.form.yaml', { read: () => undefined }, vocabulary).text;
  if (formatted === undefined) throw new Error('the first form has errors');
  return formatted;
}

const README = {
  ar: `# استماراتنا

\`\`\`sh
npm install        # مرة واحدة
npm run check      # يفحص الاستمارات ويدلّك على الأخطاء
npm run preview    # يعرض الاستمارة والورقة جنباً إلى جنب وأنت تكتب
npm run build      # يُخرج صفحات الاستمارات وأوراقها إلى dist
npm start          # يشغّل خادماً تجريبياً يستقبل الطلبات
\`\`\`

أول استمارة في \`forms/residence.form.yaml\`. لكل استمارة جديدة ملف ينتهي اسمه بـ \`.form.yaml\`.
`,
  en: `# Our forms

\`\`\`sh
npm install        # once
npm run check      # checks the forms and points at mistakes
npm run preview    # form and paper side by side while you write
npm run build      # pages and papers of the forms, into dist
npm start          # a server that takes submissions
\`\`\`

The first form stands in \`forms/residence.form.yaml\`. Each new form is a file whose name ends in \`.form.yaml\`.
`,
} as const;

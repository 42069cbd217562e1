/** Files of a new forms project. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { format, type Vocabulary } from '../../compiler/format/index.js';
import { publishedVersionLines } from '../publishing/git-ignored.js';
import { FIRST_FORM } from './form.js';

export interface NewFile {
  /** Path below the project's folder, with `/`. */
  readonly path: string;
  readonly content: string;
}

export interface Author {
  /** Language of the first form's texts and of the README. */
  readonly language: MessageLanguage;
  /** Language of the first form's keywords. */
  readonly keywords: Vocabulary;
}

/** Returns the files of a new project; `version` is the version of the toolkit. */
export const projectFiles = (name: string, { language, keywords }: Author, version: string): readonly NewFile[] => [
  { path: 'package.json', content: json(packageOf(name, version)) },
  { path: '.gitignore', content: `${['node_modules/', 'data/', ...publishedVersionLines('dist')].join('\n')}\n` },
  { path: '.vscode/settings.json', content: json(EDITOR) },
  { path: '.vscode/extensions.json', content: json({ recommendations: ['redhat.vscode-yaml'] }) },
  { path: 'forms/residence.form.yaml', content: written(FIRST_FORM[language], keywords) },
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

/** Editor settings that offer keys, types and descriptions while typing, from the schema in the package. */
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
npx istimara check forms --lang ar      # يفحص الاستمارات ويدلّك على الأخطاء
npx istimara preview forms --lang ar    # يعرض الاستمارة والورقة جنباً إلى جنب وأنت تكتب
npx istimara build forms --lang ar      # يُخرج صفحات الاستمارات وأوراقها إلى dist
npx istimara serve dist --lang ar       # يشغّل مخدّماً يستقبل الطلبات
\`\`\`

إن لم يوجد المجلد \`node_modules\` فابدأ بالأمر \`npm install\`.

أول استمارة في \`forms/residence.form.yaml\`. لكل استمارة جديدة ملف ينتهي اسمه بـ \`.form.yaml\`.
الدليل خطوة خطوة: \`node_modules/istimara/docs/tutorial.ar.md\`
كل مفتاح: \`node_modules/istimara/docs/reference.ar.md\`
`,
  en: `# Our forms

\`\`\`sh
npx istimara check forms      # checks the forms and points at mistakes
npx istimara preview forms    # form and paper side by side while you write
npx istimara build forms      # pages and papers of the forms, into dist
npx istimara serve dist       # a server that takes submissions
\`\`\`

Where there is no folder \`node_modules\`, begin with \`npm install\`.

The first form stands in \`forms/residence.form.yaml\`. Each new form is a file whose name ends in \`.form.yaml\`.
Step by step: \`node_modules/istimara/docs/tutorial.en.md\`
Every key: \`node_modules/istimara/docs/reference.md\`
`,
} as const;

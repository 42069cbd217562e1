/** Files of a new forms project. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { TemplateFile } from '../../compiler/templates/index.js';
import { publishedVersionLines } from '../publishing/git-ignored.js';

export interface NewFile {
  /** Path below the project's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface NewProject {
  /** Name of the package. */
  readonly name: string;
  /** Language of the README. */
  readonly language: MessageLanguage;
  /** The first form, and the files that it reads. */
  readonly forms: readonly TemplateFile[];
  /** Version of the toolkit. */
  readonly version: string;
}

/** Returns the files of a new project. */
export const projectFiles = ({ name, language, forms, version }: NewProject): readonly NewFile[] => [
  { path: 'package.json', content: json(packageOf(name, version)) },
  { path: '.gitignore', content: `${['node_modules/', 'data/', ...publishedVersionLines('dist')].join('\n')}\n` },
  { path: '.vscode/settings.json', content: json(EDITOR) },
  { path: '.vscode/extensions.json', content: json({ recommendations: EXTENSIONS }) },
  ...forms.map(({ path, content }) => ({ path: `forms/${path}`, content })),
  { path: 'README.md', content: README[language].replace('FIRST_FORM', forms[0]!.path) },
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

/** Extensions that VS Code recommends: that of the toolkit, and one that completes keys where it is not to be had. */
const EXTENSIONS = ['istimara.istimara', 'redhat.vscode-yaml'];

/** Editor settings that offer keys, types and descriptions while typing, from the schema in the package. */
const EDITOR = {
  'yaml.schemas': { './node_modules/istimara/lib/istimara.schema.json': ['*.form.yaml'] },
  'editor.wordWrap': 'on',
  'files.encoding': 'utf8',
};

const README = {
  ar: `# استماراتنا

\`\`\`sh
npx istimara check forms --lang ar      # يفحص الاستمارات ويدلّك على الأخطاء
npx istimara preview forms --lang ar    # يفتح صفحة فيها نص الاستمارة وشاشتها وورقتها
npx istimara build forms --lang ar      # يُخرج صفحات الاستمارات وأوراقها إلى dist
npx istimara serve dist --lang ar       # يشغّل مخدّماً يستقبل الطلبات
\`\`\`

إن لم يوجد المجلد \`node_modules\` فابدأ بالأمر \`npm install\`.

أول استمارة في \`forms/FIRST_FORM\`. لكل استمارة جديدة ملف ينتهي اسمه بـ \`.form.yaml\`.
الدليل خطوة خطوة: \`node_modules/istimara/docs/tutorial.ar.md\`
كل مفتاح: \`node_modules/istimara/docs/reference.ar.md\`
`,
  en: `# Our forms

\`\`\`sh
npx istimara check forms      # checks the forms and points at mistakes
npx istimara preview forms    # a page with the text of a form, its screen and its paper
npx istimara build forms      # pages and papers of the forms, into dist
npx istimara serve dist       # a server that takes submissions
\`\`\`

Where there is no folder \`node_modules\`, begin with \`npm install\`.

The first form stands in \`forms/FIRST_FORM\`. Each new form is a file whose name ends in \`.form.yaml\`.
Step by step: \`node_modules/istimara/docs/tutorial.en.md\`
Every key: \`node_modules/istimara/docs/reference.md\`
`,
} as const;

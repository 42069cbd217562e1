/** Messages that lead to the guide, and to other ways to begin. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';

export interface BeginMessages {
  readonly open: string;
  /** Title of the guide. */
  readonly title: string;
  /** Above a form in which nothing was written yet. */
  readonly begin: string;
  readonly ways: Readonly<Record<'paper' | 'template' | 'import', string>>;
}

export const BEGIN_MESSAGES: Readonly<Record<MessageLanguage, BeginMessages>> = {
  en: {
    open: 'Guide',
    title: 'Your first form',
    begin: 'Write in this form, or begin with:',
    ways: { paper: 'The text of a paper form', template: 'A sample form', import: 'A form of another tool' },
  },
  ar: {
    open: 'الدليل',
    title: 'استمارتك الأولى',
    begin: 'اكتب في هذه الاستمارة، أو ابدأ من:',
    ways: { paper: 'نص استمارة ورقية', template: 'قالب جاهز', import: 'استمارة من أداة أخرى' },
  },
};

/** Messages about warnings. */
import type { Localized } from '../../fields/field.js';

export interface WarningMessages {
  readonly mark: string;
  /** Text of the tick by which a person confirms an answer. */
  readonly confirm: string;
  title(count: number): string;
  readonly help: string;
  /** Says, after the help, that the person can go on in any case. */
  readonly anyway: string;
  readonly allConfirmed: string;
  /** Message of a rule of the form whose text is unknown. */
  readonly other: string;
}

export const WARNING_MESSAGES: Localized<WarningMessages> = {
  ar: {
    mark: 'تنبيه: ',
    confirm: 'راجعته، وهو صحيح',
    title: count => (count === 1 ? 'تأكد من هذا الجواب' : 'تأكد من هذه الأجوبة'),
    help: 'إن كان الجواب صحيحاً فضع علامة بجانب «راجعته، وهو صحيح»، وإلا فصحّحه.',
    anyway: 'ويمكنك المتابعة في كل حال.',
    allConfirmed: 'أكّدتَ الأجوبة. تابع من حيث توقفت.',
    other: 'راجع أجوبتك',
  },
  en: {
    mark: 'Please check: ',
    confirm: 'I have checked it, it is correct',
    title: count => (count === 1 ? 'Please check this answer' : 'Please check these answers'),
    help: 'If an answer is correct, tick “I have checked it, it is correct”; otherwise correct it.',
    anyway: 'You can continue in any case.',
    allConfirmed: 'You have confirmed the answers. Continue where you stopped.',
    other: 'Please check your answers',
  },
  ku: {
    mark: 'Hişyarî: ',
    confirm: 'Min kontrol kir, rast e',
    title: count => (count === 1 ? 'Vê bersivê kontrol bikin' : 'Van bersivan kontrol bikin'),
    help: 'Heke bersiv rast be, «Min kontrol kir, rast e» nîşan bikin; heke ne rast be, wê rast bikin.',
    anyway: 'Di her rewşê de hûn dikarin bidomînin.',
    allConfirmed: 'We bersiv piştrast kirin. Ji cihê ku hûn lê rawestiyan bidomînin.',
    other: 'Bersivên xwe kontrol bikin',
  },
};

/** Messages of warnings about missing answers. Only forms with such warnings include this module. */
import type { LocaleContext, Localized } from '../../fields/field.js';
import type { FoundWarning } from '../../warning.js';
import type { WarningMessages } from './messages.js';

type MissingAnswerMessages = Omit<WarningMessages, 'mark' | 'anyway'>;

export const messages: Localized<MissingAnswerMessages> = {
  ar: {
    confirm: 'أتركه بلا جواب',
    title: count => (count === 1 ? 'بقي سؤال بلا جواب' : 'بقيت أسئلة بلا جواب'),
    help: 'أجب عما بقي، أو ضع علامة بجانب «أتركه بلا جواب».',
    allConfirmed: 'أكّدتَ ما تتركه بلا جواب. تابع من حيث توقفت.',
    other: 'لم تُجب عن هذا السؤال',
  },
  en: {
    confirm: 'I leave it unanswered',
    title: count => (count === 1 ? 'A question is not answered' : 'Some questions are not answered'),
    help: 'Answer what is missing, or tick “I leave it unanswered”.',
    allConfirmed: 'You have confirmed what you leave unanswered. Continue where you stopped.',
    other: 'You have not answered this question',
  },
  ku: {
    confirm: 'Ez wê bê bersiv dihêlim',
    title: count => (count === 1 ? 'Pirsek bê bersiv ma' : 'Hin pirs bê bersiv man'),
    help: 'Bersiva pirsê bidin, an «Ez wê bê bersiv dihêlim» nîşan bikin.',
    allConfirmed: 'We piştrast kir ku hûn çi bê bersiv dihêlin. Ji cihê ku hûn lê rawestiyan bidomînin.',
    other: 'We bersiva vê pirsê nedaye',
  },
};

/** Returns the messages for warnings of which some may be about missing answers. */
export function missingAnswers(
  { localized }: Pick<LocaleContext, 'localized'>,
  words: WarningMessages,
  warnings: readonly FoundWarning[],
): WarningMessages {
  const own = localized(messages);
  const missing = warnings.filter(({ code }) => code === 'required').length;
  if (missing === warnings.length) return { ...words, ...own };
  return missing > 0 ? { ...words, help: `${words.help} ${own.help}` } : words;
}

/** Messages of the printed form in Kurmanji Kurdish (Kurdî, kurmancî). */
import { type CountedNoun, countedText } from '../fields/formats/counted-noun.js';
import { forms, lengths, sentence } from './ku-nouns.js';
import type { PaperMessages } from './paper-messages.js';
import type { FormattedCount } from './screen-messages.js';

/** Formats a limit: «Bi kêmanî 3», «2 heta 10 tîp». */
function limit(
  say: (count: FormattedCount) => string,
  least: FormattedCount | undefined,
  most: FormattedCount | undefined,
): string {
  if (!most) return sentence(`bi kêmanî ${say(least!)}.`);
  if (!least) return sentence(`herî zêde ${say(most)}.`);
  return sentence(`${least.shown === most.shown ? say(most) : `${least.shown} heta ${say(most)}`}.`);
}

const figure = ({ shown }: FormattedCount): string => shown;
const counted =
  (noun: CountedNoun) =>
  ({ n, shown }: FormattedCount): string =>
    countedText(noun, n, shown, 'ku');
const entries = /* @__PURE__ */ forms('# qeyd');

export const paper: PaperMessages = {
  page: (page, pages) => `Rûpel ${page} ji ${pages}`,
  form: number => `Form ${number}`,
  edition: version => `Çap ${version}`,
  fingerprint: fingerprint => `Şop ${fingerprint}`,
  serial: serial => `Hejmara rêzê ${serial}`,
  marked: {
    optional: 'Hemû bersiv mecbûrî ne, ji bilî yên ku li kêlekê «vebijarkî» hatiye nivîsandin.',
    required: 'Bersiv vebijarkî ne, ji bilî yên ku li kêlekê «mecbûrî» hatiye nivîsandin.',
  },
  requiredIf: condition => `Mecbûrî ${condition}.`,
  limits: {
    number: (least, most) => limit(figure, least, most),
    options: (least, most) => `${limit(figure, least, most)} Hilbijêrin.`,
    items: (least, most, noun) => limit(noun ? counted(noun) : entries, least, most),
    length: (least, most) => limit(lengths.character, least, most),
    digits: (least, most) => limit(lengths.digit, least, most),
  },
  rowsOf: (list, several) => `${several ? 'Hejmarên rêzan' : 'Hejmara rêzê'} ji ${list} binivîsin.`,
  ...{ order: 'Ji bo ya yekem 1 binivîsin, paşê 2.', goTo: 'Biçin' },
  notAnswered: 'Bê bersiv',
  leftEmpty: numbers => `Bê bersiv hatine hiştin: ${numbers}`,
  incoming: { number: 'Hejmara hatî', date: 'Dîrok' },
  ...{ formNumber: 'Hejmara formê', tracking: 'Hejmara şopandinê', submitted: 'Hat şandin', rowNumber: 'Hej.' },
  item: number => `Hej. ${number}`,
  ...{ name: 'Nav', signature: 'Îmze', date: 'Dîrok' },
  ...{ thumbprint: 'Şopa tiliya mezin', stamp: 'Mohr' },
  affixedTo: what => `Pûl ji bo: ${what}`,
  byStamp: what => `bi pûlê li ser ${what}`,
  receipt: 'Meqbûza daxwazkar: li ser xetê bibirin',
  ...{ officialUse: 'Ji bo bikaranîna fermî', handedIn: 'Belgeyên ku hatine dayîn:' },
  receivedBy: 'Yê ku wergirt (nav û îmze)',
  applicant: 'Navê serlêder',
  documents: 'Belge (yên pêvekirî nîşan bikin)',
  ...{ checkCode: 'Koda kontrolê', codes: 'Nusxeya ku makîne dixwîne' },
  codesHelp:
    'Hemû daxwaz wek ku hatiye tijîkirin: fermangeh wê dixwîne, û tiştek ji nû ve nayê nivîsandin. Ji kerema xwe li ser nenivîsin û qat nekin.',
  heard: {
    code: (part, parts) => `Koda ${part} ji ${parts} bi hemû bersivan, ji bo makîneyan`,
    emblem: authority => `Nîşan: ${authority}`,
    space: 'Cihê bersivê',
    boxes: what => `Xaneyên vala: ${what}`,
    spaceFor: what => `Cihê: ${what}`,
    stampOn: what => `Cihê pûla ji bo: ${what}`,
    ...{ ticked: 'Xaneya nîşankirî', unticked: 'Xaneya vala' },
    struck: 'Hat xêzkirin: ne pêwîst e',
  },
};

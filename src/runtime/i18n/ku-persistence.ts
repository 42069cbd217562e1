/** Persistence messages in Kurmanji Kurdish (Kurdî, kurmancî). */
import type { PersistenceMessages } from './persistence-messages.js';
import { plural } from './plural.js';

const days = plural('ku', { one: '# roj', other: '# roj' });
const AGO = { day: 'rojan', hour: 'saetan', minute: 'deqeyan' };
const AGO_ONE = { day: 'rojekê', hour: 'saetekê', minute: 'deqeyekê' };
const waiting = plural('ku', { one: '# daxwaz li benda şandinê ye', other: '# daxwaz li benda şandinê ne' });

export const persistence: PersistenceMessages = {
  // The month names are those of a locale with numeric dates, because most browsers do not know the months in Kurdish.
  locale: 'de',
  dateStyle: 'medium',
  comma: ', ',
  colon: ': ',

  willSave: 'Ya ku hûn dinivîsin li ser vê amûrê tê parastin',
  saved: when => `Bersivên we li ser vê amûrê hatin parastin, ${when}`,
  notSaved: 'Bersivên we li ser vê amûrê nehatine parastin',
  about: ({ n, shown }) =>
    `Bersivên we tenê di vê gerokê de dimînin, û berî ku hûn bişînin kes wan wernagire. Piştî şandinê, an ${days(n, shown)} piştî guhertina dawî, tên jêbirin.`,
  privateWindow: 'Di paceya taybet de, gava tê girtin tên jêbirin.',
  inClear: 'Daxwaza we di şandinê de tê şîfrekirin; reşnivîsa li ser vê amûrê nayê.',
  shared: 'Heke kesên din vê amûrê bi kar tînin, berî ku hûn biçin reşnivîsa xwe jê bibin.',
  remove: 'Vê reşnivîsê jê bibin',
  removeHelp: 'Hemû bersivên wê ji vê amûrê tên jêbirin. Venagerin.',
  removeYes: 'Erê, jê bibin',
  removed: 'Reşnivîsa we ji vê amûrê hat jêbirin.',
  download: 'Nusxeyekê wek dosye biparêzin',
  load: 'Nusxeyekê ji dosyeyê vekin',
  refused: {
    damaged: 'Me nikarîbû vê dosyeyê bixwînin: ne nusxeya reşnivîsekê ye, an xera bûye. Bersivên we wek xwe ne.',
    stored: 'Reşnivîsek li ser vê amûrê xera bû, û me nikarîbû wê bixwînin.',
    other: 'Ev dosye reşnivîsa formeke din e: wê li wir vekin. Bersivên we wek xwe ne.',
  },

  restoredTitle: 'Ji cihê ku hûn lê mane berdewam bikin',
  restored: when => `Me bersivên we yên li ser vê amûrê parastî vegerandin, ${when}.`,
  lostTitle: 'Form ji hingê ve hatiye guhertin, û me ji van bersivan re cih nedît. Ya ku lazim e kopî bikin:',
  dismiss: 'Vê peyamê veşêrin',

  faultTitle: 'Bersivên we li ser vê amûrê nehatine parastin',
  fault: {
    full: 'Li ser amûrê cih têrê nake. Berî şandinê vê rûpelê negirin, an nusxeyeke bersivên xwe wek dosye biparêzin.',
    none: 'Ev gerok nahêle em biparêzin, wek di hin paceyên taybet de. Berî şandinê vê rûpelê negirin, an nusxeyeke bersivên xwe wek dosye biparêzin.',
  },
  filesLeft:
    'Hin dosye ji bo parastina bi reşnivîsê re pir mezin in: heke hûn rûpelê bigirin, wan ji nû ve hilbijêrin.',

  takenTitle: 'Hûn vê formê di paceyeke din de tijî dikin',
  taken: 'Reşnivîsa we çû wir. Ya ku hûn li vir dinivîsin wek reşnivîseke din tê parastin.',
  othersTitle: 'Reşnivîsên din ên vê formê',
  others: 'Heke hûn li vir bi yekê re berdewam bikin, ya ku we li vê rûpelê nivîsandiye wek reşnivîseke cuda dimîne.',
  other: when => `Reşnivîsa parastî, ${when}`,
  goOn: 'Li vir pê re berdewam bikin',

  queued:
    'Daxwaza we li ser vê amûrê hat parastin, hûn dikarin rûpelê bigirin. Gava girêdan vegere û ev rûpel vekirî be em ê wê bi xwe bişînin: paşê dîsa vekin.',
  reload: 'Rûpelê ji nû ve vekin: bersivên we parastî ne û bi we re tên.',
  later: 'Bila bê şandin, yeke din tijî bikin',
  outboxTitle: 'Daxwazên we li ser vê amûrê',
  waiting: ({ n, shown }) => waiting(n, shown),
  savedSafe: ({ n }) =>
    n === 1
      ? 'Heta ku em bizanin hatiye wergirtin parastî dimîne. Gava ev rûpel vekirî be em wê bi xwe dişînin.'
      : 'Heta ku em bizanin hatine wergirtin parastî dimînin. Gava ev rûpel vekirî be em wan bi xwe dişînin.',
  oldWarning:
    'Her çend rojan carekê vê rûpelê vekin: hin gerok piştî hefteyekê ya parastî jê dibin. Hûn dikarin nusxeyekê wek dosye jî biparêzin.',
  tryNow: () => 'Niha bişînin',
  sentAt: when => `Daxwaz hat şandin, ${when}`,
  ago: (age, unit) => (age === 0 ? 'niha' : age === 1 ? `berî ${AGO_ONE[unit]}` : `berî ${age} ${AGO[unit]}`),
  states: { waiting: 'Li benda şandinê ye', sent: 'Hat wergirtin', refused: 'Nehat qebûlkirin' },
  tracking: 'Hejmara şopandinê',
  pin: 'Koda veşartî (PIN)',
  reopen: 'Ji bo rastkirinê vekin',
  sendAgain: 'Dîsa bişînin',
  drop: 'Ji vê amûrê jê bibin',
  numberSaved: ({ n, shown }) =>
    `Hejmara we ${days(n, shown)} li ser vê amûrê dimîne. Heke kesên din vê amûrê bi kar tînin, wê jê bibin.`,
};

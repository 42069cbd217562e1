/** Messages in Kurmanji Kurdish (Kurdî, kurmancî). */

import type { CodebookMessages } from './codebook-messages.js';
import type { FormMessages } from './form-messages.js';
import { forms, lengths, sentence } from './ku-nouns.js';
import type { IssueFacts, ScreenMessages } from './screen-messages.js';

const waits = { second: forms('# saniye'), minute: forms('# deqe') };
const problems = forms('# tişt heye ku divê were rastkirin', '# tişt hene ku divê werin rastkirin');

const REQUIRED: Readonly<Record<IssueFacts['kind'], string>> = {
  ...{ string: 'bersivê binivîsin', number: 'hejmarekê binivîsin' },
  ...{ date: 'roj, meh û salê binivîsin', time: 'saet û deqeyê binivîsin' },
  ...{ datetime: 'dîrok û saetê binivîsin', month: 'meh û salê binivîsin' },
  ...{ boolean: 'bersivekê hilbijêrin', option: 'bersivekê hilbijêrin' },
  ...{ options: 'bi kêmanî bersivekê hilbijêrin', files: 'dosyeyekê pêve bikin' },
  ...{ object: 'vê beşê temam bikin', list: 'bi kêmanî yekê lê zêde bikin' },
  nothing: 'vê beşê temam bikin',
};

const WHEN: Readonly<Record<string, string>> = {
  date: 'Dîrokek',
  time: 'Saetek',
  datetime: 'Dîrok û saetek',
  month: 'Mehek',
};

const agreeing = 'ku bi bersivên we yên din re li hev bike';

export const screen: ScreenMessages = {
  optional: 'vebijarkî',
  required: 'mecbûrî',
  colon: ': ',
  comma: ', ',
  units: { Y: 'sal', M: 'meh', W: 'hefte', D: 'roj', h: 'saet', m: 'deqe', and: ' û ' },

  next: 'Berdewam bikin',
  back: 'Vegerin',
  toCheck: 'Tomar bikin û vegerin bersivan',
  send: 'Bişînin',
  progress: (page, total) => `Rûpel ${page} ji ${total}`,

  checkTitle: 'Berî şandinê bersivên xwe kontrol bikin',
  checkIntro: 'Piştrast bin ku her tişt rast e. Ji bo rastkirina bersivekê, li kêlekê «Biguherînin» hilbijêrin.',
  change: 'Biguherînin',
  unanswered: 'Bê bersiv',
  none: 'Tune',
  item: number => `Hej. ${number}`,

  noOptions: 'Pêşî bersiva pirsa berî vê bidin: hilbijartin bi wê ve girêdayî ne.',

  summaryTitle: problems,
  corrected: 'hat rastkirin',
  allCorrected: 'Her tişt hat rastkirin: berdewam bikin',
  errorMark: 'Şaşî: ',
  sentences: {
    unexpected: 'Vê bersivê rakin: li vir nayê xwestin',
    type: ({ kind }) =>
      kind === 'number' ? 'Hejmarekê tenê bi reqeman binivîsin' : 'Vê bersivê rast bikin: ne di şiklê xwestî de ye',
    // The verb is the last word in Kurdish, so the name is put before the sentence.
    required: ({ kind, name }) => (name ? `${name}: ${REQUIRED[kind]}` : sentence(REQUIRED[kind])),
    format: ({ kind }) =>
      kind === 'date'
        ? 'Dîrokeke rast binivîsin: roj, meh û sal, wek 24 11 2026'
        : kind === 'number'
          ? 'Hejmarê bi kêmtir reqemên piştî xala dehiyê binivîsin'
          : 'Vê bersivê rast bikin: ne di şiklê xwestî de ye',
    option: 'Bersiveke din hilbijêrin: ev niha ne di nav yên ku tên hilbijartin de ye',
    unique: 'Ya dubare rakin: her yek carekê tê nivîsandin',
    min_items: ({ least, min }) =>
      least ? `Bi kêmanî ${min ?? least.shown} lazim in` : 'Hindik in: yên mayî lê zêde bikin',
    max_items: ({ most, max }) => (most ? `Herî zêde ${max ?? most.shown} dibin` : 'Zêde ne: hinekan rakin'),
    min_length: ({ unit, least }) => (least ? `Bi kêmanî ${lengths[unit](least)} binivîsin` : 'Zêdetir binivîsin'),
    max_length: ({ unit, most, actual }) =>
      most
        ? `Kurt bikin, herî zêde ${lengths[unit](most)}${actual ? ` (we ${actual.shown} nivîsandin)` : ''}`
        : 'Kurt bikin',
    script: ({ latin }) =>
      latin ? 'Tenê tîpên latînî bi kar bînin, wek Ehmed' : 'Tenê tîpên erebî bi kar bînin, wek أحمد',
    pattern: 'Bersivê di şiklê xwestî de binivîsin',
    min: ({ kind, min }) => {
      const when = WHEN[kind];
      if (when) return min ? `${when}ê ne berî ${min} binivîsin` : `${when}e derengtir binivîsin, ${agreeing}`;
      return min ? `Hejmareke ne kêmtirî ${min} binivîsin` : `Hejmareke mezintir binivîsin, ${agreeing}`;
    },
    max: ({ kind, max }) => {
      const when = WHEN[kind];
      if (when) return max ? `${when}ê ne piştî ${max} binivîsin` : `${when}e zûtir binivîsin, ${agreeing}`;
      return max ? `Hejmareke ne zêdetirî ${max} binivîsin` : `Hejmareke biçûktir binivîsin, ${agreeing}`;
    },
    file_type: 'Dosyeyeke ji cureyekî destûrdayî hilbijêrin',
    file_size: ({ min, max }) =>
      min ? 'Ev dosye vala ye: yeke din hilbijêrin' : `Dosyeyeke biçûktir hilbijêrin${max ? `: herî zêde ${max}` : ''}`,
    computed: 'Ev nirx ji bo we tê hesabkirin: dîsa biceribînin',
    check: 'Vê bersivê rast bikin: saziyê ew qebûl nekir',
  },

  sending: 'Tê şandin…',
  notSent: 'Hîn nehatiye şandin',
  savedOnDevice: 'Bersivên we li ser vê rûpelê ne: wê negirin. Girêdana xwe ya înternetê kontrol bikin.',
  tryingAgain: (wait, unit) => `Em ê piştî ${waits[unit](wait)} dîsa biceribînin.`,
  tryNow: 'Niha dîsa biceribînin',
  stopSending: 'Rawestînin û vegerin bersivan',
  refusedTitle: 'Nehat qebûlkirin',
  refusals: {
    signIn: 'Têkevin hesabê xwe, paşê dîsa bişînin. Bersivên we dimînin.',
    forbidden: 'Ji vir destûra şandinê tune. Bersivên we dimînin: ji saziya berpirsiyar bipirsin.',
    notFound: 'Cihê ku vê formê werdigire nehat dîtin. Bersivên we dimînin: saziya berpirsiyar agahdar bikin.',
    outdated: 'Ev form ji dema ku we tijî kiriye hatiye guhertin.',
    clock: 'Dîroka vê formê ji ya îro dûr e. Heke dîroka amûra we ne rast be, wê rast bikin, paşê dîsa bişînin.',
    tooLarge: 'Ev zêde mezin e. Dosyeyên biçûktir hilbijêrin an bersivên dirêj kurt bikin, paşê dîsa bişînin.',
    reused: 'Formek bi vê hejmarê û bi bersivên din berê hatibû. Yên xwe kontrol bikin, paşê dîsa bişînin.',
    whole: 'Yên jêrîn rast bikin, paşê dîsa bişînin.',
    address: 'Nehatiye gotin ku ev form ji kê re tê şandin. Forma kaxezî çap bikin û bi destan bidin.',
    other: 'Nehat qebûlkirin. Bersivên we dimînin: paşê dîsa biceribînin an ji saziya berpirsiyar bipirsin.',
  },
  copyFirst: 'Bersivên xwe kopî bikin, paşê rûpelê ji nû ve vekin.',

  sentTitle: 'Me forma we wergirt',
  trackingLabel: 'Hejmara şopandinê',
  trackingHelp: 'Vê hejmarê li cem xwe bihêlin: gava hûn li ser forma xwe bipirsin, hûn ê hewceyî wê bin.',
  pinLabel: 'Koda veşartî (PIN)',
  pinHelp: 'Binivîsin û biparêzin: bi wê tenê hûn dikarin bersiva fermangehê bixwînin.',
  ...{ sentPage: 'Nusxeyek ji daxwaza we û meqbûza wê', nextTitle: 'Piştre çi dibe' },
  nextGeneral: 'Saziya berpirsiyar wê lê binêre û heke tiştek lazim be bi we re têkeve têkiliyê.',
  nextDuration: duration => `Dema ku tê texmînkirin: ${duration}.`,
  newForm: 'Dest bi formeke nû bikin',

  card: {
    ...{ title: 'Berî ku hûn dest pê bikin', code: 'Koda xizmetê' },
    ...{ basis: 'Bingeha qanûnî', applicants: 'Kî dikare bixwaze', documents: 'Belgeyên ku divê bînin' },
    ...{ original: 'orjînal', maxAge: 'ne kevntirî', ifNeeded: 'heke lazim be' },
    ...{ fees: 'Xerc', feesTotal: 'Tev', free: 'Bê xerc' },
    ...{ from: 'ji', until: 'heta', quantity: 'hejmar' },
    ...{ each: 'her yek; çend, bi bersivên we ve girêdayî ye', depends: 'bi bersivên we ve girêdayî ye' },
    ...{ attached: 'wêne pêvekirî ye', due: 'Xercên ku hûn didin' },
    ...{ steps: 'Gav', duration: 'Dema pêwîst', validity: 'Derbasdarî' },
    ...{ output: 'Hûn çi werdigirin' },
  },
  privacy: {
    ...{ title: 'Agahiyên we çawa tên bikaranîn', purpose: 'Armanc', basis: 'Bingeha qanûnî' },
    ...{ retention: 'Heta kengê tên parastin', recipients: 'Kî dibîne' },
  },
  when: 'Heke lazim be tijî bikin',
  scriptNeeded:
    'Şandin ji vê rûpelê JavaScriptê di geroka we de dixwaze. Hûn dikarin formê çap bikin û bi destan jî bidin:',
  ...{ paperLink: 'Forma kaxezî (PDF)', edition: 'Çap', languages: 'Ziman' },
};

export { paper } from './ku-paper.js';

const RELATIONS = {
  size: { lt: 'kêmtirî', le: 'ne zêdetirî', gt: 'zêdetirî', ge: 'ne kêmtirî' },
  day: { lt: 'berî', le: 'ne piştî', gt: 'piştî', ge: 'ne berî' },
} as const;
/** Returns the affirmative or negative verb at the end of a condition. */
const be = (truth: boolean, yes = 'be', no = 'nebe'): string => (truth ? yes : no);

export const form: FormMessages = {
  feesTotal: 'Tevahiya xercan',
  documents: 'Belgeyên pêvekirî',
  conditions: {
    whole: condition => `heke ${condition}`,
    and: parts => parts.join(' û '),
    or: parts => parts.join(' an '),
    equal: (thing, values, truth) => `${thing} ${values.join(' an ')} ${be(truth)}`,
    size: (thing, relation, value) => `${thing} ${RELATIONS.size[relation]} ${value} be`,
    day: (thing, relation, value) => `${thing} ${RELATIONS.day[relation]} ${value} be`,
    between: (thing, low, high) => `${thing} di navbera ${low} û ${high} de be`,
    same: (thing, other, truth) => `${thing} wek ${other} ${be(truth)}`,
    includes: (name, values, truth) => `di bersivên ${name} de ${values.join(' an ')} ${be(truth, 'hebe', 'tune be')}`,
    inText: (thing, kind, part, truth) =>
      ({
        contains: `di ${thing} de ${part} ${be(truth, 'hebe', 'tune be')}`,
        starts: `${thing} bi ${part} dest pê ${be(truth, 'bike', 'neke')}`,
        ends: `${thing} bi ${part} ${be(truth, 'biqede', 'neqede')}`,
      })[kind],
    entries: (name, truth) => `di ${name} de qeydek ${be(truth, 'hebe', 'tune be')}`,
    answered: (name, truth) => `${name} ${be(truth, 'bersivandî be', 'bê bersiv be')}`,
    unknown: (name, truth) => `bersiva ${name} wek nayê zanîn nîşankirî ${be(truth)}`,
    answer: name => `bersiva ${name}`,
    date: name => `dîroka ${name}`,
    age: name => `temen li gorî ${name}`,
    count: name => `hejmara qeydên ${name}`,
    chosen: name => `hejmara bersivên ${name}`,
    length: name => `dirêjahiya bersiva ${name}`,
    sum: name => `tevahiya ${name}`,
    least: name => `ya herî biçûk a ${name}`,
    most: name => `ya herî mezin a ${name}`,
    inEntry: (name, where) => `${name} ${where}`,
    anyEntry: list => `di qeydekê ya ${list} de`,
    everyEntry: list => `di hemû qeydên ${list} de`,
    // After a comparison the noun is in the oblique case: «kêmtirî 18 salan».
    years: (n, inSize) => `${n} ${inSize ? 'salan' : 'sal'}`,
    letters: (n, inSize) => `${n} ${inSize ? 'tîpan' : 'tîp'}`,
    quote: text => `«${text}»`,
    yes: 'erê',
    no: 'na',
    today: 'îro',
  },
};

const spans = { D: 'roj', M: 'meh', Y: 'sal' } as const;

export const reader: CodebookMessages = {
  separator: '; ',
  ...{ warned: 'hişyarî', today: 'îro' },
  daysAway: (n, unit, isLater) => `${n} ${spans[unit]} ${isLater ? 'piştî' : 'berî'} îro`,
  ...{ yes: 'erê', no: 'na' },
  always: 'herdem',
  heads: {
    ...{ path: 'rê', number: 'hejmar', label: 'pirs' },
    ...{ type: 'cure', required: 'mecbûrî', condition: 'kengê tê pirsîn' },
    ...{ options: 'hilbijartin', optionLists: 'Hilbijartin', unit: 'yeke' },
    ...{ min: 'herî kêm', max: 'herî zêde', unknown: 'nayê zanîn' },
    ...{ sensitive: 'hesas', rules: 'rêgez', computed: 'Nirxên hesabkirî' },
    ...{ checks: 'Kontrol', message: 'peyam', form: 'Form' },
    ...{ version: 'Çap', definition: 'Danasîn', authority: 'Sazî' },
    ...{ length: 'dirêjî', precision: 'hûrî', value: 'tê hesabkirin ji' },
    ...{ legalBasis: 'Bingeha qanûnî', languages: 'Ziman', pages: 'Pirs' },
    ...{ examples: 'Nimûne', expected: 'encam', privacy: 'Nepenî' },
    ...{ purpose: 'Armanc', basis: 'Bingeha qanûnî', retention: 'Parastin' },
    ...{ recipients: 'Kî dibîne', wholeForm: 'hemû form' },
    encryptedFor: 'Bersiv li ser amûrê tên şîfrekirin, ji bo mifteyên',
  },
  valid: 'derbasdar',
};

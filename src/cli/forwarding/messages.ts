/** Messages of `istimara forward`, and of `serve` about forwarding and TLS. */
import type { DeliveryCounts, Destination, ForwardSettingsFault, ParkedDelivery } from '../../backend/parts.js';
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { plural } from '../../runtime/i18n/plural.js';

export interface ForwardMessages {
  readonly fault: Readonly<Record<ForwardSettingsFault, string>>;
  /** Message about a wrong setting; `place` is a file with its line, or an option. */
  wrong(place: string, key: string, fault: ForwardSettingsFault): string;
  notYaml(path: string, line: number, why: string): string;
  twice(name: string): string;
  none: string;
  tally(tally: DeliveryCounts, destination: Destination | undefined, now: number): string;
  unequal(name: string, missing: number): string;
  unknown(name: string, known: readonly string[]): string;
  parked(parked: ParkedDelivery): string;
  noneParked(name: string): string;
  again(name: string, count: number): string;
  ended(name: string): string;
  notOpen(name: string): string;
  wrongMoment(value: string): string;
  wrongSpan: string;
  tlsPair: string;
  tlsUnusable(path: string, why: string): string;
  tlsMismatch(cert: string, key: string): string;
  tlsExposed(key: string): string;
  tlsExpired(path: string, day: string): string;
}

const minutes = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 60_000));

const en: ForwardMessages = {
  fault: {
    'not-mapping': 'keys with values are asked for here.',
    'not-text': 'a text is asked for here. Put it in quotes.',
    'not-list': 'a list is asked for here: [one, two].',
    'not-number': 'a number is asked for here: tries from 1 to 1000, timeout in seconds from 0.1 to 600.',
    'unknown-key': 'there is no such key. docs/forwarding.md lists them.',
    missing: 'this is missing, and cannot be guessed.',
    needless: 'this means nothing for a destination of this kind. Remove it.',
    'no-destination': 'no destination is named. Name one, or leave --forward out.',
    name: 'names are small letters a to z, digits and hyphens, and begin with a letter. The journal keeps them for ever.',
    form: 'this is not the id of a form.',
    url: 'this is not an address that can be called.',
    scheme: 'addresses begin with https: or spool: (a folder); with http: where the host is named under "allow".',
    'in-clear':
      'what people wrote would go over the network in clear. Use https:, or name the host under "allow" (--forward-allow) if its network is yours.',
    private:
      'this is an address of this machine or of a network of yours. Name the host under "allow" (--forward-allow) if that is meant.',
    secret:
      'this is not a secret of a webhook. "istimara forward secret" makes one; for the option it stands in ISTIMARA_FORWARD_SECRET.',
  },
  wrong: (place, key, fault) => `${place}: ${key === '' ? '' : `${key}: `}${en.fault[fault]}`,
  notYaml: (path, line, why) => `${path}:${line}: this is not YAML: ${why}`,
  twice: name => `Two destinations are called "${name}". Give each a name of its own.`,
  none: 'The store knows no destination. "serve --forward" begins one.',
  tally: ({ destination, accepted, delivered, waiting, parked, oldest }, known, now) =>
    `${destination}\taccepted ${accepted} = delivered ${delivered} + waiting ${waiting} + parked ${parked}${
      oldest === undefined ? '' : `\toldest ${minutes(now, oldest)} min`
    }${known && !known.open ? '\tended' : ''}${
      known && known.failures > 0 ? `\tfailing: ${known.reason}, ${known.failures} in a row` : ''
    }${known && known.pausedUntil > now ? `, next try in ${minutes(known.pausedUntil, now)} min` : ''}`,
  unequal: (name, missing) =>
    `${name}: ${missing} accepted submissions are neither delivered nor waiting nor parked. A running server notes them down within a minute (PostgreSQL); where the number stays, run: istimara check-store`,
  unknown: (name, known) =>
    `The store knows no destination "${name}".${known.length > 0 ? ` It knows: ${known.join(', ')}.` : ''}`,
  parked: ({ tracking, form, tries, reason }) => `${tracking}\t${form}\t${reason}\t${tries} tries`,
  noneParked: name => `${name}: nothing is parked`,
  again: (name, count) => `${name}: ${count} wait again; a running server tries them within a second or two`,
  ended: name =>
    `${name}: nothing new is noted down for it. What waits is still handed over by a server that is started with it.`,
  notOpen: name => `${name} was ended before. Nothing was changed.`,
  wrongMoment: value => `"${value}" is not a day such as 2026-11-26, nor a moment such as 2026-11-26T08:00:00+03:00.`,
  wrongSpan: '--to lies before --from. Nothing was changed.',
  tlsPair: '--tls-cert and --tls-key belong together: give both, or neither.',
  tlsUnusable: (path, why) =>
    `${path} holds no certificate or key that can be used (${why}). It must be PEM, and the key without a passphrase.`,
  tlsMismatch: (cert, key) =>
    `The key in ${key} is not that of the certificate in ${cert}. The certificate of the server comes first in its file.`,
  tlsExposed: key =>
    `Other users of this machine can read the key in ${key}. Allow only its owner to read it: chmod 600 ${key}`,
  tlsExpired: (path, day) =>
    `The certificate in ${path} ended on ${day}: browsers refuse it. Get a new one, then send the server SIGHUP.`,
};

const countedMinutes = plural('ar', { one: 'دقيقة', two: 'دقيقتين', few: '# دقائق', other: '# دقيقة' });
const minutesAr = (count: number): string => countedMinutes(count, String(count));

const ar: ForwardMessages = {
  fault: {
    'not-mapping': 'المطلوب هنا مفاتيح وقيمها.',
    'not-text': 'المطلوب هنا نص. ضعه بين علامتي اقتباس.',
    'not-list': 'المطلوب هنا قائمة: [one, two].',
    'not-number': 'المطلوب هنا عدد: tries من 1 إلى 1000، وtimeout بالثواني من 0.1 إلى 600.',
    'unknown-key': 'لا يوجد مفتاح بهذا الاسم. المفاتيح مذكورة في docs/forwarding.md.',
    missing: 'هذه القيمة مطلوبة.',
    needless: 'لا يُستعمل هذا المفتاح مع هذا النوع من الوجهات. احذفه.',
    'no-destination': 'لم تُذكر أي وجهة. اذكر واحدة أو احذف الخيار ‎--forward.',
    name: 'الأسماء حروف لاتينية صغيرة وأرقام وشرطات، وتبدأ بحرف. ويبقى الاسم محفوظاً في السجل المتسلسل إلى الأبد.',
    form: 'ليس هذا معرّف استمارة.',
    url: 'ليس هذا عنواناً يمكن الاتصال به.',
    scheme: 'تبدأ العناوين بـ https: أو spool: ‏(مجلد)؛ وبـ http: إن ذُكر المضيف تحت "allow".',
    'in-clear':
      'ستمر أجوبة الناس في الشبكة من دون تشفير. استعمل https:، أو اذكر المضيف تحت "allow" ‏(‎--forward-allow) إن كانت شبكته هي شبكة دائرتك.',
    private: 'هذا عنوان في هذا الجهاز أو في شبكة داخلية. اذكر المضيف تحت "allow" ‏(‎--forward-allow) إن كان مقصوداً.',
    secret:
      'ليس هذا سراً لتوقيع webhook. يصنع الأمر "istimara forward secret" سراً جديداً؛ ومع الخيار ‎--forward يوضع السر في المتغيّر ISTIMARA_FORWARD_SECRET.',
  },
  wrong: (place, key, fault) => `${place}: ${key === '' ? '' : `${key}: `}${ar.fault[fault]}`,
  notYaml: (path, line, why) => `${path}:${line}: ليس هذا YAML: ${why}`,
  twice: name => `توجد وجهتان باسم «${name}». أعطِ كلاً منهما اسماً خاصاً بها.`,
  none: 'لا توجد في المخزن أي وجهة. تُضاف الوجهة بالأمر "istimara serve --forward".',
  tally: ({ destination, accepted, delivered, waiting, parked, oldest }, known, now) =>
    `${destination}\tالمقبول ${accepted} = المُسلَّم ${delivered} + المنتظر ${waiting} + الموقوف ${parked}${
      oldest === undefined ? '' : `\tأقدم منتظر منذ ${minutesAr(minutes(now, oldest))}`
    }${known && !known.open ? '\tأُغلقت' : ''}${
      known && known.failures > 0 ? `\tمتعثّرة: ${known.reason}، عدد المرات المتتالية ${known.failures}` : ''
    }${known && known.pausedUntil > now ? `، والمحاولة التالية بعد ${minutesAr(minutes(known.pausedUntil, now))}` : ''}`,
  unequal: (name, missing) =>
    `${name}: طلبات مقبولة ليست مُسلَّمة ولا منتظرة ولا موقوفة، وعددها ${missing}. يسجّلها المخدّم خلال دقيقة إن كان يعمل (مع PostgreSQL)؛ وإن بقي العدد فنفّذ: istimara check-store`,
  unknown: (name, known) =>
    `لا توجد في المخزن وجهة باسم «${name}».${known.length > 0 ? ` الوجهات هي: ${known.join('، ')}.` : ''}`,
  parked: ({ tracking, form, tries, reason }) => `${tracking}\t${form}\t${reason}\tعدد المحاولات ${tries}`,
  noneParked: name => `${name}: لا توجد طلبات موقوفة`,
  again: (name, count) => `${name}: عدد ما عاد إلى الانتظار ${count}؛ ويحاول المخدّم تسليمه خلال ثوانٍ إن كان يعمل`,
  ended: name =>
    `${name}: أُغلقت الوجهة، فلا يُسجَّل لها جديد. أما المنتظر فيسلّمه المخدّم إذا شُغّل ومعه الخيار ‎--forward لهذه الوجهة.`,
  notOpen: name => `‏${name} أُغلقت من قبل. لم يتغيّر شيء.`,
  wrongMoment: value => `ليس «${value}» يوماً مثل 2026-11-26 ولا وقتاً مثل 2026-11-26T08:00:00+03:00.`,
  wrongSpan: 'الوقت في ‎--to يسبق الوقت في ‎--from. لم يتغيّر شيء.',
  tlsPair: 'الخياران ‎--tls-cert و‎--tls-key متلازمان: اذكرهما معاً أو لا تذكر أياً منهما.',
  tlsUnusable: (path, why) =>
    `ليس في ${path} شهادة أو مفتاح يمكن استعماله (${why}). يجب أن يكون بصيغة PEM، والمفتاح بلا كلمة مرور.`,
  tlsMismatch: (cert, key) => `المفتاح في ${key} ليس مفتاح الشهادة التي في ${cert}. شهادة المخدّم هي الأولى في ملفها.`,
  tlsExposed: key =>
    `يستطيع مستخدمون آخرون على هذا الجهاز قراءة المفتاح الذي في ${key}. اسمح لصاحبه فقط بقراءته: chmod 600 ${key}`,
  tlsExpired: (path, day) =>
    `انتهت صلاحية الشهادة التي في ${path} يوم ${day}، فترفضها المتصفحات. احصل على شهادة جديدة ثم أرسل إلى المخدّم SIGHUP.`,
};

export const forwardMessages: Readonly<Record<MessageLanguage, ForwardMessages>> = { ar, en };

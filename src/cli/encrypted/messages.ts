/** Messages of `istimara keygen` and `istimara open`. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import type { FileFault } from './decrypt-files.js';
import type { DecryptFault } from './decrypt-submission.js';

export interface EncryptionCommandMessages {
  keyExists(path: string): string;
  noPublicKey(path: string): string;
  keyEnded(path: string): string;
  noName(name: string): string;
  tooManyKeys(count: number, most: number): string;
  noDay(text: string): string;
  made(publicPath: string, privatePath: string, recipients: number): string;
  noPrivateKey(path: string): string;
  readonly fault: Readonly<Record<DecryptFault, (place: string) => string>>;
  readonly file: Readonly<Record<FileFault['why'], (place: string, name: string) => string>>;
  readonly fromNeeded: string;
  /** Message about a submission that was decrypted but whose form is not known here. */
  notJudged(place: string, form: string, version: number): string;
}

export const ENCRYPTION_COMMAND_MESSAGES: Readonly<Record<MessageLanguage, EncryptionCommandMessages>> = {
  en: {
    keyExists: path =>
      `${path} is there already. A key that is written over opens nothing any more: choose another name with -o.`,
    noName: name => `"${name}" is no name for the files of keys. Write one such as ministry with -o.`,
    tooManyKeys: (count, most) =>
      `${count} keys are more than a form takes: ${most}, the new one among them. Nothing was written.`,
    noDay: text => `"${text}" is no day to come. Write one as 2027-12-31 after --expires.`,
    noPublicKey: path => `${path} holds no public key that istimara keygen made.`,
    keyEnded: path => `A key in ${path} has ended: a form with it could not be filled in. Nothing was written.`,
    made: (publicPath, privatePath, recipients) => `${publicPath}: the public side${
      recipients > 1 ? `, with ${recipients} keys, each of which opens every submission` : ''
    }. Put it beside the form and write submit: { as: encrypted, key: ./${publicPath} }.
${privatePath}: the private key. It alone opens the submissions.
  Keep it off the server and out of the project, with two copies in different places.
  If it is lost, what was sent cannot be read; whoever else gets it can read everything.`,
    noPrivateKey: path => `${path} holds no private key that istimara keygen made.`,
    fault: {
      'not-encrypted': place => `${place}: this is no encrypted submission.`,
      malformed: place => `${place}: this is not encrypted as forms of Istimara are.`,
      'wrong-key': place =>
        `${place}: this key does not open it. Name the private key of the pair that the form had then; --key may be given again.`,
      changed: place => `${place}: this was changed after it was sent, and is not opened.`,
    },
    file: {
      absent: (place, name) =>
        `${place}: the encrypted file of "${name}" is not there. Export it: istimara export FORM --files DIR, and name that folder with --from.`,
      changed: (place, name) => `${place}: the file "${name}" is not the one that was sent.`,
    },
    fromNeeded: '--files needs --from: the folder that istimara export --files wrote.',
    notJudged: (place, form, version) =>
      `${place}: opened, but not validated: version ${version} of "${form}" is not here. Name its definition or built folder with --form.`,
  },
  ar: {
    keyExists: path =>
      `‏${path} موجود من قبل. إذا كُتب مكانه مفتاح آخر ضاع المفتاح الموجود، ولم تعد تُفتح الطلبات المشفّرة به: اختر اسماً آخر بالخيار ‎-o.`,
    noName: name => `لا يصلح «${name}» اسماً لملفات المفاتيح. اكتب بالخيار ‎-o اسماً مثل ministry.`,
    tooManyKeys: (count, most) =>
      `عدد المفاتيح مع المفتاح الجديد ${count}، وأكثر ما تقبله الاستمارة ${most}. لم يُكتب شيء.`,
    noDay: text => `ليس «${text}» تاريخ يوم قادم. اكتب تاريخاً مثل 2027-12-31 بعد ‎--expires.`,
    noPublicKey: path => `ليس في ${path} مفتاح علني صنعه istimara keygen.`,
    keyEnded: path => `انتهت صلاحية مفتاح في ${path}، فلا يمكن أن تُملأ به استمارة. لم يُكتب شيء.`,
    made: (publicPath, privatePath, recipients) => `${publicPath}: المفتاح العلني${
      recipients > 1 ? `، وعدد المفاتيح في الملف ${recipients}، وكل منها يفتح الطلبات كلها` : ''
    }. ضعه بجانب الاستمارة واكتب فيها الإرسال: { بصيغة: مشفر, المفتاح: ./${publicPath} }.
${privatePath}: المفتاح الخاص، وهو وحده يفتح الطلبات.
  احفظه بعيداً عن المخدّم وخارج المشروع، واحفظ منه نسختين في مكانين مختلفين.
  إن ضاع فلن يقرأ أحد ما أُرسل، وإن وصل إلى غيرك قرأ كل شيء.`,
    noPrivateKey: path => `ليس في ${path} مفتاح خاص صنعه istimara keygen.`,
    fault: {
      'not-encrypted': place => `${place}: ليس هذا طلباً مشفّراً.`,
      malformed: place => `${place}: ليس هذا مشفّراً كما تشفّر استمارات برنامج «استمارة».`,
      'wrong-key': place =>
        `${place}: لا يفتحه هذا المفتاح. اذكر المفتاح الخاص المقابل للمفتاح العلني الذي كان في الاستمارة حين أُرسل؛ ويمكن تكرار ‎--key.`,
      changed: place => `${place}: تغيّر هذا بعد إرساله، فلم يُفتح.`,
    },
    file: {
      absent: (place, name) =>
        `${place}: الملف المشفّر «${name}» غير موجود. صدّره بالأمر istimara export FORM --files DIR، واذكر ذلك المجلد بالخيار ‎--from.`,
      changed: (place, name) => `${place}: ليس الملف «${name}» هو الذي أُرسل.`,
    },
    fromNeeded: 'يحتاج ‎--files إلى ‎--from: المجلد الذي كتبه istimara export --files.',
    notJudged: (place, form, version) =>
      `${place}: فُتح ولم تُدقَّق أجوبته: الإصدار ${version} من «${form}» غير موجود هنا. اذكر تعريفه أو مجلده المبني بالخيار ‎--form.`,
  },
};

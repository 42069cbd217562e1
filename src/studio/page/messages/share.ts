/** Messages of the dialog in which a form is shown to others and published. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { PublishReply } from '../../worker/service.js';
import { isolate } from './isolate.js';

type Refusal = NonNullable<PublishReply['refusal']>;

export interface ShareMessages {
  readonly title: string;
  readonly close: string;
  readonly working: string;
  readonly noForm: string;
  readonly show: ShowMessages;
  readonly publish: PublishMessages;
}

export interface ShowMessages {
  readonly title: string;
  readonly help: string;
  readonly answers: string;
  readonly none: string;
  readonly now: string;
  readonly saveFile: string;
  readonly fileHelp: string;
  readonly saved: (name: string, kilobytes: string) => string;
  readonly makeLink: string;
  readonly linkHelp: string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly tooLong: string;
}

export interface PublishMessages {
  readonly title: string;
  readonly help: string;
  /** Where the outputs go, in a folder and in a zip file. */
  readonly toFolder: string;
  readonly toZip: string;
  readonly prepare: (title: string) => string;
  readonly hasErrors: string;
  readonly refused: (refusal: Refusal, version: number) => string;
  readonly about: (form: string, version: number, definition: string) => string;
  readonly first: string;
  readonly known: (form: string, version: number) => string;
  readonly lost: (versions: string) => string;
  readonly breaking: (version: number) => string;
  readonly agree: string;
  readonly act: (version: number) => string;
  readonly zipAgain: string;
  readonly doneInFolder: (folder: string) => string;
  readonly doneInZip: (name: string) => string;
  readonly changed: string;
}

export const SHARE_MESSAGES: Readonly<Record<MessageLanguage, ShareMessages>> = {
  en: {
    title: 'Share or publish',
    close: 'Close',
    working: 'Working…',
    noForm: 'Correct the errors of the form first.',
    show: {
      title: 'Show it to a colleague',
      help: 'Your colleague tries the form, sees its paper and reads its questions, marked as a draft. Nothing is sent or stored.',
      answers: 'Answers in the form',
      none: 'None',
      now: 'As filled in now',
      saveFile: 'Save one file',
      fileHelp: 'For e-mail or a stick. It opens in a browser on a phone or computer, without a network.',
      saved: (name, kilobytes) => `${isolate(name)} was saved, ${kilobytes} KB.`,
      makeLink: 'Make a link',
      linkHelp:
        'The link contains the definition and opens it in the studio, as a copy that is not stored. It is not sent to the server. Who has the link can read the form.',
      link: 'Link',
      copy: 'Copy',
      copied: 'The link was copied.',
      tooLong: 'The form is too large for a link, which e-mail programs would cut off. Send the file.',
    },
    publish: {
      title: 'Publish a version',
      help: 'A published version stays as it is: submissions, drafts and printed blanks refer to it. First see what it changes for them.',
      toFolder:
        'The outputs are written to the folder dist of the project, as the command istimara publish writes them.',
      toZip:
        'You get a zip file of the project with the outputs in the folder dist, as the command istimara publish writes them. Hand it to whoever runs the server.',
      prepare: title => `See what publishing “${isolate(title)}” changes`,
      hasErrors: 'Nothing was published, because the form has errors:',
      refused: (refusal, version) => {
        switch (refusal.reason) {
          case 'other-content':
            return `Version ${version} was published with another content. Write version: ${refusal.next}; nothing was published.`;
          case 'later-version':
            return `Version ${refusal.last} is published already, so ${version} cannot follow it. Write version: ${refusal.last + 1}; nothing was published.`;
          case 'foreign-file':
            return `${isolate(refusal.path)} is no output. Move it out of that folder; nothing was published.`;
          case 'damaged':
            return `${isolate(refusal.path)} is not as it was published. Restore it from a copy${refusal.folder ? `, or remove ${isolate(refusal.folder)} to have it written again` : ''}; nothing was published.`;
        }
      },
      about: (form, version, definition) => `${isolate(form)}: version ${version} (${definition})`,
      first: 'No version of this form was published before.',
      known: (form, version) => `Version ${version} of ${isolate(form)} was published before and is the same.`,
      lost: versions =>
        `The project does not have the published files of these versions: ${versions}. Answers that people began in them cannot be carried over. Restore their folders, if there is a copy.`,
      breaking: version => `Submissions of version ${version} may be refused or read differently.`,
      agree: 'I have read this, and publish it all the same',
      act: version => `Publish version ${version}`,
      zipAgain: 'Save the zip file again',
      doneInFolder: folder => `Published. The version is in ${isolate(folder)}, and istimara.lock.json records it.`,
      doneInZip: name => `Published. ${isolate(name)} was saved, with the outputs in the folder dist.`,
      changed: 'The project has changed meanwhile. See again what publishing changes.',
    },
  },
  ar: {
    title: 'مشاركة أو نشر',
    close: 'إغلاق',
    working: 'جارٍ العمل…',
    noForm: 'صحّح أخطاء الاستمارة أولاً.',
    show: {
      title: 'عرضها على زميل',
      help: 'يجرّب زميلك الاستمارة ويرى ورقتها ويقرأ أسئلتها، وعليها كلمة «مسوّدة». لا يُرسل شيء ولا يُحفظ.',
      answers: 'الأجوبة التي في الاستمارة',
      none: 'بلا أجوبة',
      now: 'كما هي مملوءة الآن',
      saveFile: 'حفظ ملف واحد',
      fileHelp: 'للبريد الإلكتروني أو ذاكرة USB. يُفتح في متصفح على هاتف أو حاسوب من دون شبكة.',
      saved: (name, kilobytes) => `حُفظ ${isolate(name)}، وحجمه ${kilobytes} كيلوبايت.`,
      makeLink: 'إنشاء رابط',
      linkHelp:
        'في الرابط تعريف الاستمارة نفسه، ويفتحه في الاستوديو نسخةً غير محفوظة. لا يُرسل إلى المخدّم، ومن كان عنده الرابط يقرأ الاستمارة.',
      link: 'الرابط',
      copy: 'نسخ',
      copied: 'نُسخ الرابط.',
      tooLong: 'الاستمارة أكبر من أن تكون في رابط، فبرامج البريد تقطع الروابط الطويلة. أرسل الملف.',
    },
    publish: {
      title: 'نشر إصدار',
      help: 'يبقى الإصدار المنشور كما هو، لأن الطلبات والمسوّدات والاستمارات المطبوعة تعود إليه. انظر أولاً ما يغيّره الإصدار الجديد فيها.',
      toFolder: 'تُكتب ملفات الإصدار في المجلد dist من المشروع، كما يكتبها الأمر istimara publish.',
      toZip:
        'تحصل على ملف مضغوط فيه المشروع وملفات الإصدار في المجلد dist، كما يكتبها الأمر istimara publish. سلّمه إلى المسؤول التقني.',
      prepare: title => `عرض ما يغيّره نشر «${isolate(title)}»`,
      hasErrors: 'لم يُنشر شيء، لأن في الاستمارة أخطاء:',
      refused: (refusal, version) => {
        switch (refusal.reason) {
          case 'other-content':
            return `نُشر الإصدار ${version} بمحتوى آخر. ارفع رقم الإصدار إلى ${refusal.next}؛ لم يُنشر شيء.`;
          case 'later-version':
            return `الإصدار ${refusal.last} منشور، فلا يأتي بعده ${version}. ارفع رقم الإصدار إلى ${refusal.last + 1}؛ لم يُنشر شيء.`;
          case 'foreign-file':
            return `الملف ${isolate(refusal.path)} ليس من ملفات الإصدارات. انقله من ذلك المجلد؛ لم يُنشر شيء.`;
          case 'damaged':
            return `تغيّر ${isolate(refusal.path)} عمّا نُشر. أعده من نسخة محفوظة${refusal.folder ? `، أو احذف ${isolate(refusal.folder)} ليُكتب من جديد` : ''}؛ لم يُنشر شيء.`;
        }
      },
      about: (form, version, definition) => `${isolate(form)}: الإصدار ${version} ‏(${definition})`,
      first: 'لم يُنشر من قبل أي إصدار من هذه الاستمارة.',
      known: (form, version) => `${isolate(form)}: الإصدار ${version} منشور من قبل بالمحتوى نفسه.`,
      lost: versions =>
        `ليست في المشروع ملفات هذه الإصدارات المنشورة: ${versions}، ومن دونها لا تُنقل أجوبة الناس التي بدؤوها فيها. أعد مجلداتها إن كانت لها نسخة.`,
      breaking: version => `قد تُرفض طلبات الإصدار ${version} أو يتغيّر معناها.`,
      agree: 'قرأت ما سبق، وأريد النشر مع ذلك',
      act: version => `نشر الإصدار ${version}`,
      zipAgain: 'حفظ الملف المضغوط من جديد',
      doneInFolder: folder => `نُشر الإصدار. ملفاته في ${isolate(folder)}، وهو مسجّل في istimara.lock.json.`,
      doneInZip: name => `نُشر الإصدار، وحُفظ ${isolate(name)} وفيه ملفات الإصدار في المجلد dist.`,
      changed: 'تغيّر المشروع في هذه الأثناء. اعرض ما يغيّره النشر من جديد.',
    },
  },
};

/** Messages for the user if a submission waits for another reason than the connection. */
import type { Localized } from '../../fields/field.js';

export interface FaultMessages {
  /** Something other than the backend has answered. */
  readonly response: string;
  /** The backend cannot take the submission now. */
  readonly server: string;
  /** The page cannot send it. */
  readonly page: string;
  /** Next step of the submission if it is stored on the device, and otherwise. */
  readonly stored: string;
  readonly unstored: string;
}

export const FAULT_MESSAGES: Localized<FaultMessages> = {
  ar: {
    response:
      'وصلنا ردّ، لكنه ليس من الدائرة. قد تطلب الشبكة تسجيل الدخول أولاً، فافتح أي صفحة أخرى لتتأكد. وإلا فقد يكون عنوان هذه الاستمارة خاطئاً، فأبلغ الجهة صاحبة الخدمة.',
    server: 'وصلنا إلى الدائرة، لكنها لا تستطيع استلام الطلب الآن. اتصالك سليم.',
    page: 'في هذه الصفحة عطل يمنع إرسال الطلب، وليس السبب اتصالك. أبلغ الجهة صاحبة الخدمة.',
    stored: 'طلبك محفوظ على هذا الجهاز، فلك أن تغلق الصفحة. نواصل المحاولة ما دامت مفتوحة، فافتحها من جديد لاحقاً.',
    unstored: 'أجوبتك باقية في هذه الصفحة، فلا تغلقها. نواصل المحاولة.',
  },
  en: {
    response:
      'Something answered, but not the office. The network may ask you to sign in first: open any other page to see. Otherwise the address of this form may be wrong: tell the office in charge.',
    server: 'We reached the office, but it cannot take your application just now. Your connection is not the cause.',
    page: 'This page has a fault and cannot send your application. Your connection is not the cause: tell the office in charge.',
    stored:
      'Your application is saved on this device, so you may close the page. We go on trying while it is open: open it again later.',
    unstored: 'Your answers are kept on this page: do not close it. We go on trying.',
  },
  ku: {
    response:
      'Bersivek hat, lê ne ji fermangehê. Dibe ku tor pêşî têketinê bixwaze: rûpeleke din vekin û bibînin. Heke ne wisa be, dibe ku navnîşana vê formê ne rast be: saziya berpirsiyar agahdar bikin.',
    server: 'Em gihîştin fermangehê, lê ew niha nikare daxwaza we werbigire. Sedem ne girêdana we ye.',
    page: 'Di vê rûpelê de çewtiyek heye û nikare daxwaza we bişîne. Sedem ne girêdana we ye: saziya berpirsiyar agahdar bikin.',
    stored:
      'Daxwaza we li ser vê amûrê parastî ye, hûn dikarin rûpelê bigirin. Heta ku ew vekirî be em dîsa diceribînin: paşê dîsa vekin.',
    unstored: 'Bersivên we li vê rûpelê dimînin: wê negirin. Em dîsa diceribînin.',
  },
};

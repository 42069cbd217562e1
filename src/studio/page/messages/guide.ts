/** Messages of the guide to a first form. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import type { GuideStepName } from '../guide/steps.js';

export interface GuideMessages {
  readonly title: string;
  readonly position: (step: number, steps: number) => string;
  readonly next: string;
  readonly back: string;
  readonly close: string;
  readonly done: string;
  readonly finished: string;
  readonly steps: Readonly<Record<GuideStepName, string>>;
}

export const GUIDE_MESSAGES: Readonly<Record<MessageLanguage, GuideMessages>> = {
  en: {
    title: 'Your first form',
    position: (step, steps) => `Step ${step} of ${steps}`,
    next: 'Next',
    back: 'Back',
    close: 'Close the guide',
    done: 'Done.',
    finished: 'You have made a form: on screen, on paper and ready to be built. Change it as you like.',
    steps: {
      title:
        'In the definition, find the line that begins with “title” and write the title of your form after the colon. The form changes as you type.',
      question:
        'Open the outline. Choose the type “phone” and press “Add a question”. The question appears in the definition, on the form and on the paper.',
      required: 'In the properties of the new question write its label, and set “required” to “Always”.',
      choice: 'Add a question of the type “choice”. Write a label for each of its options.',
      condition:
        'Add another question, and set “show_if” to “Under a condition”: it appears only after one answer to the choice.',
      problem: 'If there are problems below the definition, read the advice or press a fix. Then the list is empty.',
      fill: 'Fill in the form as an applicant would. Leave a required question empty and press the button at the end of the page: read the message that appears.',
      example:
        'Fill in everything, then press “Make these answers an example”. From now on each change is checked with it.',
      paper:
        'Open the paper. Choose the example under “Answers” to see a filled copy. Click a question on the paper to find its lines.',
      save: 'Choose “None” under “Answers”, then press “Save as PDF” for the blank form. Press the name of the project, then “Save as zip file”: what is stored in a browser is no backup.',
    },
  },
  ar: {
    title: 'استمارتك الأولى',
    position: (step, steps) => `الخطوة ${step} من ${steps}`,
    next: 'التالي',
    back: 'السابق',
    close: 'إغلاق الدليل',
    done: 'أنجزتها.',
    finished: 'صارت لديك استمارة على الشاشة وعلى الورق. عدّلها كما تشاء.',
    steps: {
      title: 'في التعريف سطر يبدأ بكلمة «العنوان». اكتب بعد النقطتين عنوان استمارتك، وستتغيّر الاستمارة وأنت تكتب.',
      question:
        'افتح «المخطط»، واختر النوع «هاتف»، ثم اضغط «إضافة سؤال». يظهر السؤال في التعريف وفي الاستمارة وعلى الورقة.',
      required: 'في خصائص السؤال الجديد اكتب تسميته، واختر «دائماً» تحت «مطلوب».',
      choice: 'أضف سؤالاً من نوع «اختيار»، واكتب تسمية لكل خيار من خياراته.',
      condition: 'أضف سؤالاً آخر، واختر «بشرط» تحت «يظهر_إذا»، ثم حدّد الجواب الذي يظهر السؤال بعده.',
      problem: 'إن ظهرت رسائل تحت التعريف فاقرأ الحل في كل رسالة، أو اضغط زر التصحيح تحتها، إلى أن لا تبقى رسالة.',
      fill: 'املأ الاستمارة كما يملؤها مقدّم الطلب. اترك سؤالاً مطلوباً بلا جواب واضغط الزر الذي في آخر الصفحة، واقرأ رسالة الخطأ التي تظهر.',
      example: 'املأ كل الأسئلة، ثم اضغط «جعل هذه الأجوبة مثالاً». بعد ذلك يُفحص كل تعديل بهذا المثال.',
      paper:
        'افتح «الورقة»، واختر المثال من «الأجوبة» لترى نسخة مملوءة. واضغط على أي سؤال في الورقة لتصل إلى أسطره في التعريف.',
      save: 'اختر «بلا أجوبة» من «الأجوبة» ثم اضغط «حفظ بصيغة PDF» لحفظ الاستمارة الفارغة. واضغط اسم المشروع ثم «حفظ في ملف مضغوط»، فما يُحفظ في المتصفح لا يغني عن نسخة احتياطية.',
    },
  },
};

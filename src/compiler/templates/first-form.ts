/** First form of a new project: short, complete, and written in the style of the author's language. */

/** First form by language. Its keywords are English here; `init` rewrites them for an Arabic project. */
export const FIRST_FORM = {
  ar: `# أول استمارة في مشروعك. عدّلها كما تشاء، ثم افحصها: npx istimara check forms --lang ar
form: residence
version: 1
title: طلب سند إقامة
description: يقدّمه المقيم في البلدة إلى مكتب المختار، ويُسلَّم السند في اليوم نفسه.
authority: [وزارة الإدارة المحلية, مجلس البلدة]

procedure:
  applicants: كل مقيم في البلدة
  documents:
    identity_card: صورة عن الهوية الشخصية
  fees:
    stamp: { label: طابع مالي, amount: 500 }
  duration: P1D

fields:
  full_name: { label: الاسم الكامل, required: true, max_length: 80 }
  national_id:
    type: national_id
    label: الرقم الوطني
    required: true
    unknown: ليس لديّ رقم وطني
  phone: { type: phone, label: رقم الهاتف, hint: نتصل بك حين يصبح السند جاهزاً. }
  address: { type: paragraph, label: العنوان بالتفصيل, required: true, max_length: 300 }
  purpose:
    type: choice
    label: الغرض من السند
    required: true
    other: true
    options: { school: التسجيل في مدرسة, work: العمل, court: المحكمة }
  school_name:
    label: اسم المدرسة
    required: true
    show_if: purpose = "school"
  copies: { type: integer, label: عدد النسخ, required: true, min: 1, max: 5 }
  truth: { type: agree, statement: أقرّ بأن ما كتبته صحيح., required: true }

paper:
  signatures: { applicant: توقيع مقدّم الطلب }
  stamp: true

privacy:
  purpose: إصدار سند الإقامة والاتصال بك بشأنه.
  retention: سنة واحدة
  recipients: مكتب المختار وحده

examples:
  - title: طلب كامل
    data:
      full_name: سمر الأحمد
      national_id: "01020304050"
      address: حارة الساحة، بناء 12
      purpose: school
      school_name: مدرسة الأمل
      copies: 1
      truth: true
    expect: valid
  - title: لم تُذكر المدرسة
    data:
      full_name: سمر الأحمد
      national_id: "01020304050"
      address: حارة الساحة، بناء 12
      purpose: school
      copies: 1
      truth: true
    expect: { school_name: required }
`,
  en: `# The first form of your project. Change it as you like, then check it: npx istimara check forms
form: residence
version: 1
languages: [en]
title: Request for a certificate of residence
description: Made by a resident to the town's office; the certificate is handed over on the same day.
authority: [Ministry of Local Administration, Town council]

procedure:
  applicants: Every resident of the town
  documents:
    identity_card: A copy of the identity card
  fees:
    stamp: { label: Fiscal stamp, amount: 500 }
  duration: P1D

fields:
  full_name: { label: Full name, required: true, max_length: 80 }
  national_id:
    type: national_id
    label: National number
    required: true
    unknown: I have no national number
  phone: { type: phone, label: Telephone, hint: We call you when the certificate is ready. }
  address: { type: paragraph, label: Full address, required: true, max_length: 300 }
  purpose:
    type: choice
    label: What the certificate is for
    required: true
    other: true
    options: { school: Enrolment in a school, work: Work, court: Court }
  school_name:
    label: Name of the school
    required: true
    show_if: purpose = "school"
  copies: { type: integer, label: Number of copies, required: true, min: 1, max: 5 }
  truth: { type: agree, statement: I declare that what I wrote is true., required: true }

paper:
  signatures: { applicant: Signature of the applicant }
  stamp: true

privacy:
  purpose: To issue the certificate and to call you about it.
  retention: One year
  recipients: The town's office alone

examples:
  - title: A whole request
    data:
      full_name: Samar Alahmad
      national_id: "01020304050"
      address: Square quarter, building 12
      purpose: school
      school_name: Hope School
      copies: 1
      truth: true
    expect: valid
  - title: The school is not named
    data:
      full_name: Samar Alahmad
      national_id: "01020304050"
      address: Square quarter, building 12
      purpose: school
      copies: 1
      truth: true
    expect: { school_name: required }
`,
} as const;

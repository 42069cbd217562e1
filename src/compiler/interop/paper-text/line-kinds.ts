/** Sentences and headings of papers that are not questions, in Arabic and English. */

/** Number or letter before a question or heading. */
const NUMBER =
  /^(?:\(\s?)?(?:(?:\d{1,3}(?:[.-]\d{1,3}){0,2}|[٠-٩]{1,3}(?:[.-][٠-٩]{1,3}){0,2})\s?[.)\-–—:/ـ]+(?![\d٠-٩])|(?:[أ-ي]|[a-zA-Z]|[ivxIVX]{1,4})\s?(?:[.)]|[-–—](?=\s)))\)?\s*(?=\S)/;
const BULLET = /^[•●▪◦‣·*➢✓◆■\uf0b7-]\s+/;
const ORDINAL =
  /^(?:(?:القسم|الجزء|الباب|الفصل|البند|section|part|chapter)\s+(?:[\p{L}\p{N}]{1,12})|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|اولا)ً?)\s*[:.\-–—)]*\s*/iu;

export type Marker = 'ordinal' | 'number' | 'bullet';

/** Splits a line into its number or bullet and the rest. */
export function markerOf(text: string): { readonly marker?: Marker; readonly rest: string } {
  for (const [marker, pattern] of [
    ['ordinal', ORDINAL],
    ['number', NUMBER],
    ['bullet', BULLET],
  ] as const) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && (marker !== 'ordinal' || text.length > found.length || text.length < 30))
      return { marker, rest: text.slice(found.length) || text };
  }
  return { rest: text };
}

/** Kinds of lines by what they say, in the order in which they are tried. */
const KINDS = {
  'page-number':
    /^(?:صفحة|الصفحة|page)\s*[\d٠-٩]+(?:\s*(?:من|of|\/)\s*[\d٠-٩]+)?$|^[-–\s]*[\d٠-٩]{1,3}\s*(?:(?:من|of|\/)\s*[\d٠-٩]{1,3})?[-–\s]*$/i,
  official:
    /للاستعمال الرسمي|للاستخدام الرسمي|خاص بالدائرة|خاص بالمديرية|لاستعمال الدائرة|لاستخدام الدائرة|يملأ من قبل (?:الدائرة|الموظف)|يملؤه? الموظف|(?:for )?official use|office use only/i,
  documents:
    /^(?:الوثائق|الأوراق|المستندات|الثبوتيات|الأوراق الثبوتية)(?: والأوراق)? المطلوبة|^الوثائق المرفقة|^المرفقات|^required documents|^documents (?:required|to be attached)|^attachments|^enclosures/i,
  agree:
    /(?:^|\s)(?:أتعهد|نتعهد|أقرّ?|أصرّ?ح|أوافق|نوافق|أشهد)\s+(?:\S+\s+){0,8}?(?:ب?أن|على|بصحة|بكل|تحت|بما|ب\S+)|\bI (?:hereby )?(?:declare|certify|confirm|agree|undertake|consent|acknowledge|affirm)\b/i,
  stamp: /^(?:مكان )?(?:الختم|الخاتم|ختم (?:الدائرة|المختار|الجهة))(?: الرسمي)?$|^(?:official )?(?:stamp|seal)$/i,
  thumbprint: /^(?:مكان )?(?:البصمة|بصمة (?:الإبهام|مقدم الطلب))|^thumb ?print/i,
  signature: /^(?:مكان )?(?:الاسم و)?(?:ال)?(?:توقيع|إمضاء)|^(?:\S+ ){0,3}signature|^signed|^sign here/i,
  greeting:
    /^(?:بسم الله|السيدة?\s|السادة\s|سيادة|إلى السيد|تحية|وتفضلوا|ولكم |مع فائق|مع الشكر|أرجو الموافقة|يرجى التكرم|dear |to whom|yours |sincerely)/i,
  note: /^(?:ملاحظات? (?:هامة|مهمة)|ملاحظة|تنبيه|تعليمات|هام|note|notes?:|important|instructions?)(?:[:\s]|$)/i,
} as const satisfies Readonly<Record<string, RegExp>>;

export type LineKind = keyof typeof KINDS;

export const lineKindOf = (text: string): LineKind | undefined =>
  (Object.keys(KINDS) as LineKind[]).find(kind => KINDS[kind].test(text));

/** Returns whether a line begins as headings do. */
export const isHeadingLike = (text: string): boolean =>
  /^(?:ال)?(?:بيانات|معلومات|تفاصيل|مواصفات)(?:\s|$)|\b(?:details|information|particulars|data)\s*:?$/i.test(text);

export const isAuthority = (text: string): boolean =>
  /^(?:الجمهورية|وزارة|مديرية|المديرية|محافظة|مجلس|الهيئة|هيئة|دائرة|المؤسسة|مؤسسة|الإدارة|إدارة|أمانة|الأمانة|بلدية|نقابة|غرفة|جامعة|كلية|مصرف|المصرف|شركة|قسم|شعبة|مكتب|republic|ministry|directorate|department|government|municipality|office of|city of|county|university|state of|syrian arab)(?:\s|$)/i.test(
    text,
  );

/** Returns whether a line says what kind of paper it is. */
export const isTitleLike = (text: string): boolean =>
  /^(?:طلب|استمارة|إستمارة|نموذج|تصريح|إقرار|بيان|استدعاء|شكوى|بطاقة|عقد|تعهد|كشف|استبيان)(?:\s|$)|\b(?:application|form|request|declaration|registration|notice|permit|complaint|questionnaire|survey|claim)\b/i.test(
    text,
  );

/** Number of the paper, such as «نموذج رقم (12)». */
export const formNumberOf = (text: string): string | undefined =>
  /^(?:رقم (?:النموذج|الاستمارة)|(?:ال)?(?:نموذج|استمارة)(?: رقم)?|form(?: (?:no\.?|number))?)\s*[:#]?\s*\(?\s*([\p{L}\p{N}./-]{0,20}\p{N}[\p{L}\p{N}./-]{0,10})\s*\)?$/iu.exec(
    text,
  )?.[1];

export const isConditional = (label: string): boolean => /^(?:إذا|اذا|إن كان|في حال|if|in case)\s/i.test(label);

export const allowsSeveral = (text: string): boolean =>
  /ما ينطبق|أكثر من (?:خيار|جواب|إجابة)|كل ما|all that apply|more than one|one or more/i.test(text);

export const isOther = (label: string): boolean =>
  /^(?:أخرى|غير ذلك|آخر|غيرها|اخرى|others?|something else)(?:[\s(:,،-]|$)/i.test(label);

export const isAgreeing = (label: string): boolean =>
  KINDS.agree.test(label) || /^(?:أوافق|موافق|أقر|agree|i agree|accept)/i.test(label);

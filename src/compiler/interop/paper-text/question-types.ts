/** Table of the words on papers that decide the type of a question, with the id of the field, in Arabic and English. */
import { phraseTable } from './fold.js';

export interface KnownQuestion {
  /** Id of the field if the label says no more than the phrase. */
  readonly id: string;
  readonly type: string;
  /** The latest day is today. */
  readonly past?: true;
  /** Options that such a question has if the paper names none, as in the table of options. */
  readonly options?: readonly string[];
  readonly sensitive?: true;
}

const known = (type: string, id: string, more: Omit<KnownQuestion, 'id' | 'type'> = {}): KnownQuestion => ({
  ...{ type, id },
  ...more,
});

const text = (id: string): KnownQuestion => known('text', id);

export const QUESTION_TYPES = phraseTable<KnownQuestion>([
  // Names. Of two phrases with equal length the first in the label counts.
  ['الاسم|الاسم الأول|اسم مقدم الطلب|first name|given name', text('first_name')],
  [
    'الاسم الكامل|الاسم الثلاثي|الاسم الرباعي|الاسم والكنية|الاسم والنسبة|الاسم والشهرة|full name|name',
    text('full_name'),
  ],
  ['أنا الموقع|أنا الموقع أدناه|أنا الموقعة أدناه|i the undersigned|undersigned', text('full_name')],
  ['الكنية|النسبة|الشهرة|اسم العائلة|surname|last name|family name', text('family_name')],
  ['اسم الأب|father s name|father name|name of father', text('father_name')],
  ['اسم الأم|اسم الأم وكنيتها|اسم الأم ونسبتها|mother s name|mother name|name of mother', text('mother_name')],
  ['اسم الجد|grandfather s name', text('grandfather_name')],
  ['اسم الزوج|اسم الزوجة|اسم الزوج الزوجة|spouse s name|name of spouse', text('spouse_name')],
  ['اسم الشركة|company name|name of company', text('company_name')],
  ['اسم المدرسة|school name|name of school', text('school_name')],
  // Numbers of persons and papers.
  [
    'الرقم الوطني|رقم وطني|national number|national id|national id number|national identity number',
    known('national_id', 'national_number'),
  ],
  [
    'رقم الهوية|رقم البطاقة الشخصية|رقم الهوية الشخصية|identity card number|id card number|id number',
    text('identity_card_number'),
  ],
  ['رقم جواز السفر|رقم الجواز|passport number|passport no', text('passport_number')],
  ['رقم القيد|رقم الخانة|الخانة|register entry number', text('registry_number')],
  ['محل ورقم القيد|محل القيد ورقمه|محل القيد|الأمانة والقيد|الأمانة|registry office', text('registry_office')],
  ['رقم العقار|property number|plot number', text('property_number')],
  ['رقم اللوحة|رقم السيارة|رقم المركبة|plate number|licence plate', text('plate_number')],
  ['الرمز البريدي|postal code|postcode|zip code|zip', known('text', 'postal_code')],
  ['الآيبان|رقم الآيبان|رقم الحساب الدولي|iban', known('iban', 'iban')],
  ['رقم الحساب|رقم الحساب المصرفي|account number|bank account', text('account_number')],
  // Contact.
  [
    'هاتف|الهاتف|رقم الهاتف|هاتف ثابت|الهاتف الأرضي|تلفون|telephone|phone|phone number|telephone number|tel',
    known('phone', 'phone'),
  ],
  [
    'جوال|الجوال|رقم الجوال|موبايل|رقم الموبايل|خليوي|الخليوي|هاتف محمول|الهاتف المحمول|mobile|mobile number|cell phone|mobile phone',
    known('phone', 'mobile'),
  ],
  ['فاكس|fax', known('phone', 'fax')],
  [
    'البريد الإلكتروني|بريد إلكتروني|بريد الكتروني|الإيميل|إيميل|e mail|email|email address|e mail address',
    known('email', 'email'),
  ],
  ['الموقع الإلكتروني|website|web site', known('url', 'website')],
  ['العنوان|عنوان السكن|عنوان الإقامة|مكان الإقامة|محل الإقامة|السكن|address|home address|residence', text('address')],
  ['العنوان بالتفصيل|العنوان التفصيلي|العنوان الكامل|full address', known('paragraph', 'address')],
  ['المحافظة|governorate', text('governorate')],
  ['المنطقة|المدينة|city|town', text('city')],
  ['الحي|quarter', text('quarter')],
  ['الشارع|street', text('street')],
  // Persons.
  [
    'تاريخ الولادة|تاريخ الميلاد|تولد|المواليد|المولود بتاريخ|date of birth|birth date|birthdate|dob|born on',
    known('date', 'birth_date', { past: true }),
  ],
  ['مكان الولادة|محل الولادة|مكان الميلاد|المولود في|place of birth|birthplace', text('birth_place')],
  [
    'مكان وتاريخ الولادة|محل وتاريخ الولادة|محل الولادة وتاريخها|مكان الولادة وتاريخها|place and date of birth|date and place of birth',
    known('birth', 'birth'),
  ],
  ['الجنس|sex|gender', known('choice', 'sex', { options: ['male', 'female'] })],
  ['الجنسية|nationality|citizenship', text('nationality')],
  ['الديانة|الدين|religion', known('text', 'religion', { sensitive: true })],
  [
    'الحالة الاجتماعية|الوضع العائلي|الحالة العائلية|الوضع الاجتماعي|marital status',
    known('choice', 'marital_status', { options: ['single', 'married', 'divorced', 'widowed'] }),
  ],
  ['زمرة الدم|blood group|blood type', known('text', 'blood_group', { sensitive: true })],
  ['المهنة|العمل|الوظيفة|profession|occupation|job|job title', text('profession')],
  ['المؤهل العلمي|التحصيل العلمي|الشهادة العلمية|qualification|education', text('qualification')],
  ['العمر|السن|age', known('integer', 'age')],
  // Amounts.
  ['عدد|number of|how many|count', known('integer', 'count')],
  ['الكمية|quantity', known('number', 'quantity')],
  [
    'المبلغ|القيمة|قيمة|الراتب|الأجر|الأجرة|الدخل|الدخل الشهري|السعر|amount|salary|income|monthly income|price|fee|rent|cost',
    known('money', 'amount'),
  ],
  ['المساحة|مساحة|area|surface', known('number', 'area')],
  ['الوزن|weight', known('number', 'weight')],
  ['الطول|height|length', known('number', 'height')],
  ['النسبة المئوية|percentage', known('number', 'percentage')],
  // Days and times.
  ['تاريخ|بتاريخ|التاريخ|date', known('date', 'date')],
  ['تاريخ الإصدار|تاريخ المنح|date of issue|issue date', known('date', 'issue_date', { past: true })],
  ['تاريخ الانتهاء|تاريخ انتهاء الصلاحية|expiry date|date of expiry|expires on', known('date', 'expiry_date')],
  ['سنة|عام|العام الدراسي|سنة التخرج|سنة الصنع|year', known('year', 'year')],
  ['الساعة|الوقت|time|hour', known('time', 'time')],
  // Pictures and files.
  ['صورة شخصية|الصورة الشخصية|مكان الصورة|الصورة|photo|photograph|passport photo', known('photo', 'photo')],
  // Long texts.
  ['ملاحظات|الملاحظات|notes|remarks|comments', known('paragraph', 'notes')],
  ['سبب|أسباب|السبب|الأسباب|reason|reasons|grounds', known('paragraph', 'reason')],
  ['وصف|شرح|التفاصيل|بالتفصيل|موجز|description|describe|details|explain|explanation', known('paragraph', 'details')],
  ['موضوع الشكوى|نص الشكوى|complaint', known('paragraph', 'complaint')],
  ['الموضوع|subject', text('subject')],
  ['الغاية|الغرض|الغاية من الطلب|purpose', text('purpose')],
]);

/** Words that begin a question about yes or no. */
export const isYesNoQuestion = (label: string): boolean =>
  (/^\s*هل\s/.test(label) && !/\sأم\s/.test(label)) ||
  (/^\s*(?:do|does|did|are|is|was|were|have|has|had|can|will|would)\s/i.test(label) && /\?\s*$/.test(label));

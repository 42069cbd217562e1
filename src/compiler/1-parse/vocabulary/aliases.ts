/**
 * Aliases: words of other tools, synonyms and other spellings that authors write instead of a keyword, by the English
 * name of the keyword.
 */
import { streamSafe } from '../../../runtime/normalize-text.js';

const keys: Readonly<Record<string, string>> = {
  form: 'id form_id نموذج استبيان',
  version: 'edition revision نسخة طبعة رقم_الإصدار',
  languages: 'language lang locale locales لغة',
  title: 'name heading caption اسم عنوان_الاستمارة',
  description: 'intro summary شرح مقدمة',
  authority: 'ministry department issuer agency organization وزارة مديرية جهة_مصدرة دائرة',
  procedure: 'service card إجراء خدمة بطاقة_الخدمة',
  lists: 'code_lists قوائم_الخيارات',
  blocks: 'templates components قوالب كتل مجموعات',
  fields: 'questions items columns elements أسئلة بنود أعمدة خانات',
  pages: 'sections steps tabs أقسام خطوات wizard screens',
  check:
    'validate validation constraint constraints rules قواعد شروط تدقيق constraint_message validators رسالة_التحقق تحقق',
  paper: 'print pdf طباعة مطبوع',
  privacy: 'data_protection حماية_البيانات سرية',
  desk: 'queue inbox case_list قائمة_الطلبات ديوان',
  digits: 'numerals أعداد',
  zone: 'timezone time_zone tz توقيت',
  submit: 'action endpoint send إرسال_إلى',
  examples: 'samples tests عينات اختبارات',
  type: 'kind field_type نوع_الحقل صنف',
  label: 'title question caption text name عنوان سؤال اسم نص تسمية_الحقل',
  hint: 'help placeholder tooltip note مساعدة توضيح إرشاد ملاحظة تعليمات guidance_hint help_text',
  required: 'mandatory obligatory optional إجباري إلزامي ضروري لازم واجب إلزام is_required required_if',
  show_if:
    'visible visible_if visible_when show condition if when relevant depends_on شرط إظهار ظهور يظهر إذا يظهر_عندما شرط_الظهور skip_to goto go_to jump jump_to branch skip_logic display_logic branching_logic انتقل_إلى اذهب_إلى تخطّ تخطى القفز_إلى',
  readonly: 'read_only disabled locked قراءة_فقط مقفل is_readonly enable_if enabled',
  default: 'default_value preset قيمة_مبدئية مبدئي',
  initial: 'once dynamic_default initial_value مرة_واحدة قيمة_أولية default_value_expression set_value_expression',
  value: 'calculate calculation formula computed compute حساب معادلة محسوب expression صيغة الصيغة_الحسابية',
  messages: 'errors error_messages error أخطاء رسالة رسائل_الخطأ',
  unknown: 'not_known لا_أعرف مجهول',
  width: 'size span عرض_الحقل',
  sensitive: 'private secret سري خاص',
  was: 'renamed_from previously old_name سابقا كان',
  options: 'choices values enum answers items اختيارات بدائل list_name choice_list source datasource',
  other: 'allow_other أخرى أي_عدد or_other has_other show_other_item',
  min: 'minimum least from الحد_الأدنى أقل أصغر min_value rate_min',
  max: 'maximum most to الحد_الأقصى أكثر أكبر max_value rate_max',
  min_length: 'minlength min_len أقل_طول',
  max_length: 'maxlength max_len أكثر_طول الطول_الأقصى',
  pattern: 'regex regexp mask تعبير نمطي',
  use: 'block template ref استخدام يستخدم يستعمل مقطع',
  statement: 'text declaration wording عبارة نص تعهد صيغة',
  unique: 'distinct no_repeat فريد بدون_تكرار',
  rule: 'test expression if شرط',
  message: 'text error نص msg error_text constraint_msg نص_الرسالة',
  one: 'singular واحد',
  two: 'dual اثنان اثنين',
  few: 'جمع_قلة قليل',
  many: 'تمييز كثير مفرد_منصوب',
  exclusive: 'alone وحيد منفرد has_none none_of_the_above',
  where: 'filter تصفية عندما choice_filter choices_visible_if',
  original: 'أصل أصلي',
  amount: 'price cost قيمة سعر',
  quantity: 'count number عدد',
  form_number: 'number رقم_النموذج',
  emblem: 'logo لوغو رمز',
  signatures: 'signature توقيع تواقيع',
  low: 'min_mean min_meaning min_label min_rate_description low_label left_label lowest start_label معنى_الحد_الأدنى وصف_الأدنى تسمية_الأدنى',
  high: 'max_mean max_meaning max_label max_rate_description معنى_الحد_الأعلى معنى_الأعلى high_label right_label highest end_label معنى_الحد_الأقصى وصف_الأقصى تسمية_الأقصى',
  items: 'count item_count repeat_count panel_count repeats number عدد عدد_المرات عدد_التكرارات',
  item_label: 'item_title row_label template_title instance_name عنوان_العنصر اسم_العنصر',
  image: 'media media_image picture photo image_link صورة',
  alt: 'alt_text alternative_text image_description نص_بديل',
  level: 'severity type kind warning درجة الشدة نوع',
  other_label: 'other_text other_title نص_غير_ذلك',
  paper_hint: 'print_hint توضيح_الطباعة',
  unit: 'suffix units postfix measure واحدة وحدة_القياس',
  decimals: 'digits_after_point scale places fraction_digits خانات_عشرية منازل',
  data: 'answers input أجوبة',
  expect: 'expected result نتيجة متوقع',
};

const types: Readonly<Record<string, string>> = {
  text: 'string str varchar char input short_text سلسلة نص_قصير كتابة open_ended single_line short_answer',
  paragraph: 'textarea multiline long_text memo نص_طويل عدة_أسطر comment essay long_answer',
  digits: 'code serial رقم رمز تسلسل',
  integer: 'int whole count رقم صحيح عدد whole_number',
  number: 'float double decimal real numeric رقم عشري كسري',
  money: 'currency amount price ليرة نقود مال عملة',
  date: 'day birthdate تاريخ_الميلاد يوم',
  time: 'clock ساعة توقيت',
  datetime: 'timestamp date_time',
  yes_no: 'boolean bool checkbox toggle switch yesno نعم_أو_لا منطقي خيار_نعم_لا مربع_اختيار',
  choice:
    'radio select select_one dropdown enum single_choice option خيار خيارات قائمة_منسدلة اختيار_واحد multiple_choice radiogroup select1 single_select',
  audio: 'sound recording voice record صوت تسجيل',
  rank: 'ranking order sort ordering أولويات رتب',
  barcode: 'qr qrcode qr_code scan شريط رمز_شريطي كود',
  rating: 'range scale likert stars score nps درجة مقياس تقدير نجوم linear_scale rate',
  choices:
    'multiselect select_multiple checkboxes multi_choice options خيارات_متعددة اختيارات متعدد multiple_choice tagbox check_all select_many',
  agree: 'checkbox consent accept terms declaration موافقة تعهد تصريح acknowledge',
  email: 'mail e_mail بريد إيميل ايميل',
  url: 'link website uri موقع_إلكتروني عنوان_إلكتروني',
  phone: 'tel telephone mobile cell تلفون موبايل جوال خليوي رقم_الهاتف',
  national_id: 'nid ssn id_number identity هوية رقم_الهوية الرقم_الوطني',
  iban: 'bank_account حساب_مصرفي حساب_بنكي',
  file: 'upload attachment document مرفق وثيقة file_upload',
  photo: 'image picture img صورة_شخصية',
  signature: 'sign إمضاء signaturepad signature_pad',
  location: 'gps map geopoint coordinates خريطة إحداثيات مكان',
  note: 'html info label heading static تنبيه عنوان شرح',
  hidden: 'calculate calculated computed محسوب calculation expression',
  group: 'section object fieldset container قسم begin_group panel',
  list: 'repeat array repeater collection تكرار متكرر سجل begin_repeat panel_dynamic matrix_dynamic roster',
  table: 'grid matrix مصفوفة شبكة',
};

/** Aliases of `autocomplete` purposes, as other tools and people call them. */
const words: Readonly<Record<string, string>> = {
  warning: 'warn caution تحذير إنذار',
  error: 'hard مانع رفض',
  name: 'full_name fullname whole_name اسم الاسم_الثلاثي الاسم_والكنية',
  'honorific-prefix': 'title prefix salutation لقب',
  'given-name': 'first_name forename fname firstname الاسم_الشخصي',
  'additional-name': 'middle_name second_name father_name اسم_الأب',
  'family-name': 'last_name surname lname lastname اسم_العائلة النسبة',
  nickname: 'alias لقب_الشهرة',
  'organization-title': 'job_title job position profession occupation مهنة وظيفة',
  organization: 'company employer organisation شركة مؤسسة',
  'street-address': 'address full_address عنوان',
  'address-line1': 'address1 line1 street شارع',
  'address-line2': 'address2 line2 floor building بناء طابق',
  'address-level1': 'governorate province state region محافظة',
  'address-level2': 'city town village locality مدينة بلدة قرية',
  'address-level3': 'district quarter neighbourhood neighborhood منطقة ناحية',
  country: 'country_code',
  'country-name': 'nation بلد دولة',
  'postal-code': 'zip zip_code postcode post_code صندوق_البريد',
  language: 'preferred_language لغة',
  bday: 'birthday birth birthdate date_of_birth birth_date dob ميلاد تاريخ_الميلاد ولادة',
  'bday-year': 'birth_year year_of_birth سنة_الميلاد',
  'bday-month': 'birth_month month_of_birth شهر_الميلاد',
  'bday-day': 'day_of_birth يوم_الميلاد',
  sex: 'gender نوع',
  url: 'website homepage web site موقع رابط',
  tel: 'phone telephone mobile cell phone_number هاتف جوال موبايل خليوي',
  email: 'mail e_mail بريد إيميل ايميل',
  impp: 'chat messenger whatsapp telegram واتساب تلغرام',
  off: 'no none false nope لا بدون إيقاف',
};

/** Inverts a table of aliases: returns the English names by folded alias. */
const byAlias = (table: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  for (const [name, aliases] of Object.entries(table))
    for (const alias of new Set(aliases.split(' ').map(fold))) found.set(alias, [...(found.get(alias) ?? []), name]);
  return found;
};

/**
 * Folds a word so that its spellings become equal: removes case, vowel signs, hamzas, the Arabic article and word
 * separators.
 */
export const fold = (word: string): string =>
  streamSafe(word)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .split(/[\s_‏‎-]+/)
    .map(part => part.replace(/^ال(?=..)/, ''))
    .join('');

export const keyAliases = byAlias(keys);
export const typeAliases = byAlias(types);
export const wordAliases = byAlias(words);

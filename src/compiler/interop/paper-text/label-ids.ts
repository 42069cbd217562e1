/** Ids made of labels: of known words, in English; of any other Arabic word, by its letters. */
import { foldedTerms } from './fold.js';

/** Words of papers in English, by their spelling without articles. */
const ENGLISH_TERMS: ReadonlyMap<string, string> = new Map(
  `اسم name;كنيه family_name;رقم number;عدد count;تاريخ date;مكان place;محل place;نوع type;صفه capacity;صوره copy;سبب reason;مده duration;
   عنوان address;هاتف phone;بريد mail;جهه body;دائره office;مديريه directorate;وزاره ministry;محافظه governorate;منطقه district;
   ناحيه subdistrict;قريه village;مدينه city;حي quarter;شارع street;بناء building;طابق floor;شقه flat;مقدم submitter;طلب request;طالب student;
   مستدعي applicant;وكيل agent;مالك owner;مستاجر tenant;زوج husband;زوجه wife;اب father;ام mother;ابن son;ابناء children;
   اولاد children;ولد child;طفل child;عائله family;اسره family;قريب relative;شاهد witness;شهود witnesses;كفيل guarantor;ولي guardian;وصي guardian;مفوض delegate;
   شركه company;محال shops;مهنه profession;عمل work;وظيفه job;راتب salary;دخل income;مبلغ amount;قيمه value;رسم fee;رسوم fees;سعر price;
   مدرسه school;جامعه university;كليه faculty;صف class;شهاده certificate;اختصاص specialty;لغه language;معدل average;سنه year;شهر month;يوم day;
   مشفى hospital;مشفي hospital;طبيب doctor;مرض illness;اعاقه disability;دواء medicine;عقار property;مساحه area;سياره car;مركبه vehicle;
   لوحه plate;محرك engine;هيكل chassis;لون colour;طراز model;عداد meter;اشتراك subscription;كهرباء electricity;مياه water;ماء water;
   ولاده birth;وفاه death;زواج marriage;طلاق divorce;زوجيه marital;اصدار issue;منح issue;انتهاء expiry;تسجيل registration;قيد registry;سجل register;
   جواز passport;سفر travel;هويه identity;جنسيه nationality;اقامه residence;سكن home;وثيقه document;وثائق documents;مستند document;سند deed;عقد contract;
   شكوي complaint;شكوى complaint;موضوع subject;نص text;تفاصيل details;وصف description;ملاحظات notes;معلومات details;بيانات details;توقيع signature;ختم stamp;
   موقع signatory;موظف employee;مدير director;رئيس head;لجنه committee;قرار decision;نتيجه result;حاله status;وضع status;غرض purpose;غايه purpose;
   اول first;ثاني second;ثالث third;رابع fourth;كامل full;ثلاثي full;حالي current;سابق previous;شخصي personal;شخصيه personal;عامه general;
   اخري other;اخر other;غير not;جديد new;بدل replacement;ضائع lost;تالف damaged;تجديد renewal;نسخه copy;نسخ copies;نعم yes;لا no;
   ذكر male;انثي female;عازب single;اعزب single;عزباء single;متزوج married;متزوجه married;مطلق divorced;مطلقه divorced;ارمل widowed;ارمله widowed;
   مدني civil;تجاري commercial;صناعي industrial;سكني residential;زراعي agricultural;حكومي public;خاص private;عام public;ملك owned;ايجار rented;
   استماره form;نموذج form;بيان statement;عائلي family;افراد members;اشغال occupancy;مشتكي complainant;حادثه incident;طريقه method;
   رد reply;مفضل preferred;رساله message;نصي text;الكتروني electronic;كتروني electronic;مراجعه visit;رخصه licence;ترخيص licence;قديم old;منزلي domestic;
   نقل transfer;والد father;والده mother;افتتاح opening;متوقع expected;كشف statement;معونه aid;غذائي food;طبي medical;نقدي cash;كميه quantity;سياحي tourist;
   شاحنه lorry;دراجه cycle;ناري motor;تامين deposit;مشترك subscriber;رب head;اخراج extract;ملكيه ownership;مختص competent;تصريح declaration;اقرار declaration;
   ماده item;بضاعه goods;مستورد importer;مصدر exporter;منشاه facility;عمال workers;تعليم education;ثانوي secondary;اساسي basic;امتحان examination;علامه mark;
   جدول table;عادي ordinary;مستعجل urgent;فوري immediate;مطلوب requested;عين eye;عينين eyes;علامات marks;دائم permanent;قرض loan;ضمانات guarantees;شهري monthly;اجر wage;مباشره start;اجانب foreigners;مقدمه offered;صاحب owner;علاقه matter;محافظات governorates;مناطق districts;نواحي subdistricts;مدن cities;مهن professions;دول countries;دمشق damascus;ريف rural;حلب aleppo;حمص homs;
   حماه hama;لاذقيه latakia;طرطوس tartous;ادلب idlib;درعا daraa;سويداء sweida;قنيطره quneitra;رقه raqqa;حسكه hasakah;دير deir;زور ezzor;
   موافق approved;مرفوض refused;مرفقات attachments;مستلم recipient;استلام receipt;تسليم delivery;تبليغ notification;صله relation;قرابه kinship`
    .split(';')
    .map(pair => pair.trim().split(' ') as [string, string]),
);

/** Arabic words that an id does without. */
const SKIPPED = new Set([
  'في',
  'من',
  'علي',
  'الي',
  'عن',
  'او',
  'و',
  'ما',
  'التي',
  'الذي',
  'هذا',
  'هذه',
  'هل',
  'مع',
  'كما',
  'هو',
  'هي',
  'ان',
  'لكم',
  'يرجي',
  'اذكر',
  'عليها',
  'عليه',
  'منذ',
  'اكثر',
  'وقوع',
  'سبق',
  'بان',
]);
const SKIPPED_ENGLISH = new Set([
  'the',
  'a',
  'an',
  'of',
  'in',
  'on',
  'to',
  'for',
  'and',
  'or',
  'your',
  'you',
  'is',
  'are',
  'do',
  'does',
  'please',
  'if',
  'at',
  'by',
  'with',
  's',
]);

/** Nouns that come behind the noun that follows them in Arabic: «اسم المدرسة» is `school_name`. */
const HEADS = new Set([
  'name',
  'number',
  'date',
  'place',
  'type',
  'address',
  'phone',
  'count',
  'reason',
  'duration',
  'copy',
  'details',
  'value',
  'area',
  'year',
  'colour',
  'status',
]);

const LATIN: Readonly<Record<string, string>> = {
  ...{ ا: 'a', ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', س: 's', ش: 'sh' },
  ...{ ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h' },
  ...{ و: 'w', ي: 'i', ؤ: 'o', ئ: 'e', ء: '', پ: 'p', چ: 'ch', ژ: 'zh', گ: 'g', ڤ: 'v' },
};

const MAX_ID_TERMS = 4;

/** Returns the text of an id for a label; empty if there are no letters in it. */
export function idTextOf(label: string): string {
  const isQuestion = /^\s*هل\s/.test(label);
  const words = foldedTerms(latinPart(label).replace(/مقدّ?م(?:ة)? الطلب|صاحب(?:ة)? الطلب/g, 'مستدعي')).filter(
    word => !SKIPPED.has(word) && !SKIPPED_ENGLISH.has(word) && !(isQuestion && word === 'ام'),
  );
  const english = words
    .slice(0, MAX_ID_TERMS)
    .map(word => ENGLISH_TERMS.get(word) ?? ENGLISH_TERMS.get(word.replace(/ه$/, '')) ?? inLatin(word));
  const isArabic = /[\u0621-\u064a]/.test(latinPart(label));
  if (isArabic && english.length > 1 && HEADS.has(english[0]!)) english.push(english.shift()!);
  const id = english
    .filter(word => word !== '')
    .join('_')
    .slice(0, 40)
    .replace(/_+$/, '');
  return /^\d/.test(id) ? `n${id}` : id;
}

/** Returns the Latin part of a label in two languages, such as «الاسم / Name», or else the label. */
function latinPart(label: string): string {
  const latin = label.replace(/[^\p{Script=Latin}\p{N}]+/gu, ' ').trim();
  return /[\u0621-\u064a]/.test(label) && /\p{Script=Latin}{3}/u.test(latin) ? latin : label;
}

const inLatin = (word: string): string => [...word].map(letter => LATIN[letter] ?? letter).join('');

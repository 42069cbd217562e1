/** Diagnostics about dates, durations, ranges and contexts in an expression. */
import { error, warning } from './entry.js';
import { isAr, isEn } from './expression-kinds.js';

export const expressionValues = {
  'needs-time': error(
    [
      `A time of day or a date with a time is needed here, but ${isEn('found')}.`,
      'Write a field of that type, {{feel:time}}("14:30:00"), or {{feel:date and time}}("2026-01-31T14:30:00").',
    ],
    [
      `المطلوب هنا وقت أو تاريخ مع وقت، لكن ${isAr('found')}.`,
      'اكتب حقلاً من هذا النوع، أو {{feel:time}}("14:30:00")، أو {{feel:date and time}}("2026-01-31T14:30:00").',
    ],
    'value: date and time(birth, copies)',
    'value: date and time(birth, time("08:00:00"))',
  ),
  'needs-duration': error(
    [
      `A length of time is needed here, but ${isEn('found')}.`,
      '⟦Write {suggestion|feel}. ⟧Days are written {{feel:duration}}("P10D"), months {{feel:duration}}("P3M"), hours {{feel:duration}}("PT2H").',
    ],
    [
      `المطلوب هنا مدة، لكن ${isAr('found')}.`,
      '⟦اكتب {suggestion|feel}. ⟧تُكتب الأيام {{feel:duration}}("P10D")، والأشهر {{feel:duration}}("P3M")، والساعات {{feel:duration}}("PT2H").',
    ],
    'min: today() + 10',
    'min: today() + duration("P10D")',
  ),
  'needs-context': error(
    [`A context is needed here, but ${isEn('found')}.`, 'Write one in braces: { a: 1, b: 2 }.'],
    [`المطلوب هنا كائن { مفتاح: قيمة }، لكن ${isAr('found')}.`, 'اكتبه بين القوسين { }: { a: 1, b: 2 }.'],
    'value: count(get entries(copies))',
    'value: count(get entries({ a: copies }))',
  ),
  'no-arithmetic': error(
    [
      `This cannot be worked out with {operator}: ${isEn('left')}, ${isEn('right')}.`,
      'A date minus a date gives a length of time; to a date a length of time is added: {{feel:today() + duration("P10D")}}. For an age write {{feel:age(birth)}}.',
    ],
    [
      `لا يُحسب هذا بالعلامة {operator}: ${isAr('left')}، و${isAr('right')}.`,
      'طرح تاريخ من تاريخ يعطي مدة، وتُضاف المدة إلى تاريخ: {{feel:today() + duration("P10D")}}. وللعمر اكتب {{feel:age(birth)}}.',
    ],
    'value: birth + today()',
    'value: today() - birth',
  ),
  'invalid-time': error(
    [
      'There is no such time as "{text}".',
      'Write hours, minutes and seconds, such as {{feel:time}}("14:30:00"), with the day {{feel:date and time}}("2026-01-31T14:30:00").',
    ],
    [
      'الوقت «{text}» غير صحيح.',
      'اكتب الساعة ثم الدقيقة ثم الثانية، مثل {{feel:time}}("14:30:00")، ومع اليوم {{feel:date and time}}("2026-01-31T14:30:00").',
    ],
    'check: { rule: at < time("25:00:00"), message: … }',
    'check: { rule: at < time("23:00:00"), message: … }',
  ),
  'invalid-duration': error(
    [
      '"{text}" is not a length of time.',
      'Write P and then years Y and months M, or days D: P1Y6M, P10D. Hours H, minutes M and seconds S follow T: PT2H30M.',
    ],
    [
      'ليس «{text}» مدة.',
      'اكتب P ثم السنوات Y والأشهر M، أو الأيام D: ‎P1Y6M، ‎P10D. وتأتي الساعات H والدقائق M والثواني S بعد T: ‎PT2H30M.',
    ],
    'min: today() - duration("10 days")',
    'min: today() - duration("P10D")',
  ),
  'invalid-literal': error(
    [
      '"{text}" is no date, time or length of time.',
      'After @ write one of them: @"2000-01-31", @"14:30:00", @"2026-01-31T14:30:00", @"P10D".',
    ],
    [
      'ليس «{text}» تاريخاً ولا وقتاً ولا مدة.',
      'يأتي بعد @ واحد منها: ‎@"2000-01-31"‎ أو ‎@"14:30:00"‎ أو ‎@"2026-01-31T14:30:00"‎ أو ‎@"P10D"‎.',
    ],
    'show_if: birth < @"31/01/2000"',
    'show_if: birth < @"2000-01-31"',
  ),
  'literal-needed': error(
    [
      'In {function}(…) this must be a text written out in quotes.',
      'Write the text itself, not a field or something that is worked out.',
    ],
    ['في ‎{function}(…)‎ يجب أن يكون هذا نصاً مكتوباً بين علامتي اقتباس.', 'اكتب النص نفسه، لا حقلاً ولا حساباً.'],
    'check: { rule: matches(code, name), message: … }',
    'check: { rule: matches(code, "^[0-9]+$"), message: … }',
  ),
  'pattern-flags': error(
    [
      'The letters "{flags}" mean nothing beside a pattern.',
      'Write i (capital and small letters are the same), m (each line for itself), s (a dot is a line break too), or nothing.',
    ],
    [
      'لا معنى للأحرف «{flags}» بجانب النمط.',
      'اكتب i (لا فرق بين الحرف الكبير والصغير) أو m (كل سطر على حدة) أو s (النقطة تشمل نهاية السطر)، أو لا تكتب شيئاً.',
    ],
    'check: { rule: matches(code, "^a", "x"), message: … }',
    'check: { rule: matches(code, "^a", "i"), message: … }',
  ),
  'unknown-argument': error(
    [
      'The function {function} has no argument "{name}".',
      '⟦Did you mean "{suggestion}"? ⟧⟦Its arguments are called {known|list}. ⟧They can also be given in order, without names.',
    ],
    [
      'ليس للدالة {function} مُدخل باسم «{name}».',
      '⟦هل قصدت «{suggestion}»؟ ⟧⟦أسماء مدخلاتها: {known|list}. ⟧يمكن أيضاً كتابة المدخلات بترتيبها من دون أسماء.',
    ],
    'value: round(number: copies)',
    'value: round(n: copies)',
  ),
  'entry-twice': error(
    ['"{name}" is given twice.', 'Remove one of them, or give it another name.'],
    ['ورد «{name}» هنا مرتين.', 'احذف أحدهما أو غيّر اسمه.'],
    'value: round(n: copies, n: 2)',
    'value: round(n: copies, scale: 2)',
  ),
  'unknown-kind': error(
    [
      'Whether something is of the kind "{name}" cannot be told here.',
      'The kinds are number, string, boolean, date, time, date and time, days and time duration, years and months duration, list<…>, range<…>, context<…>.',
    ],
    [
      'لا يوجد نوع باسم «{name}».',
      'الأنواع هي number وstring وboolean وdate وtime وdate and time وdays and time duration وyears and months duration وlist<…>‎ وrange<…>‎ وcontext<…>‎.',
    ],
    'show_if: copies instance of integer',
    'show_if: copies instance of number',
  ),
  'age-of-partial': warning(
    [
      'Of this date the day may be missing, and then there is no age.',
      'Ask for the whole date (remove {{precision}}), or compare the year: birth.year <= 2008.',
    ],
    [
      'قد لا يُذكر اليوم في هذا التاريخ، وعندها لا يمكن حساب العمر.',
      'اطلب التاريخ كاملاً (احذف {{precision}})، أو قارن السنة: birth.year <= 2008.',
    ],
    'birth: { type: date, precision: year }\nshow_if: age(birth) >= 18',
    'birth: { type: date }\nshow_if: age(birth) >= 18',
  ),
};

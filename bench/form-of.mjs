// Sample form with a given number of fields, mixed as in real forms.
const kinds = [
  i => `{ label: { ar: الاسم الكامل ${i}, en: Full name ${i} }, required: true, max_length: 80 }`,
  i => `{ type: date, label: { ar: تاريخ الولادة ${i}, en: Date of birth ${i} }, max: today() }`,
  i =>
    `{ type: choice, label: { ar: الوضع العائلي ${i}, en: Marital status ${i} }, options: { a: { ar: عازب, en: Single }, b: { ar: متزوج, en: Married } } }`,
  i => `{ type: integer, label: { ar: عدد النسخ ${i}, en: Copies ${i} }, min: 1, max: 10 }`,
  i => `{ type: phone, label: { ar: الهاتف ${i}, en: Telephone ${i} }, hint: { ar: رقم مفعّل, en: A number in use } }`,
  i => `{ type: yes_no, label: { ar: هل لديك أولاد ${i}؟, en: Have you children ${i}? }, show_if: f${i - 3} = "a" }`,
];

export function formOf(count) {
  const fields = Array.from({ length: count }, (_, i) => `  f${i}: ${kinds[i % kinds.length](i)}`);
  return `form: bench\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: قياس, en: Bench }\nfields:\n${fields.join('\n')}\n`;
}

/** Questions about what may harm a person if others see it, and questions that only sound like them. */
import { expect, it } from 'vitest';
import { formOf, readForm } from '../read.js';

const isReported = (field: string) =>
  readForm(formOf(`${field}\n`)).diagnostics.some(({ code }) => code === 'sensitive-data');

it.each([
  '  a: { label: هل لديك إعاقة؟ }',
  '  a: { label: الأمراض المزمنة }',
  '  a: { label: ما المرض؟ }',
  '  a: { label: الحالة الصحية لأفراد الأسرة }',
  '  a: { label: الإجازات المرضية }',
  '  a: { type: integer, label: شهر الحمل }',
  '  a: { label: الديانة والمذهب }',
  '  a: { label: Medical history }',
  '  a: { label: Illness treated at the health centre }',
  '  a: { label: Disability }',
  '  religion: كيف تصف نفسك؟',
  '  child_health: How is the child?',
  '  health: { type: rating, label: كيف تقيّم صحتك؟ }',
  '  health_status: الحالة',
  '  blood_group: الزمرة',
  '  disabled: { type: integer, label: العدد }',
  '  illnesses: قائمة',
])('reports %s', field => expect(isReported(field)).toBe(true));

it.each([
  '  r_health: { type: rating, label: المركز الصحي }',
  '  r_health: { type: rating, label: { ar: تقييم المركز الصحي, en: Health centre } }',
  '  health: { type: rating, label: خدمات الصحة في الحي }',
  '  health: { label: Which health facilities are near? }',
  '  health_centre: أقرب مركز',
  '  a: { type: yes_no, label: Is there a medical point in the camp? }',
  '  a: { label: بُعد المستشفى }',
  '  a: { type: integer, label: عدد المرضى في الغرفة }',
  '  sector: قطاع العمل',
  '  a: { label: مكان الحملة }',
  '  insurance: { label: Health insurance }',
  '  health: { label: المشفى, sensitive: true }',
  '  a: { label: الإعاقة, sensitive: true }',
])('does not report %s', field => expect(isReported(field)).toBe(false));

/** Diagnostics about options that are the items of a list. */
import { error } from './entry.js';

export const items = {
  'list-has-labels': error(
    [
      'The rows of the list "{name}" have ids and texts of their own.',
      'Remove this key: it is for the items of a list field ({{type}}: {{type:list}}).',
    ],
    ['لصفوف القائمة «{name}» معرّفات وتسميات.', 'احذف هذه الكلمة: فهي لعناصر تكرار ({{type}}: {{type:list}}).'],
    'options: { from: districts, id: name }   # districts is a list of options',
    'options: { from: districts }',
  ),
  'items-of-list': error(
    ['"{name}" is not a list of this form.', 'Name a field of the type {{type:list}}, whose items are the options.'],
    ['ليس «{name}» تكراراً في هذه الاستمارة.', 'اكتب اسم حقل من النوع {{type:list}}، فعناصره هي الخيارات.'],
    'options: { from: family.size, id: name }',
    'options: { from: members, id: name }',
  ),
  'items-id': error(
    [
      'The answers of "{name}" cannot be the ids of options.',
      'Name a field in the items themselves that is {{type:text}}, {{type:digits}}, {{type:integer}}, {{type:choice}} or {{type:hidden}}.',
    ],
    [
      'أجوبة «{name}» لا تصلح معرّفات لخيارات.',
      'اكتب اسم حقل في العناصر نفسها من النوع {{type:text}} أو {{type:digits}} أو {{type:integer}} أو {{type:choice}} أو {{type:hidden}}.',
    ],
    'options: { from: members, id: birth }   # a date',
    'options: { from: members, id: name }',
  ),
  'items-unique': error(
    [
      '"{name}" must be different in each item, because its answers are the ids of options; the list compares other fields: {unique|list}.',
      'Write {{unique}}: {name} at the list. If the others must not repeat together either, say so in a {{check}} of the list.',
    ],
    [
      'يجب أن يختلف «{name}» من عنصر إلى آخر لأن أجوبته معرّفات خيارات، والتكرار يقارن حقولاً أخرى: {unique|list}.',
      'اكتب في التكرار {{unique}}: {name}. وإن وجب ألا تتكرر الحقول الأخرى معاً فاكتب ذلك في {{check}} للتكرار.',
    ],
    'unique: [birth, sex]   # and options: { from: members, id: name }',
    'unique: name',
  ),
  'default-item': error(
    [
      'The options of this field are items of a list, which are there only once they are answered.',
      'Remove {{default}}. An item that is there can be put in by {{initial}}, such as {{initial}}: {example}',
    ],
    [
      'خيارات هذا الحقل عناصر تكرار، ولا توجد قبل أن يُجاب عنها.',
      'احذف {{default}}. ويوضع عنصر موجود بالمفتاح {{initial}}، مثل: {{initial}}: {example}',
    ],
    'head: { type: choice, label: رب الأسرة, options: { from: members, id: name }, default: سمر }',
    'head: { type: choice, label: رب الأسرة, options: { from: members, id: name }, initial: "members[1].name" }',
  ),
  'items-rank': error(
    [
      'Options of {{type:rank}} are written here, because paper has a box for each.',
      'Write the options, or use {{type:choices}}.',
    ],
    [
      'تُكتب خيارات الحقل من النوع {{type:rank}} هنا، فلكل خيار مربع على الورق.',
      'اكتب الخيارات، أو استعمل {{type:choices}}.',
    ],
    'type: rank, options: { from: members, id: name }',
    'type: choices, options: { from: members, id: name }',
  ),
};

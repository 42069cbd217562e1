/** Diagnostics about tables, blocks and lists from files. */
import { error, warning } from './entry.js';

const tables = {
  'items-alone': error(
    ['{{items}} says how many items there are, so "{name|key}" cannot stand beside it.', 'Remove one of the two.'],
    ['يحدّد {{items}} عدد العناصر، فلا يجتمع معه «{name|key}».', 'احذف أحدهما.'],
    'children: { type: list, label: الأولاد, items: count_of_children, min: 1, fields: { name: الاسم } }',
    'children: { type: list, label: الأولاد, items: count_of_children, fields: { name: الاسم } }',
  ),
  'items-number': error(
    ['{{items}} must be a whole number from 0 to {limit}, or an expression.', 'Write such a number.'],
    ['يجب أن يكون {{items}} عدداً صحيحاً من 0 إلى {limit} أو عبارة.', 'اكتب عدداً منها.'],
    'rooms: { type: list, label: الغرف, items: 2.5, fields: { area: المساحة } }',
    'rooms: { type: list, label: الغرف, items: 2, fields: { area: المساحة } }',
  ),
  'items-unbounded': warning(
    [
      'Nothing keeps this number below {limit}, the most items that a list can have.',
      'Add {{max}} to the field that it reads.',
    ],
    ['لا يوجد ما يُبقي هذا العدد دون {limit}، وهو أكبر عدد من العناصر.', 'أضف {{max}} إلى الحقل الذي يُقرأ منه.'],
    'count_of_children: { type: integer, label: عدد الأولاد }',
    'count_of_children: { type: integer, label: عدد الأولاد, max: 20 }',
  ),
  'row-is-column': error(
    [
      'The row "{name}" has the id of a column.',
      'Give one of them another id, so that an expression can tell them apart.',
    ],
    ['معرّف الصف «{name}» هو معرّف عمود أيضاً.', 'غيّر أحد المعرّفين كي تميّز العبارات بينهما.'],
    'areas: { type: table, label: المساحات, rows: { total: المجموع }, fields: { total: المساحة } }',
    'areas: { type: table, label: المساحات, rows: { all: المجموع }, fields: { total: المساحة } }',
  ),
  'row-type': error(
    [
      'A row cannot have the type {type|type}: each of its cells has one answer.',
      'Give the row a type of one answer, such as {{type:integer}} or {{type:date}}.',
    ],
    [
      'لا يكون {type|type} نوعاً لصف، ففي كل خانة من خاناته جواب واحد.',
      'اجعل نوع الصف نوع جواب واحد، مثل {{type:integer}} أو {{type:date}}.',
    ],
    'rows: { people: { label: الأفراد, type: list } }',
    'rows: { people: { label: عدد الأفراد, type: integer } }',
  ),
  'row-keys-unused': error(
    [
      'What the row "{name}" says of its cells holds for none, because every column has a type of its own.',
      'Remove {{type}} from the column that the rows decide about, or write the keys into the columns.',
    ],
    [
      'ما كُتب في الصف «{name}» عن خاناته لا يسري على أي منها، لأن لكل عمود نوعاً خاصاً به.',
      'احذف {{type}} من العمود الذي تحدد الصفوف نوعه، أو اكتب هذه المفاتيح في الأعمدة.',
    ],
    'rows: { since: { label: منذ, type: date } }, fields: { value: { label: القيمة, type: text } }',
    'rows: { since: { label: منذ, type: date } }, fields: { value: { label: القيمة } }',
  ),
};

const blocks = {
  'block-type': error(
    [
      'What is written beside {{use}} cannot change "{name|key}" of a field of the block.',
      'Remove the line, or give the field another id: it is then a field of its own.',
    ],
    [
      'ما يُكتب مع {{use}} لا يغيّر «{name|key}» لحقل من حقول المقطع.',
      'احذف السطر، أو اكتب الحقل بمعرّف آخر فيصير حقلاً مستقلاً.',
    ],
    'wife: { use: person, label: الزوجة, fields: { birth: { type: text } } }',
    'wife: { use: person, label: الزوجة, fields: { birth: { required: true } } }',
  ),
  'unknown-block-field': error(
    [
      'The block has no field "{name}".',
      '⟦Did you mean "{nearest}"? ⟧Its fields are: {known|list}. A new field needs a {{label}}.',
    ],
    [
      'لا يوجد في المقطع حقل باسم «{name}».',
      '⟦هل قصدت «{nearest}»؟ ⟧حقوله: {known|list}. والحقل الجديد يحتاج إلى {{label}}.',
    ],
    'wife: { use: person, label: الزوجة, fields: { brith: { required: true } } }',
    'wife: { use: person, label: الزوجة, fields: { birth: { required: true } } }',
  ),
  'near-block-field': warning(
    ['The block has no field "{name}": it is added as a new one.', 'If you meant "{nearest}", write it so.'],
    ['لا يوجد في المقطع حقل باسم «{name}»، فيُضاف حقلاً جديداً.', 'إذا قصدت «{nearest}» فاكتبه هكذا.'],
    'wife: { use: person, label: الزوجة, fields: { brith: تاريخ الولادة } }',
    'wife: { use: person, label: الزوجة, fields: { birth: تاريخ الولادة } }',
  ),
};

const listFiles = {
  'csv-missing-column': error(
    [
      'The list has no column "{name}".',
      '⟦Is it what "{nearest}" was meant for? ⟧The first line names the columns: id, then label (or label:ar, label:en), then others.',
    ],
    [
      'ليس في القائمة عمود باسم «{name}».',
      '⟦هل هو المقصود بـ «{nearest}»؟ ⟧يسمّي السطر الأول الأعمدة: id ثم label (أو label:ar وlabel:en) ثم غيرهما.',
    ],
    'code,name\na,حلب',
    'id,label\na,حلب',
  ),
  'csv-column-twice': error(
    ['There are two columns "{name}".', 'Give one of them another name, or remove it.'],
    ['العمود «{name}» مكرر.', 'سمّ أحدهما باسم آخر، أو احذفه.'],
  ),
  'csv-no-name': error(
    ['This column has no name.', 'Name it in the first line, or remove the column.'],
    ['هذا العمود بلا اسم.', 'سمّه في السطر الأول، أو احذف العمود.'],
  ),
  'csv-cells': error(
    [
      'This row has {found} cells where the first line names {wanted} columns.',
      'A comma inside a text needs quotes around the text.',
    ],
    [
      'عدد خلايا هذا السطر {found}، وعدد الأعمدة المسمّاة في السطر الأول {wanted}.',
      'إذا وقعت فاصلة داخل نص فضع النص بين علامتي اقتباس ".',
    ],
    'id,label\na,دمشق, المدينة',
    'id,label\na,"دمشق, المدينة"',
  ),
  'csv-no-id': error(
    ['This row has no id.', 'Write one in the column "id": it is what is stored.'],
    ['هذا السطر بلا معرّف.', 'اكتب معرّفاً في العمود id، فهو ما يُحفظ.'],
  ),
  'csv-id-twice': error(
    ['The id "{name}" is already used in line {line}.', 'Give one of the two rows another id, or remove it.'],
    ['المعرّف «{name}» موجود في السطر {line}.', 'غيّر معرّف أحد السطرين، أو احذفه.'],
  ),
  'csv-no-label': error(
    ['This row has no label.', 'Write what the person reads in the column "label".'],
    ['هذا السطر بلا تسمية.', 'اكتب في العمود label ما يقرؤه مقدّم الطلب.'],
  ),
  'csv-quote': error(
    [
      'There is a quote inside a cell, or text after a closing quote.',
      'Put the whole cell in quotes, and write each quote inside it twice: "".',
    ],
    [
      'علامة اقتباس داخل خلية، أو نص بعد علامة الإغلاق.',
      'ضع الخلية كلها بين علامتي اقتباس، واكتب كل علامة في داخلها مرتين: "".',
    ],
    'id,label\na,حي "الميدان"',
    'id,label\na,"حي ""الميدان"""',
  ),
  'csv-unclosed': error(
    ['The quote opened here is not closed.', 'Add the closing quote at the end of the cell.'],
    ['علامة الاقتباس المفتوحة هنا غير مغلقة.', 'أضف علامة الإغلاق في آخر الخلية.'],
    'id,label\na,"حلب',
    'id,label\na,"حلب"',
  ),
};

export const structure = { ...tables, ...blocks, ...listFiles };

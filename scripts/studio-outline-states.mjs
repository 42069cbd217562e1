// States of the outline of the studio's page: the panel of a question with each of its controls, a block that was
// inserted, a list that can be used.
import { close, pane, press, write } from './studio-steps.mjs';

const FORM = `form: request
version: 3
languages: [ar, en]
title: { ar: طلب ترميم منزل, en: Request to repair a house }
authority: { ar: بلدية المدينة, en: The town council }
lists:
  districts: { midan: { ar: الميدان, en: Midan }, qanawat: { ar: القنوات, en: Qanawat } }
fields:
  full_name:
    label: { ar: "الاسم الكامل\\nكما في البطاقة", en: "Full name\\nas on the card" }
    required: true
    check:
      - rule: full_name != null
        message: { ar: اكتب الاسم., en: Enter the name. }
      - rule: string length(full_name) > 5
        message: { ar: الاسم قصير., en: The name is short. }
        level: warning
    messages: { required: { ar: لا بد من الاسم., en: The name is needed. } }
  age: { type: integer, label: { ar: العمر, en: Age }, min: 18, default: 30 }
  born: { type: date, label: { ar: تاريخ الولادة, en: Born }, max: today() }
  damage:
    type: choices
    label: { ar: الأضرار, en: Damage }
    default: [roof]
    options:
      roof: { ar: السقف, en: Roof }
      walls: { label: { ar: الجدران, en: Walls }, exclusive: true }
  district: { type: choice, label: { ar: الحي, en: District }, options: { from: districts } }
  card: { type: barcode, label: { ar: رمز البطاقة, en: Code of the card }, formats: [qr_code] }
  members:
    type: list
    label: { ar: أفراد الأسرة, en: Members }
    fields: { name: { ar: الاسم, en: Name }, birth: { type: date, label: { ar: الولادة, en: Birth } } }
  head: { type: choice, label: { ar: رب الأسرة, en: Head }, options: { from: members, id: name } }
  house:
    type: table
    label: { ar: المنزل, en: House }
    rows:
      floors: { label: { ar: الطوابق, en: Floors }, type: integer, min: 1 }
      state: { ar: حالته, en: State }
    fields: { found: { ar: الموجود, en: Found } }
  note:
    label: { ar: ملاحظة, en: Note }
    show_if: age > 20 and (list contains(damage, "roof") or born < date("2000-01-01")) and count(members) > 2
privacy: { purpose: { ar: الترميم, en: The repair }, retention: { ar: سنة, en: A year }, recipients: { ar: البلدية, en: The council } }
`;

/** Selects a node, and opens every part of its panel. */
async function openNode(page, address) {
  await pane(page, 'outline');
  await page.click(`[role=treeitem][data-address="${address}"] > .row .label`);
  await page.waitForFunction(
    chosen => document.querySelector('[aria-selected=true]')?.dataset.address === chosen,
    address,
  );
  await page.waitForSelector(`#property-${address === '' ? 'title' : 'label'}`);
  for (const details of await page.locator('.properties details:not([open])').all())
    await details.evaluate(one => {
      one.open = true;
    });
}

const node = name => ({ name: `outline-${name}`, show: page => openNode(page, `/fields/${name}`) });

async function addList(page) {
  await press(page, 'files');
  const list = { name: 'schools.csv', mimeType: 'text/csv', buffer: Buffer.from('id,label\na,مدرسة الأمل\n') };
  await page.locator('dialog[open] input[type=file][accept=".xlsx,.csv"]').setInputFiles(list);
  await page.waitForSelector('dialog[open] [data-key=use-list]');
}

/** Follow the other states. */
export const OUTLINE_STATES = [
  {
    name: 'outline-form',
    show: async page => {
      await write(page, FORM);
      await openNode(page, '');
    },
  },
  ...['full_name', 'damage', 'district', 'card', 'members', 'head', 'house', 'note', 'age', 'born'].map(node),
  {
    name: 'outline-block',
    show: async page => {
      await openNode(page, '/fields/note');
      await page.selectOption('select[name=block]', 'ready:contact');
      await page.click('.add-block button');
      await openNode(page, '/fields/contact');
    },
  },
  {
    name: 'outline-refused',
    show: async page => {
      await openNode(page, '/fields/damage');
      const id = page.locator('.options li').first().locator('input[dir=ltr]:not([lang])').first();
      await id.fill('walls');
      await id.blur();
      await page.waitForSelector('.outline-notice:not([hidden])');
    },
  },
  { name: 'files-list', show: addList, leave: close },
];

/** What is told about the key that submissions are encrypted for. */
import type { Catalogue } from '../diagnostic.js';
import { error } from './entry.js';

export const keyFiles: Catalogue = {
  'key-needed': error(
    [
      'A form that is sent encrypted needs the public key of the office that opens the submissions.',
      'Make a pair of keys with istimara keygen, and write {{key}}: ./ministry.jwk beside {{as}}.',
    ],
    [
      'تحتاج الاستمارة التي تُرسل مشفّرة إلى المفتاح العلني للجهة التي تفتح الطلبات.',
      'اصنع زوج مفاتيح بالأمر istimara keygen، واكتب {{key}}: ‎./ministry.jwk بجانب {{as}}.',
    ],
    'submit: { as: encrypted }',
    'submit: { as: encrypted, key: ./ministry.jwk }',
  ),
  'key-unused': error(
    [
      'There is a key, and yet submissions are sent in clear.',
      'Write {{as}}: {{word:encrypted}} beside it, or remove {{key}}.',
    ],
    ['ذُكر مفتاح هنا، ومع ذلك تُرسل الطلبات من دون تشفير.', 'اكتب {{as}}: {{word:encrypted}} بجانبه، أو احذف {{key}}.'],
    'submit: { key: ./ministry.jwk }',
    'submit: { as: encrypted, key: ./ministry.jwk }',
  ),
  'key-unreadable': error(
    [
      '{path} is neither a key as JSON (JWK) nor a set of them.',
      'Name the public file that istimara keygen wrote, such as ministry.jwk.',
    ],
    [
      'ليس {path} مفتاحًا بصيغة JSON ‏(JWK) ولا مجموعة مفاتيح.',
      'اذكر الملف العلني الذي كتبه istimara keygen، مثل ministry.jwk.',
    ],
  ),
  'key-private': error(
    [
      '{path} holds a private key. Whoever has it can read all submissions.',
      'Name the public file here. Take the private one out of the project; if it was ever passed on, make a new pair with istimara keygen.',
    ],
    [
      'في {path} مفتاح خاص، ومن يملكه يقرأ كل الطلبات.',
      'اذكر هنا الملف العلني. وأخرج الملف الخاص من المشروع؛ وإن كان قد وصل إلى أحد فاصنع زوجًا جديدًا بالأمر istimara keygen.',
    ],
  ),
  'key-curve': error(
    [
      '{path} holds a key of another kind than is used here.',
      'Keys are of the kind EC on the curve P-256; istimara keygen makes them.',
    ],
    ['في {path} مفتاح من غير النوع المستعمل هنا.', 'المفاتيح من النوع EC على المنحنى P-256، ويصنعها istimara keygen.'],
  ),
  'key-count': error(
    [
      'The number of different keys in {path} is {count}; one may stand there twice.',
      'Put 1 to {most} keys there, each once: for instance that of the ministry and one kept in a safe.',
    ],
    [
      'عدد المفاتيح المختلفة في {path} هو {count}، وقد يكون بعضها مكررًا.',
      'ضع فيه من مفتاح واحد إلى {most}، كلًّا منها مرة واحدة: مفتاح الوزارة مثلًا، ومفتاحًا يُحفظ في خزنة.',
    ],
  ),
};

/** Diagnostics about the keys that submissions are encrypted for. */
import { error, warning } from './entry.js';

export const keyFiles = {
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
      'ليس {path} مفتاحاً بصيغة JSON ‏(JWK) ولا مجموعة مفاتيح.',
      'اذكر ملف المفتاح العلني الذي كتبه istimara keygen، مثل ministry.jwk.',
    ],
  ),
  'key-private': error(
    [
      '{path} holds a private key. Whoever has it can read all submissions.',
      'Name the public file here. Take the private one out of the project; if it was ever passed on, make a new pair with istimara keygen.',
    ],
    [
      'في {path} مفتاح خاص، ومن يملكه يقرأ كل الطلبات.',
      'اذكر هنا ملف المفتاح العلني. وأخرج ملف المفتاح الخاص من المشروع؛ وإن كان قد وصل إلى أحد فاصنع زوجاً جديداً بالأمر istimara keygen.',
    ],
  ),
  'key-curve': error(
    [
      '{path} holds a key of another kind than is used here, or one that is not written in full.',
      'Keys are of the kind EC on the curve P-256, and x and y have 43 characters each in base64url, also if they begin with zeros; istimara keygen makes such keys.',
    ],
    [
      'في {path} مفتاح من غير النوع المستعمل هنا، أو مفتاح ناقص.',
      'المفاتيح من النوع EC على المنحنى P-256، وطول كل من x وy فيها 43 حرفاً بترميز base64url، حتى إن بدأ بأصفار؛ ويصنعها istimara keygen.',
    ],
  ),
  'key-count': error(
    [
      'The number of different keys in {path} is {count}; one may be listed twice.',
      'Put 1 to {most} keys there, each once: for instance that of the ministry and one kept in a safe.',
    ],
    [
      'عدد المفاتيح المختلفة في {path} هو {count}، وقد يكون بعضها مكرراً.',
      'ضع فيه من مفتاح واحد إلى {most}، كلّاً منها مرة واحدة: مفتاح الوزارة مثلاً، ومفتاحاً يُحفظ في خزنة.',
    ],
  ),
  'key-moment': error(
    [
      'The end of a key in {path} (exp) is no moment in seconds.',
      'exp counts seconds since 1970, such as 1830297600, not milliseconds; istimara keygen --expires writes it.',
    ],
    [
      'تاريخ انتهاء المفتاح في {path} ‏(exp) ليس وقتاً محسوباً بالثواني.',
      'تُحسب exp بالثواني منذ 1970، مثل 1830297600، لا بالميلي ثانية؛ ويكتبها istimara keygen --expires.',
    ],
  ),
  'key-ended': warning(
    [
      'A key in {path} ended on {day} (UTC): the form cannot be filled in any more.',
      'Make a new pair with istimara keygen, put its public file here, raise {{version}} and publish the form.',
    ],
    [
      'انتهت صلاحية مفتاح في {path} يوم {day} ‏(UTC)، فلا يمكن ملء الاستمارة بعده.',
      'اصنع زوجاً جديداً بالأمر istimara keygen، وضع هنا ملف المفتاح العلني، ثم ارفع {{version}} وانشر الاستمارة.',
    ],
  ),
  'key-ends-soon': warning(
    [
      'The last day of a key in {path} is {day} (UTC); after it the form cannot be filled in.',
      'Publish a version with a new key before that day: make a pair with istimara keygen, put its public file here and raise {{version}}.',
    ],
    [
      'آخر يوم لمفتاح في {path} هو {day} ‏(UTC)، ولا يمكن ملء الاستمارة بعده.',
      'انشر قبل ذلك اليوم إصداراً بمفتاح جديد: اصنع زوجاً بالأمر istimara keygen، وضع هنا ملف المفتاح العلني، وارفع {{version}}.',
    ],
  ),
};

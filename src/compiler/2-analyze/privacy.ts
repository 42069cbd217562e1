/** Checks of personal data: a form that asks for it should state why, and sensitive answers should be masked. */
import type { Context } from './context.js';
import type { Question } from './questions.js';

/** Ids and labels of questions about a person, whatever their type. */
const PERSONAL =
  /(?:^|_)(?:birth|dob|born|address|passport|national|mother|father|surname|first_name|family_name|full_name)|الولادة|الميلاد|المواليد|عنوان (?:الإقامة|السكن|المنزل)|جواز السفر|الرقم الوطني|اسم (?:الأم|الأب)|الكنية|الاسم (?:الكامل|الثلاثي|الأول)|date of birth|home address|passport/iu;
/** Ids and labels of data that may harm a person if others see it. */
const SENSITIVE =
  /(?:^|_)(?:religio\w*|sect|ethnic\w*|race|diseases?|illness\w*|health_(?:status|state|condition|problem|issue|history)\w*|disab\w*|pregnan\w*|criminal|blood)(?![a-z])|الديانة|المذهب|الطائفة|القومية|الأمراض|المرض(?:ية)?(?!\p{L})|الحالة الصحية|الوضع الصحي|الإعاقة|إعاقة|الحمل(?!\p{L})|السوابق|زمرة الدم|فصيلة الدم|religion|ethnicity|illness|disability|medical|criminal record/iu;
/** Words of which one is in each text that `OF_HEALTH` and `SERVICES` match: most texts have none, so that neither runs. */
const HEALTH = /health|medical/i;
/** Ids that ask for it unless the label asks about a place or a service: a health centre is no secret. */
const OF_HEALTH = /(?:^|_)health$/imu;
/** Names of places and services of health. What they are asked about is not the person. */
const SERVICES =
  /\b(?:health|medical)[ _-]+(?:cent(?:re|er)|clinic|point|post|service|facilit|insurance|care|sector|worker|staff|director)\w*/giu;
const SERVICES_AR =
  /(?:مركز|مراكز|مستوصف|مشفى|مشافي|مستشفى|مستشفيات|عيادة|عيادات|نقطة|نقاط|خدمة|خدمات|مرفق|مرافق|تأمين|قطاع|مديرية|وزارة)/u;

const MOST_NAMES = 4;
/**
 * Number of personal fields from which a privacy statement is expected. A name alone, or a phone number, needs no
 * statement.
 */
const MIN_PERSONAL_FIELDS = 2;

export function checkPrivacy(questions: readonly Question[], context: Context): void {
  const { keys } = context.definition;
  const personal = questions.flatMap(inside).filter(isPersonal);
  if (
    !keys.privacy &&
    keys.form &&
    personal.length >= MIN_PERSONAL_FIELDS &&
    personal.some(({ type }) => type?.personal)
  ) {
    const names = personal.slice(0, MOST_NAMES).map(({ path }) => path);
    context.report('no-privacy', keys.form, { names: names.join(', ') });
  }
  for (const question of questions) checkSensitive(question, context);
}

/**
 * Reports sensitive questions that are not masked. Skips masked groups, because masking a group masks everything in it.
 */
function checkSensitive({ node, type, questions }: Question, context: Context): void {
  if (node.keys.sensitive?.value) return;
  const asks = type?.shape === 'value' && !type.nonInput && !node.keys.sensitive;
  if (asks && isSensitive(node)) context.report('sensitive-data', node.id, { name: node.id.text });
  for (const question of questions) checkSensitive(question, context);
}

function isSensitive(node: Question['node']): boolean {
  const said = spoken(node);
  if (!HEALTH.test(said)) return SENSITIVE.test(said);
  const personal = said.replace(SERVICES, '');
  return SENSITIVE.test(personal) || (personal === said && OF_HEALTH.test(node.id.text) && !SERVICES_AR.test(said));
}

const inside = (question: Question): readonly Question[] => [question, ...question.questions.flatMap(inside)];

const isPersonal = ({ node, type }: Question): boolean =>
  type?.personal === true || (type?.shape === 'value' && !type.nonInput && PERSONAL.test(spoken(node)));

const spoken = ({ id, keys }: Question['node']): string =>
  [id.text, ...Object.values(keys.label?.value ?? {})].join('\n');

/** Functions of other tools and languages, by the function here that does the same. */
import { folded } from './vocabulary.js';

/** Names in Excel, XLSForm and KoBo, SurveyJS and programming languages, and other Arabic words. */
export const FOREIGN_FUNCTIONS: Readonly<Record<string, string>> = {
  abs: 'absolute مطلق',
  age: 'datedif datediff age_in_years عمر السن سن',
  any: 'exists anyof',
  ceiling: 'ceil',
  contains: 'find search instr يحتوي تحتوي',
  count: 'counta countif countifs countinarray count_selected length size كم تعداد',
  'distinct values': 'unique distinct',
  duration: 'dateadd timedelta interval فترة',
  floor: 'int trunc truncate',
  'is defined': 'answered is_answered notempty hasvalue مجاب',
  label: 'jr_choice_name choice_name displayvalue choice_label',
  'list contains': 'selected selected_at in_array مختار اختار محدد',
  'lower case': 'lower lcase tolower lowercase',
  matches: 'regex regexp regexmatch match like',
  max: 'maximum maxa maxinarray largest الأعلى أعلى أقصى الأقصى',
  mean: 'average avg averageif avginarray المعدل معدل وسطي الوسطي',
  min: 'minimum mina mininarray smallest الأدنى أدنى أقل الأقل',
  modulo: 'mod remainder',
  now: 'currenttime current_time timestamp',
  number: 'value val tonumber to_number numeric parseint parsefloat',
  option: 'vlookup xlookup hlookup lookup pulldata',
  random_id: 'uuid guid random rand randbetween once',
  replace: 'substitute regexreplace',
  round: 'mround',
  'round down': 'rounddown',
  'round up': 'roundup',
  sort: 'sorted orderby',
  string: 'text tostring to_string str format_number',
  'string join': 'concat textjoin join',
  'string length': 'len strlen string_length',
  substring: 'mid left right substr slice',
  sum: 'sumif sumifs suminarray total جمع اجمع',
  today: 'currentdate current_date getdate curdate',
  trim: 'strip clean normalize_space',
  'upper case': 'upper ucase toupper uppercase',
};

const plain = (name: string): string =>
  folded(name.toLowerCase())
    .replace(/[\s_]+/g, '')
    .replaceAll('ى', 'ي');

const here: ReadonlyMap<string, string> = new Map(
  Object.entries(FOREIGN_FUNCTIONS).flatMap(([name, others]) =>
    others.split(' ').map(other => [plain(other), name] as const),
  ),
);

/** Returns the English name of the function that another tool calls so, or undefined if there is none. */
export const fromOtherTool = (name: string): string | undefined => here.get(plain(name));

/**
 * Rules of pyxform 4.5.0, the converter of ODK and KoBoToolbox, for the workbooks that the export writes. Returns what
 * pyxform would refuse, or would take for something else.
 */
type Sheets = ReadonlyMap<string, readonly (readonly string[])[]>;
type Row = Readonly<Record<string, string>>;

const NAME_START =
  'A-Za-z_\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd';
const NAME = `[${NAME_START}][${NAME_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*`;
const IS_NAME = new RegExp(`^${NAME}$`);
const ITEMS = /^\$\{(\w+)\}$/;
const SELECT = /^(select_one|select_multiple|rank) (\S+)( or_other)?$/;
const EDGE = /^(begin|end)_(group|repeat)$/;

/** Types of questions that the export writes. */
const TYPES: readonly string[] = [
  ...['text', 'integer', 'decimal', 'date', 'time', 'dateTime', 'acknowledge', 'file', 'image', 'audio', 'video'],
  ...['range', 'barcode', 'geopoint', 'note', 'calculate', 'hidden'],
];

/** Columns of the survey. Any other becomes an element or attribute of the form, or is an error. */
const SURVEY_COLUMNS: readonly string[] = [
  ...['type', 'name', 'required', 'relevant', 'constraint', 'read_only', 'default', 'calculation', 'appearance'],
  ...['parameters', 'choice_filter', 'repeat_count', 'comment'],
];
const SURVEY_TEXTS: readonly string[] = ['label', 'hint', 'guidance_hint', 'required_message', 'constraint_message'];
/** Column of the pictures of questions or options, which may have a language. */
const PICTURE = /^media::image(?:::\S.*)?$/;
const EXPRESSIONS: readonly string[] = [
  ...['required', 'relevant', 'constraint', 'read_only', 'calculation', 'choice_filter', 'repeat_count'],
];
/** Names of columns of choices that pyxform reads as something else, in any case of letters. */
const CHOICE_ALIASES: readonly string[] = [
  ...[
    'caption',
    'value',
    'image',
    'big-image',
    'audio',
    'video',
    'media',
    'parent',
    'extra_data',
    'sms_option',
    'label',
  ],
];

export function faultsOf(sheets: Sheets): readonly string[] {
  const [survey, choices, settings] = ['survey', 'choices', 'settings'].map(name => sheets.get(name) ?? []);
  const rows = rowsOf(survey!);
  const options = rowsOf(choices!);
  return [
    ...headFaults(survey!, choices!, settings!),
    ...settingFaults(rowsOf(settings!)),
    ...nameFaults(rows),
    ...balanceFaults(rows),
    ...rows.flatMap(row => typeFaults(row, options, repeatedIn(rows))),
    ...optionFaults(options),
    ...referenceFaults(rows, options, rowsOf(settings!)),
    ...[...rows, ...options, ...rowsOf(settings!)].flatMap(cellFaults),
    ...rows.flatMap(defaultFaults),
  ];
}

const rowsOf = ([head = [], ...body]: readonly (readonly string[])[]): readonly Row[] =>
  body.map(cells =>
    Object.fromEntries(
      head.map((name, index) => [name, cells[index] ?? ''] as const).filter(([, text]) => text !== ''),
    ),
  );

function headFaults(...all: readonly (readonly (readonly string[])[])[]): readonly string[] {
  const [survey = [], choices = [], settings = []] = all.map(([head = []]) => head);
  const languages = new Set([...survey, ...choices].flatMap(name => name.split('::').slice(1)));
  const [setting] = rowsOf(all[2]!);
  const faults: string[] = [];
  for (const head of [survey, choices, settings])
    if (new Set(head.map(name => name.toLowerCase())).size < head.length) faults.push(`a column twice: ${head}`);
  for (const name of ['type', 'name']) if (!survey.includes(name)) faults.push(`no column ${name} in survey`);
  for (const name of ['list_name', 'name']) if (!choices.includes(name)) faults.push(`no column ${name} in choices`);
  for (const name of survey) {
    if (PICTURE.test(name)) continue;
    const [column = '', language] = name.split('::');
    const isText = SURVEY_TEXTS.includes(column) && language !== undefined;
    if (!isText && !SURVEY_COLUMNS.includes(name)) faults.push(`unknown column ${name}`);
  }
  for (const name of choices.slice(2)) {
    if (/^label::\S/.test(name) || PICTURE.test(name)) continue;
    if (!IS_NAME.test(name) || CHOICE_ALIASES.includes(name.toLowerCase())) faults.push(`column of choices ${name}`);
  }
  if (!languages.has(setting?.default_language ?? '')) faults.push('the default language has no texts');
  return faults;
}

function settingFaults([setting]: readonly Row[]): readonly string[] {
  if (!setting) return ['no settings'];
  return ['form_title', 'form_id', 'version'].filter(name => !setting[name]).map(name => `no setting ${name}`);
}

function nameFaults(rows: readonly Row[]): readonly string[] {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const { type = '', name } of rows) {
    if (type.startsWith('end_')) continue;
    if (!name) faults.push(`${type} without a name`);
    else if (!IS_NAME.test(name)) faults.push(`name ${name}`);
    else if (name.toLowerCase() === 'meta') faults.push('meta is reserved');
    else if (type === 'begin_repeat' && name === 'data') faults.push('a repeat has the name of the root');
    // Names are unique in the whole form here, because a reference to a name that is there twice is refused.
    else if (seen.has(name.toLowerCase())) faults.push(`${name} twice`);
    seen.add((name ?? '').toLowerCase());
  }
  return faults;
}

function balanceFaults(rows: readonly Row[]): readonly string[] {
  const open: Row[] = [];
  const faults: string[] = [];
  for (const row of rows) {
    const [, edge, what] = EDGE.exec(row.type ?? '') ?? [];
    // ODK Collect opens no form with a repeat in a field list: https://github.com/getodk/collect/issues/4765
    if (what === 'repeat' && edge === 'begin' && open.some(({ appearance }) => appearance === 'field-list'))
      faults.push(`repeat ${row.name} in a field list`);
    if (edge === 'begin') open.push(row);
    if (edge !== 'end') continue;
    const last = open.pop();
    if (last?.type !== `begin_${what}` || last.name !== row.name) faults.push(`end of ${row.name}`);
  }
  return [...faults, ...open.map(({ name }) => `${name} has no end`)];
}

/** Returns the names of the questions in repeats, whose answers can be the options of a select: `select_one ${name}`. */
function repeatedIn(rows: readonly Row[]): ReadonlySet<string> {
  let depth = 0;
  const names = rows.flatMap(({ type = '', name = '' }) => {
    if (type === 'begin_repeat') depth++;
    if (type === 'end_repeat') depth--;
    return depth > 0 && !EDGE.test(type) ? [name] : [];
  });
  return new Set(names);
}

function typeFaults(row: Row, options: readonly Row[], repeated: ReadonlySet<string>): readonly string[] {
  const { type = '', name = '', calculation, choice_filter: filter } = row;
  if (EDGE.test(type)) return [];
  const select = SELECT.exec(type);
  if (!select) {
    const faults = TYPES.includes(type) ? [] : [`type ${type} of ${name}`];
    return [
      ...faults,
      ...(type === 'calculate' && !calculation ? [`${name} has no calculation`] : []),
      ...(filter ? [`filter without options: ${name}`] : []),
    ];
  }
  const own = options.filter(({ list_name: list }) => list === select[2]);
  return [
    ...(own.length === 0 && !repeated.has(ITEMS.exec(select[2]!)?.[1] ?? '') ? [`no list ${select[2]}`] : []),
    ...(select[3] && filter ? [`or_other with a filter: ${name}`] : []),
    // Its option and its question are in English.
    ...(select[3] ? [`or_other: ${name}`] : []),
    ...(select[1] === 'select_multiple'
      ? own.filter(one => / /.test(one.name ?? '')).map(one => `blank in ${one.name}`)
      : []),
  ];
}

function optionFaults(options: readonly Row[]): readonly string[] {
  const seen = new Set<string>();
  return options.flatMap(row => {
    const { list_name: list, name } = row;
    const key = `${list} ${name}`;
    const faults = [
      ...(list && !/\s/.test(list) ? [] : [`list name ${list}`]),
      ...(name === undefined ? [`option without a name in ${list}`] : []),
      ...(seen.has(key) ? [`option ${name} twice in ${list}`] : []),
      ...(Object.keys(row).some(column => column.startsWith('label')) ? [] : [`option ${name} has no label`]),
    ];
    seen.add(key);
    return faults;
  });
}

/** Returns the references of every cell that pyxform looks at: of texts and comments too, but not of type and name. */
function referenceFaults(rows: readonly Row[], options: readonly Row[], settings: readonly Row[]): readonly string[] {
  const names = rows.filter(({ type = '' }) => !type.startsWith('end_')).map(({ name }) => name);
  const cells = [
    ...rows.flatMap(row => Object.entries(row).filter(([column]) => !['type', 'name'].includes(column))),
    ...options.flatMap(row => Object.entries(row).filter(([column]) => column.startsWith('label'))),
    ...settings.flatMap(row => Object.entries(row)),
  ];
  return cells.flatMap(([column, text]) =>
    [...text.matchAll(/\$\{([^}]*)\}?/g)].flatMap(([whole, name]) => {
      const isText = SURVEY_TEXTS.includes(column.split('::')[0]!);
      if (!isText && !EXPRESSIONS.includes(column)) return [`reference in ${column}: ${text}`];
      const known = whole!.endsWith('}') && names.filter(one => one === name).length === 1;
      return known ? [] : [`reference ${whole} in ${column}`];
    }),
  );
}

/** Returns cells with expressions that pyxform changes: curly quotes become straight ones, and blanks one. */
const cellFaults = (row: Row): readonly string[] =>
  Object.entries(row).flatMap(([column, text]) => {
    const literals = EXPRESSIONS.includes(column) || ['name', 'list_name', 'type', 'default'].includes(column);
    return literals && /[‘’“”]| {2}|^ | $|\n/.test(text) ? [`${column} is changed: ${text}`] : [];
  });

/** Returns defaults that pyxform takes for expressions, though they are none. */
function defaultFaults({ name, type = '', default: text }: Row): readonly string[] {
  if (text === undefined || /^string\((?:'[^']*'|"[^"]*"|concat\(.*\))\)$/.test(text)) return [];
  if (['date', 'dateTime'].includes(type) || /^-?\d+(?:\.\d+)?$/.test(text)) return [];
  const names = text.replace(new RegExp(NAME, 'g'), ' ').replace(/-?\d+(?:\.\d*)?/g, ' ');
  const isCall = new RegExp(`${NAME}\\(`).test(text);
  return /[-+*|]/.test(names) || isCall || / (?:div|mod) /.test(text) ? [`default of ${name}: ${text}`] : [];
}

/**
 * Names and words that the glossary in CONTRIBUTING.md replaces by a standard term, as patterns. `in` says what a pattern is
 * matched against: `names` (top-level declarations), `types`, `members` (of types and classes), `files` (paths below src),
 * `comments`, `openings` (first words of a doc comment), `texts` (string literals), `docs`, `events` (of log lines),
 * `subjects` (of commits).
 */
export const BANNED = [
  {
    id: 'N1',
    in: ['names'],
    pattern:
      /^(LONGEST|SHORTEST|MOST|LEAST|FEWEST|DEEPEST|LARGEST|SMALLEST|NARROWEST|WIDEST|HIGHEST|PATIENCE|NOTHING|ENOUGH|NEARLY|SOON|LATE|LATER|PAUSE|AT_ONCE|REMEMBERED|ABANDONED|TOGETHER|STRANGERS|WORTH_KEEPING|HELD|KEPT|OWN|SHOWN)$/,
    instead: 'MAX_…, MIN_…, …_TIMEOUT_MS, EMPTY_…',
  },
  {
    id: 'N2',
    in: ['types'],
    pattern:
      /^(Asked|Told|Seen|Heard|Found|Kept|Held|Looked|Taken|Drawn|Given|Said|Spoken|Written|Made|Listed|Named|Counted|Placed|Noted|Opened|Gathered|Brought|Filed|Restored|Repaired|Swept|Joined|Carried|Checked|Limited|Again|Before|Beside|Around|Inside|Here|Now|Soon|Later|Earlier|What|Why|How|Many|One|Odd|Over|Own|Of|Shown|Known|Read|Reading|Making|Asking|Standing|Taking|Tending|Place|Places|Spot|Sight|Look|Move|Hold|Wish|Fate|Court|Shelf|Deed|Tally|Manner|Room|Rest)$/,
    instead: 'a noun for the thing',
  },
  {
    id: 'N3',
    in: ['names', 'members'],
    pattern: /^(tell|told|tells)($|[A-Z])|(Told|Tells?|Untold)$|^(Tell|Told|TOLD)/,
    instead: 'check…, report…, log, on…; mentions (linker)',
  },
  { id: 'N4', in: ['names', 'members'], pattern: /(^s|S)till($|[A-Z])|^STILL/, instead: 'noJs…' },
  { id: 'N5', in: ['names', 'members'], pattern: /(^s|S)eal(s|ed|ing)?($|[A-Z])|^SEAL/, instead: 'encrypt…' },
  { id: 'N6', in: ['names', 'members'], pattern: /(^d|D)eeds?($|[A-Z])/, instead: 'auditEvent…' },
  {
    id: 'N7',
    in: ['names', 'members'],
    pattern: /(^k|K)ept($|[A-Z])|(^k|K)eeper($|[A-Z])|^KEPT_/,
    instead: 'stored…, saved…, cached…; persistence',
  },
  {
    id: 'N8',
    in: ['names', 'members'],
    pattern:
      /[Hh]umane|[Nn]eighbourhood|Apart($|[A-Z])|(^h|H)eeds?($|[A-Z])|(^h|H)urry|[Ff]arewell|(^e|E)ntrance($|[A-Z])|(^m|M)end(s|ed|ing)?($|[A-Z])|[Uu]pkeep|(^t|T)end(s|ing)?($|[A-Z])|[Rr]ecount|[Uu]nrecorded|(^s|S)eats?($|[A-Z])|[Cc]ourier|[Aa]ttendant|[Mm]isfit|[Uu]nsayable|[Uu]ntold/,
    instead: 'the term in the glossary',
  },
  {
    id: 'N9',
    in: ['names', 'members'],
    pattern: /(?<!KEY)(?<!key)(?<!Key)(Words|WORDS)$/,
    instead: '…Messages; keywords; searchTerms',
  },
  { id: 'N10', in: ['types'], pattern: /^Own[A-Z]|Own$/, instead: 'BuiltIn…, …Options' },
  {
    id: 'F1',
    in: ['files'],
    pattern:
      /(^|\/)(words(-\w+)?|[\w-]+-words|own|told|held(-form)?|kept(-file)?|[a-z]{2}-kept|later(-code)?|again|before|sent|keeping|take|taking|soon|when|look|news|late|still(-\w+)?|turns|seats|deeds|apart|neighbourhood|judge|placing|tend|tending|unrecorded|recount(er)?|courier|attendant|misfits|not-both|overs|meant|mistakes|mends|sights?|sketch(-flow)?|spot|was|settle|looks|worst|goes-on|continued|carried|applying|official|lane|line|places?|noted|askers|pins|twice|keyed|visit|gate|seal|sealing|sealed|bound|ask|pinned|remembered|marked|upkeep|prepare|put-in-place|mend-keys|tries|tell|stage|shown|whole-file|reads|makers?)\.ts$/,
    instead: 'a name for what the file holds',
  },
  {
    id: 'C1',
    in: ['openings'],
    pattern: /^(What|Of|Those|That|As|By|Whoever|Who|Whom|Whose|So many|Nobody|Nothing|Whatever)\b/,
    instead: 'a noun phrase (type, constant, module) or a third-person verb (function)',
  },
  {
    id: 'C2',
    in: ['comments', 'docs'],
    pattern: /\b(un)?told\b|\btells?\b(?! apart)/gi,
    instead: 'reports, logs, says, announces, distinguishes',
  },
  {
    id: 'C3',
    in: ['comments', 'docs'],
    pattern: /\bstands?\b(?! (for|alone|out)\b)/gi,
    instead: 'is, is in, is at, is stored',
  },
  { id: 'C4', in: ['comments', 'docs'], pattern: /\bbeside\b/gi, instead: 'next to, in addition to, besides' },
  {
    id: 'C5',
    in: ['comments', 'docs'],
    pattern: /\b(nobody|whoever|whomever|whosever)\b/gi,
    instead: 'the passive, “anyone who”, “no one”',
  },
  { id: 'C6', in: ['comments', 'docs', 'texts'], pattern: /\banew\b/gi, instead: 'again, from scratch' },
  {
    id: 'C7',
    in: ['comments', 'docs'],
    pattern: /\bhang(s|ing)? on\b|\bhangs? (from|together)\b/gi,
    instead: 'depends on',
  },
  { id: 'C8', in: ['comments', 'docs'], pattern: /\b(goes|went) on\b/gi, instead: 'continues, resumes' },
  { id: 'C9', in: ['comments', 'docs'], pattern: /\bmend(s|ed|ing)?\b/gi, instead: 'fix, repair, quick fix' },
  { id: 'C10', in: ['comments', 'docs'], pattern: /\bseal(s|ed|ing)?\b/gi, instead: 'encrypt' },
  {
    id: 'C11',
    in: ['comments', 'docs'],
    pattern: /\b(what|whatever) (comes?|became|came|becomes) of\b|\b(came|comes) of it\b/gi,
    instead: 'outcome, result, status of',
  },
  { id: 'C12', in: ['comments', 'docs'], pattern: /(?<!\btitle )\bdeeds?\b/gi, instead: 'audit event, audit log' },
  {
    id: 'C13',
    in: ['comments', 'docs'],
    pattern: /\bkey(ed|ing) (paper |it |them )?in\b/gi,
    instead: 'data entry, entered from paper',
  },
  {
    id: 'C14',
    in: ['comments', 'docs'],
    pattern: /\bnot(ed|es|ing) down\b|\bput right\b|\blets? go of\b|\bset aside\b/gi,
    instead: 'records, corrected, releases, quarantined',
  },
  {
    id: 'L1',
    in: ['events'],
    pattern:
      /(^|-)(?<!^forward-destination-)(away|back|gone|goes-on|waits|tending|unattended|asked|unanswered|twice|waited-for)(-|$)/,
    instead: 'the terms in docs/operations.md',
  },
  {
    id: 'S1',
    in: ['subjects'],
    pattern: /^(?!(Merge|Revert)\b)(?![a-z0-9][a-z0-9./-]*(, [a-z0-9./-]+)*: )/,
    instead: '“area: summary”',
  },
  { id: 'S2', in: ['subjects'], pattern: /^.{73,}/, instead: 'at most 72 characters; the reason goes into the body' },
  {
    id: 'S3',
    in: ['subjects'],
    pattern: /\b(told|stands?|beside|nobody|whoever|anew)\b/gi,
    instead: 'as for comments (C2 to C6)',
  },
];

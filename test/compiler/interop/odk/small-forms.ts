/** Small forms for every kind of condition, bound and calculation. */

/** Forms of one feature each: every kind of condition, bound and calculation, over few questions. */
export const SMALL: readonly (readonly [string, string])[] = [
  [
    'conditions',
    `  a: { type: integer, label: A }
  b: { type: integer, label: B }
  y: { type: yes_no, label: Y }
  one: { type: choice, label: One, options: { two words: T, x: X, "it’s": I } }
  many: { type: choices, label: Many, options: { x y: XY, z: Z, none: { label: None, exclusive: true } }, max: 2 }
  t: { label: T }
  c1: { label: C, show_if: a > 2 }
  c2: { label: C, show_if: not(a > 2) }
  c3: { label: C, show_if: a > 2 and not(y) or b = 3 }
  c4: { label: C, show_if: y }
  c5: { label: C, show_if: not(y) }
  c6: { label: C, show_if: y != true }
  c7: { label: C, show_if: 'one = "two words" or one in ["it’s"]' }
  c8: { label: C, show_if: 'list contains(many, "x y")' }
  c9: { label: C, show_if: 'not(list contains(many, "x y"))' }
  c10: { label: C, show_if: '"z" in many' }
  c11: { label: C, show_if: 'not("z" in many)' }
  c12: { label: C, show_if: 'matches(t, "^[0-9]+$")' }
  c13: { label: C, show_if: 'not(matches(t, "^[0-9]+$"))' }
  c14: { label: C, show_if: 'not(contains(t, "b"))' }
  c15: { label: C, show_if: string length(t) > 3 }
  c16: { label: C, show_if: 'not(string length(t) > 3)' }
  c17: { label: C, show_if: a + b > 3 }
  c18: { label: C, show_if: 'not(a + b > 3)' }
  c19: { label: C, show_if: a between 1 and b }
  c20: { label: C, show_if: 'not(a between 1 and b)' }
  c21: { label: C, show_if: 'if a > 1 then y else b > 1' }
  c22: { label: C, show_if: a / b > 1 }
  c23: { label: C, show_if: 'some m in many satisfies m in ["z", "none"]' }
  c24: { label: C, show_if: 'not(some m in many satisfies m = "z")' }
  c25: { label: C, show_if: many != null }
  c26: { label: C, show_if: 'modulo(a, 3) = 1' }
  c27: { label: C, show_if: 'count(many) > 1' }`,
  ],
  [
    'computed values',
    `  a: { type: number, label: A }
  b: { type: number, label: B }
  d: { type: date, label: D }
  e: { type: date, label: E }
  t: { label: T }
  y: { type: yes_no, label: Y }
  v1: { type: number, label: V, value: a * 0.1 + b }
  v2: { type: number, label: V, value: a / b, decimals: 2 }
  v3: { type: integer, label: V, value: round(a / 3) }
  v4: { type: hidden, value: a > b }
  v5: { type: hidden, value: not(y) }
  v6: { type: hidden, value: age(d) }
  v7: { type: hidden, value: 't + "-x"' }
  v8: { type: hidden, value: 'if a > 2 then "big" else "small"' }
  v9: { type: hidden, value: (e - d) / duration("P1D") }
  v10: { type: date, label: V, value: 'd + duration("P100D")' }
  v11: { type: hidden, value: d.year }
  v12: { type: hidden, value: 'sum(a, b)' }
  v13: { type: hidden, value: 'if a > 1 then b else null' }
  v14: { type: hidden, value: 'modulo(a, 3)' }
  v15: { type: hidden, value: 'sqrt(a)' }
  v16: { type: hidden, value: a ** 2 }
  v17: { type: hidden, value: 'substring(t, 2, 2)' }
  v18: { type: yes_no, label: V, value: a = b }
  v19: { type: hidden, value: 'round down(a * 1.5)' }
  v20: { type: hidden, value: 'number(t)' }
  v21: { type: hidden, value: '-a' }
  n: { type: integer, label: N }
  v22: { type: date, label: V, value: 'd + duration("P1D") * n' }
  v23: { type: date, label: V, value: 'd - modulo(n, 100) * duration("P1D")' }
  c1: { label: C, show_if: v4 }
  c2: { label: C, show_if: not(v4) }
  c3: { label: C, show_if: v6 >= 18 }
  c4: { label: C, show_if: not(v6 >= 18) }
  c5: { label: C, show_if: v18 }
  c6: { label: C, show_if: 'v8 = "big"' }
  c7: { label: C, show_if: v10 > today() }
  c8: { label: C, show_if: a + 0.2 = 0.3 }
  c9: { label: C, show_if: e - d > duration("P30D") }
  c10: { label: C, show_if: 'd = date("2000-01-01") or d < e' }`,
  ],
  [
    'days by months',
    `  d: { type: date, label: D }
  v1: { type: date, label: V, value: 'd + duration("P1M")' }
  v2: { type: date, label: V, value: 'd - duration("P1M")' }
  v3: { type: date, label: V, value: 'd + duration("P1Y")' }
  v4: { type: date, label: V, value: 'd - duration("P4Y")' }
  v5: { type: date, label: V, value: 'd + duration("P1Y7M")' }
  v6: { type: date, label: V, value: 'd - duration("-P13M")' }
  v7: { type: date, label: V, value: 'd - duration("P26Y2M")' }
  v8: { type: date, label: V, value: 'd - duration("P16Y")' }
  v9: { type: date, label: V, value: 'd + duration("P84Y")' }
  v10: { type: date, label: V, value: 'd + duration("P83Y12M")' }
  b1: { type: date, label: B, min: 'today() - duration("P1Y")', max: 'today() + duration("P3M")' }
  b2: { type: date, label: B, min: 'd - duration("P1Y")' }
  c1: { label: C, show_if: 'd >= date("2024-02-29") + duration("P1Y")' }
  c2: { label: C, show_if: 'd in (date("2023-01-31"), date("2024-03-31"), date("2016-02-29"), date("2026-12-31"), date("2025-11-24"), date("2027-02-24"))' }`,
  ],
  [
    'bounds and checks',
    `  a: { type: integer, label: A, min: 2, max: 4 }
  b: { type: integer, label: B, min: a, max: a * 2 }
  d: { type: date, label: D, min: 2000-01-01, max: today() }
  e: { type: date, label: E, min: d }
  m: { type: month, label: M, min: 1990-05, max: today() }
  n: { type: month, label: N, min: today() }
  o: { type: time, label: O, min: "08:30", max: "16:00" }
  y: { type: year, label: Y, min: 2000, max: today().year }
  t: { label: T, pattern: "[0-9]+", max_length: 4 }
  q: { label: Q, pattern: "[a\\"b'c1-5]+" }
  many: { type: choices, label: Many, options: { x: X, y: Y, z: Z, none: { label: None, exclusive: true } }, min: 1, max: 2 }
  c1: { type: integer, label: C, check: { rule: c1 > a, message: M } }
  c2: { type: integer, label: C, check: { rule: c2 + a > 3 or b < 2, message: M } }
  c3: { type: date, label: C, check: { rule: age(c3) >= 18, message: M } }
  c4: { type: yes_no, label: C, check: { rule: c4 or a > 2, message: M } }
  c5: { label: C, check: { rule: 'c5 != t', message: M } }
  r1: { label: R, required: a > 2 }
  r2: { label: R, required: not(a > 2) }
  r3: { label: R, readonly: a > 2 }`,
  ],
  [
    'lists and filters',
    `  gov: { type: choice, label: G, options: { from: govs }, other: true }
  district: { type: choice, label: D, options: { from: districts, where: option.gov = gov }, other: true }
  k: { type: integer, label: K }
  kids:
    type: list
    label: Kids
    fields:
      age: { type: integer, label: A }
      pay: { type: number, label: P }
      work: { label: W, show_if: age > 2 }
      more: { label: M, show_if: age > k }
      first: { label: F, show_if: index = 1 }
      double: { type: hidden, value: pay * 2 }
      same: { label: S, show_if: double > 2 }
  total: { type: number, label: T, value: sum(kids.pay) }
  oldest: { type: hidden, value: max(kids.age) }
  count: { type: hidden, value: count(kids) }
  paid: { type: hidden, value: count(kids.pay) }
  c1: { label: C, show_if: total > 3 }
  c2: { label: C, show_if: not(oldest > 2) }
  c3: { label: C, show_if: count(kids) > 1 }
  c4: { label: C, show_if: 'gov = "other"' }
lists:
  govs: { a: A, c: C }
  districts: { a1: { label: A1, gov: a }, c1: { label: C1, gov: c } }`,
  ],
  [
    'cells of options',
    `  gov: { type: choice, label: G, options: { from: govs }, other: true }
  many: { type: choices, label: M, options: { from: govs } }
  free: { type: choice, label: F, options: { from: govs, where: option.area > 2 } }
  area: { type: hidden, value: option(gov).area }
  twice: { type: number, label: T, value: option(gov).area * 2 + 1 }
  word: { type: hidden, value: option(gov).word }
  id: { type: hidden, value: option(free).id }
  text: { type: hidden, value: label(free) }
  owner: { label: O }
  born: { type: date, label: B }
  filled: { type: choice, label: F, options: { a: "Of {owner|}, {born|}", b: Nobody } }
  said: { type: hidden, value: label(filled) }
  open: { type: choice, label: F, options: { a: "Of {owner}", b: "{gov|}" } }
  listed: { type: hidden, value: label(open) }
  all: { type: number, label: A, value: sum(option(many).area) }
  most: { type: hidden, value: max(option(many).area) }
  visits:
    type: list
    label: V
    fields:
      where: { type: choice, label: W, options: { from: govs } }
      size: { type: number, label: S, value: option(where).area, decimals: 1 }
      own: { label: O, show_if: 'option(where)["word"] = "two words"' }
      near: { label: N, show_if: option(where).area > option(form.gov).area }
  c1: { label: C, show_if: option(gov).area > 3 }
  c2: { label: C, show_if: 'not(option(gov).area > 3)' }
  c3: { label: C, show_if: 'option(gov).word = "x"' }
  c4: { label: C, show_if: 'gov != null and option(gov).word != "x"' }
  c5: { label: C, show_if: 'gov != null and option(gov).area = null' }
  c6: { label: C, show_if: 'option(gov).area in (1, 5)' }
  c7: { label: C, show_if: 'area > 3' }
  c8: { label: C, show_if: 'option(free).label = "C"' }
  c9: { label: C, show_if: 'option(gov).word != "x"' }
  c10: { label: C, show_if: 'not(option(gov).word = "x")' }
  c11: { label: C, show_if: option(gov).area != 5 }
  c12: { label: C, show_if: 'option(free).word != option(gov).word' }
lists:
  govs:
    a: { label: A, area: 1, word: x }
    c: { label: C, area: 5, word: two words }
    d: { label: D, word: y }
    e: { label: E, area: 2.5 }`,
  ],
  [
    'items of lists',
    `  limit: { type: integer, label: L }
  kids:
    type: list
    label: K
    fields:
      name: { label: N }
      age: { type: integer, label: A }
      best: { type: choice, label: B, options: { from: kids, id: name } }
  eldest: { type: choice, label: E, options: { from: kids, id: name, where: option.age > 10 } }
  few: { type: choices, label: S, options: { from: kids, id: name, where: option.age < limit or option.id = "x" } }
  named: { label: D, show_if: 'eldest != null' }`,
  ],
  [
    'items by their labels',
    `  people:
    type: list
    label: P
    fields:
      code: { label: C }
      name: { label: N }
      age: { type: integer, label: A }
  one: { type: choice, label: O, options: { from: people, id: code, label: "{name}", where: option.name != null and option.age > 2 } }
  two: { type: choice, label: O, options: { from: people, id: code, label: "{name}", where: option.name != null } }
  named: { label: D, show_if: one != null }`,
  ],
  [
    'values that ODK cannot calculate',
    `  many: { type: choices, label: M, options: { x: X, y: Y } }
  a: { type: integer, label: A }
  v1: { type: number, label: V, value: 'sum(for m in many return 2)', max: 3 }
  v2: { type: number, label: V, value: v1 + a }
  c1: { label: C, show_if: v2 > 2 }
  c2: { label: C, show_if: a > 2 }`,
  ],
  [
    'picked items of lists',
    `  limit: { type: integer, label: L }
  members:
    type: list
    label: M
    fields:
      name: { label: N }
      age: { type: integer, label: A }
      work: { type: yes_no, label: W }
      skills: { type: choices, label: S, options: { x: X, two words: T } }
      job: { type: group, label: J, fields: { pay: { type: number, label: P } } }
  first: { type: hidden, value: 'members[1].name' }
  last: { type: hidden, value: 'members[-1].age' }
  before: { type: hidden, value: 'members[-2].job.pay' }
  end: { type: hidden, value: 'members[count(members)].name' }
  n1: { type: hidden, value: 'count(members[age < 5])' }
  n2: { type: hidden, value: 'count(members[age < limit])' }
  n3: { type: hidden, value: 'sum(members[age >= 2].job.pay)' }
  n4: { type: hidden, value: 'max(members[work].job.pay)' }
  n5: { type: hidden, value: 'string join(members[age > 1].name, "-")' }
  n6: { type: hidden, value: 'count(members[not(work)])' }
  n7: { type: hidden, value: 'count(members[item.age > 2 and name = "abc"])' }
  n8: { type: hidden, value: 'count(members[list contains(skills, "two words")])' }
  n9: { type: hidden, value: 'count(members[age = null or job.pay * 2 > 3].age)' }
  c1: { label: C, show_if: 'members[1].work' }
  c2: { label: C, show_if: some m in members satisfies m.age > 2 }
  c3: { label: C, show_if: not(some m in members satisfies m.age > 2) }
  c4: { label: C, show_if: every m in members satisfies m.age > 2 }
  c5: { label: C, show_if: not(every m in members satisfies m.age > limit) }
  c6: { label: C, show_if: 'members[2].age > 1' }
  c7: { label: C, show_if: 'list contains(members[1].skills, "two words")' }
  c8: { label: C, show_if: 'members[1].name = "abc" and n1 > 0' }
  c9: { label: C, show_if: some m in members satisfies m.work }`,
  ],
];

// Random data for a form's JSON Schema. The same seed gives the same data.

/** Returns a generator of numbers from 0 to 1 (mulberry32). */
export function chanceOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةabcdefgXYZ0123456789٠١٢"\\/<&é漢', ...'     '];

/** Returns random data of a schema that a validator finds valid. */
export function validData(schema, validator, today, chance) {
  for (let tries = 0; tries < 1000; tries++) {
    const data = madeOf(schema, chance);
    const { valid } = validator.validate(data, { today });
    if (valid) return data;
  }
  throw new Error('no valid data was found by chance');
}

const whole = (chance, least, most) => least + Math.floor(chance() * (most - least + 1));

function madeOf(schema, chance) {
  if (schema.enum) return schema.enum[whole(chance, 0, schema.enum.length - 1)];
  return MAKERS[schema.type](schema, chance);
}

const MAKERS = {
  boolean: (_, chance) => chance() < 0.5,
  integer: ({ minimum = 0, maximum = 9 }, chance) => whole(chance, minimum, maximum),
  number: ({ minimum = 0, maximum = 1000, multipleOf: step = 1 }, chance) =>
    Number((whole(chance, minimum / step, maximum / step) * step).toFixed(2)),
  array: ({ items, maxItems = 3, uniqueItems }, chance) => {
    const made = Array.from({ length: whole(chance, 1, maxItems) }, () => madeOf(items, chance));
    return uniqueItems ? (items.enum ?? made).filter(item => made.includes(item)) : made;
  },
  object: ({ properties, required = [] }, chance) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([key]) => required.includes(key) || chance() < 0.6)
        .map(([key, schema]) => [key, madeOf(schema, chance)]),
    ),
  string: ({ pattern = '', minLength = 1, maxLength = 40 }, chance) => {
    const text = Array.from(
      { length: whole(chance, minLength, maxLength) },
      () => LETTERS[whole(chance, 0, LETTERS.length - 1)],
    );
    const day = `${whole(chance, 1940, 2025)}-0${whole(chance, 1, 9)}-${whole(chance, 10, 28)}`;
    const digits = String(whole(chance, 10 ** (minLength - 1), 10 ** minLength - 1));
    const rule = new RegExp(pattern, 'u');
    return [`ا${text.join('').slice(1).trimEnd()}`, day, digits].find(made => rule.test(made));
  },
};

// Questions that are the same for every library: a mix as in real forms, a fifth of them required; the second is asked
// if the answer to the first is "a".
const KINDS = ['choice', 'text', 'date', 'integer', 'yes_no', 'text'];
const REQUIRED_SHARE = 5;

/** Returns how many errors a form shows in which only the first question is answered. */
export const errorsOf = count => Math.ceil(count / REQUIRED_SHARE) - 1;

export const questionsOf = count =>
  Array.from({ length: count }, (_, index) => ({
    id: `f${index}`,
    type: KINDS[index % KINDS.length],
    label: `Question ${index + 1}: what stands in the paper`,
    required: index % REQUIRED_SHARE === 0,
    ...(index === 1 && { when: { id: 'f0', is: 'a' } }),
  }));

export const OPTIONS = { a: 'The first answer', b: 'The second answer', c: 'The third answer' };

export const definitionOf = questions => `form: bench
version: 1
languages: [en]
title: Bench
fields:
${questions
  .map(
    ({ id, type, label, required, when }) =>
      `  ${id}: { type: ${type}, label: "${label}", required: ${required}${
        type === 'choice'
          ? `, options: { ${Object.entries(OPTIONS)
              .map(([key, text]) => `${key}: ${text}`)
              .join(', ')} }`
          : ''
      }${when ? `, show_if: ${when.id} = "${when.is}"` : ''} }`,
  )
  .join('\n')}
`;

// Questions that are the same for every library: a mix as in real forms, all required; the second is asked if the
// answer to the first is "a".
const KINDS = ['choice', 'text', 'date', 'integer', 'yes_no', 'text'];

export const questionsOf = count =>
  Array.from({ length: count }, (_, index) => ({
    id: `f${index}`,
    type: KINDS[index % KINDS.length],
    label: `Question ${index + 1}: what stands in the paper`,
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
    ({ id, type, label, when }) =>
      `  ${id}: { type: ${type}, label: "${label}", required: true${
        type === 'choice'
          ? `, options: { ${Object.entries(OPTIONS)
              .map(([key, text]) => `${key}: ${text}`)
              .join(', ')} }`
          : ''
      }${when ? `, show_if: ${when.id} = "${when.is}"` : ''} }`,
  )
  .join('\n')}
`;

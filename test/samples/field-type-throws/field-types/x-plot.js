export default {
  base: 'text',
  validate: value => (value.split('/')[1].length > 3 ? 'format' : undefined),
};

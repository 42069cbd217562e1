export default {
  base: 'text',
  validate: value => /^[1-9]/.test(value),
};

export default {
  base: 'text',
  valid: value => value !== '0',
};

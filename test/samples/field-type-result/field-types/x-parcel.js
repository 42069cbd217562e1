export default {
  base: 'integer',
  format: value => value,
};

export default {
  validate: value => (/^[1-9]/.test(value) ? undefined : 'format'),
};

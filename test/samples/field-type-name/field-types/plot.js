export default {
  base: 'text',
};

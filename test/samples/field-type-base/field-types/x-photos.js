export default {
  base: 'photo',
};

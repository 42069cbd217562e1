export default {
  base: 'text',
  messages: { parcel_form: 'Enter a number.' },
};

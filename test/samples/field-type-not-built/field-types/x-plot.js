export default {
  base: 'text',
  validate: value => (/^[1-9]/.test(value) ? undefined : 'plot_form'),
  messages: { plot_form: { ar: 'اكتب رقم العقار.', en: 'Enter the plot number.' } },
};

/** Number of a plot in the land register: 123, or 123/4 for a part of it. */

const PLOT = /^([1-9]\d{0,5})(?:\/([1-9]\d{0,3}))?$/;

/** @type {import('istimara').FieldTypeModule} */
export default {
  base: 'text',
  view: 'x-plot.view.js',

  read(given) {
    const latin = given.replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) & 15));
    return latin.replace(/\s*[/\\⁄]\s*/g, '/').replace(/^0+(?=\d)/, '');
  },

  validate(value) {
    if (/^\d+$/.test(value) && value.length > 6) return 'plot_too_long';
    return PLOT.test(value) ? undefined : 'plot_form';
  },

  format(value, language) {
    const [, plot, part] = PLOT.exec(value) ?? [];
    if (!part) return value;
    return language === 'ar' ? `${plot}، المقسم ${part}` : `${plot}, part ${part}`;
  },

  messages: {
    plot_form: {
      ar: 'اكتب رقم العقار كما في القيد العقاري، مثل 123، أو 123/4 لمقسم منه.',
      en: 'Enter the plot number as in the land register, such as 123, or 123/4 for a part of it.',
    },
    plot_too_long: {
      ar: 'لا يزيد رقم العقار على ستة أرقام. تأكد من أنك لم تكتب رقم القيد.',
      en: 'A plot number has up to six digits. Check that it is not the number of the entry.',
    },
  },
};

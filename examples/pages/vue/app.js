import { h, ref } from 'vue';

const start = { kind: 'street' };

/** Written as a render function, so that no compiler is needed; in a template it is `:value.prop` and `@istimara-accepted`. */
export const App = {
  props: { action: String },
  setup({ action }) {
    const tracking = ref();
    return () =>
      h('main', [
        h('h1', 'اكتب إلى المجلس'),
        h('note-to-council-form', {
          action,
          lang: 'ar',
          '.value': start,
          onIstimaraAccepted: ({ detail }) => {
            tracking.value = detail.tracking;
          },
        }),
        h('p', { id: 'last', role: 'status' }, tracking.value && `رقم متابعتك: ${tracking.value}`),
      ]);
  },
};

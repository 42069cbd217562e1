// The page hears what becomes of the form. Nothing else is needed.
const form = document.querySelector('note-to-council-form');
form.value = { kind: 'street' };
form.addEventListener('istimara-accepted', ({ detail }) => {
  document.getElementById('last').textContent = `رقم متابعتك: ${detail.tracking}`;
});

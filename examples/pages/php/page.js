// What the server knows stands in the page as data, so that no script is written by PHP.
const form = document.querySelector('note-to-council-form');
form.value = JSON.parse(document.getElementById('known').textContent);
form.addEventListener('istimara-accepted', ({ detail }) => {
  document.getElementById('last').textContent = detail.tracking;
});

const texts = await fetch('texts.json');

export default class extends HTMLElement {
  value = texts.status;
}

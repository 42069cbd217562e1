// What libraries of other days, and careless scripts, do to a page.
for (const shape of [Object, Array, String, Number, Function, Element, Event]) {
  shape.prototype.extra = () => 'extra';
  shape.prototype.each = function (callback) {
    for (const key in this) callback(this[key], key);
  };
}
for (const shape of [Object, Array, Date]) shape.prototype.toJSON = () => 'bent';

Array.prototype.map = function (callback, that) {
  const made = [];
  for (let i = 0; i < this.length; i++) if (i in this) made[i] = callback.call(that, this[i], i, this);
  return made;
};
Array.prototype.filter = function (callback, that) {
  const kept = [];
  for (let i = 0; i < this.length; i++) if (i in this && callback.call(that, this[i], i, this)) kept.push(this[i]);
  return kept;
};
String.prototype.trim = function () {
  return this.replace(/^\s+|\s+$/g, '');
};
window.name = 'taken';
window.html = window.render = window.nothing = null;

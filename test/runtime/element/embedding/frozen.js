for (const shape of [Object, Array, String, Number, Function, Map, Set, Promise, Date, RegExp]) {
  Object.freeze(shape.prototype);
  Object.freeze(shape);
}
Object.freeze(JSON);
Object.freeze(Math);

export default { base: 'text', view: 'x-parcel.view.js' };

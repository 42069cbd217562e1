export default { base: 'text', view: 'x-plot.view.js' };

const zones = document.querySelectorAll('option');

export default { base: 'text', validate: value => (zones.length > 0 ? undefined : 'format') };

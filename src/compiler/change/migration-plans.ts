/** Name in the bundled code of `migrate.js` that stands for the plans. */
export const PLANS = '__PLANS__';

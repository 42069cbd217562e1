import { fold } from './fold.js';

export default { base: 'text', read: fold };

import { Box } from './box.js';
export default class extends Box {}

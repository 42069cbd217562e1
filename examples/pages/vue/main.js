import 'note-to-council-form';
import { createApp } from 'vue';
import { App } from './app.js';

createApp(App, { action: '/forms/note-to-council/submissions' }).mount('#root');

import 'note-to-council-form';
import { mount } from 'svelte';
import App from './App.svelte';

mount(App, { target: document.getElementById('root'), props: { action: '/forms/note-to-council/submissions' } });

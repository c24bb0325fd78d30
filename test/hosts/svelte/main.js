import { mount } from 'svelte';
import 'wacht-webhook-elements';
import App from './App.svelte';

mount(App, { target: document.getElementById('app') });

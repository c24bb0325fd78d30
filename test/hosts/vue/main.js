import { createApp } from 'vue';
import 'wacht-webhook-elements';
import App from './App.vue';

createApp(App).mount('#app');

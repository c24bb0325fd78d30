import { WachtClient } from '@wacht/backend';
import { provisionCatalog, provisionTenant } from './provision.js';

const { WACHT_API_KEY: apiKey = '', WACHT_BASE_URL: baseUrl } = process.env;
const wacht = new WachtClient({ apiKey, ...(baseUrl && { baseUrl }) });

console.log('Catalog made:', await provisionCatalog(wacht));
console.log('App made:', await provisionTenant(wacht, { deploymentId: '42', name: 'Acme' }));

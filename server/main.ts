#!/usr/bin/env node
import { createTicketApp } from './app.js';
import { gatewayHeaders } from './auth/gateway.js';
import { ConfigError, readConfig } from './config.js';
import { listen } from './listen.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = createTicketApp({
    wacht: { apiKey: config.WACHT_API_KEY, baseUrl: config.WACHT_BASE_URL },
    authenticate: gatewayHeaders({ secret: config.GATEWAY_SECRET ?? '' }),
    apiUrl: config.WACHT_FRONTEND_URL,
    mode: config.WACHT_MODE,
    basePath: config.BASE_PATH,
    allowedOrigins: config.ALLOWED_ORIGINS,
    ticketTtlSeconds: config.TICKET_TTL_SECONDS,
    allowUiOnlyRestrictions: config.ALLOW_UI_ONLY_RESTRICTIONS,
  });
  const server = await listen((request, env) => app.fetch(request, env), {
    host: config.HOST,
    port: config.PORT,
  });
  process.stdout.write(`The ticket server listens on ${server.url}${config.BASE_PATH}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
}

try {
  await main();
} catch (error) {
  const reason = error instanceof ConfigError || error instanceof TypeError ? error.message : String(error);
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

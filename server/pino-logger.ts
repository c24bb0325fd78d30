import type { DestinationStream } from 'pino';
import type { Logger } from './logger.js';

/** Fields that must not be read in a log. Nothing here writes them; this is for the day when something does. */
const SECRETS = [
  'authorization',
  'cookie',
  'ticket',
  'token',
  'secret',
  'password',
  'apiKey',
  'api_key',
  'key',
];

/** Structured logs on stdout, or wherever `destination` writes. */
export async function pinoLogger(level: string, destination?: DestinationStream): Promise<Logger> {
  const { pino } = await import('pino');
  const paths = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, base: { name: 'wacht-tickets' }, redact: { paths, censor: '[hidden]' } };
  const log = destination ? pino(options, destination) : pino(options);
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}

/** Runs the ticket server as the environment says, until it is told to stop. */
import { readConfig } from './config.js';
import { pinoLogger } from './pino-logger.js';
import { runOrExplain, wordsOf } from './run.js';
import { start } from './start.js';

await runOrExplain(async () => {
  const config = readConfig(process.env);
  const logger = await pinoLogger(config.LOG_LEVEL);
  const running = await start(config, logger);
  logger.info({ url: running.url, admin: running.adminUrl }, 'The ticket server is ready');
  const stop = (signal: string) => {
    logger.info({ signal }, 'Stopping: what is under way is finished');
    running.stop().then(
      () => logger.info({}, 'Stopped'),
      (error: unknown) =>
        logger.error({ cause: wordsOf(error) }, 'Stopped, and not everything could be closed'),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
});

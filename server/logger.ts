/** What this server logs to: pino, or anything shaped like it. */
export interface Logger {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

const line =
  (level: string) =>
  (fields: Record<string, unknown>, message: string): void =>
    void process.stderr.write(`${JSON.stringify({ level, time: Date.now(), ...fields, msg: message })}\n`);

/** The default: warnings and errors as JSON lines on stderr, so that a broken setup is never silent. */
export const stderrLogger: Logger = { info: () => undefined, warn: line('warn'), error: line('error') };

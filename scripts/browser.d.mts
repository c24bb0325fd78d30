/** Launch options that puppeteer-core and playwright-core both take. */
export interface FoundBrowser {
  executablePath: string;
  headless: true;
  args: string[];
  env?: Record<string, string>;
}
export const PACKAGED: string;
export const CACHE: string;
export function findBrowser(): FoundBrowser | undefined;
export function unpackBrowser(): Promise<void>;

import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup whose interpolated texts were escaped, as `html` of hono/html makes it. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What the elements speak. Halyard itself speaks English. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export interface DocumentParts {
  readonly title: string;
  readonly theme: Theme;
  readonly head?: Markup;
  readonly body: Markup;
}

/** The shell of every page of Halyard. */
export const document = ({ title, theme, head, body }: DocumentParts): Markup =>
  html`<!doctype html>
    <html lang="en" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Halyard</title>
        <link rel="icon" href="/favicon.ico" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/halyard.css" />
        <script type="module" src="/assets/halyard.js"></script>
        ${head ?? ''}
      </head>
      ${body}
    </html>`;

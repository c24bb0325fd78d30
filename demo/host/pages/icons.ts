import { html } from 'hono/html';

const icon = (path: string) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}" /></svg>`;

export const icons = {
  mark: html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M3 3h4v5.5h6V3h4v14h-4v-5.5H7V17H3z" />
  </svg>`,
  menu: icon('M2.5 4.5h11M2.5 8h11M2.5 11.5h11'),
  chevron: icon('m4.5 6.5 3.5 3.5 3.5-3.5'),
  check: icon('m3.5 8.5 3 3 6-7'),
  arrow: icon('M3 8h9.5M9 4.5 12.5 8 9 11.5'),
  flask: icon('M6.5 2v4L3 12.2c-.5.9.1 1.8 1 1.8h8c.9 0 1.5-.9 1-1.8L9.5 6V2M5.5 2h5M4.8 10h6.4'),
  close: icon('m4 4 8 8M12 4l-8 8'),
  system: icon('M2.5 3.5h11v7h-11zM6 13.5h4M8 10.5v3'),
  light: icon(
    'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9',
  ),
  dark: icon('M13.5 9.6A6 6 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1'),
};

import { css } from 'lit';

/** Every `--wacht-*` that a host may set, on the tag or on anything above it. Each is read into a private `--_*`
 * with its default, because a default declared on `:host` under the public name would hide an ancestor's value.
 * Light and dark follow the page's `color-scheme`. */
export const tokens = css`
  :host {
    /* Surfaces: page of the host, then what floats above it, then wells in it. */
    --_surface: var(--wacht-surface, light-dark(#ffffff, #16181d));
    --_surface-raised: var(--wacht-surface-raised, light-dark(#ffffff, #1d2026));
    --_surface-sunken: var(--wacht-surface-sunken, light-dark(#f6f7f8, #111317));
    --_surface-hover: var(--wacht-surface-hover, light-dark(#f3f4f6, #252932));
    --_scrim: var(--wacht-scrim, light-dark(rgb(20 24 32 / 0.36), rgb(0 0 0 / 0.6)));

    /* Text: two levels and no third. Disabled is the only exemption. */
    --_text: var(--wacht-text, light-dark(#16191f, #eceef2));
    --_text-muted: var(--wacht-text-muted, light-dark(#5a6170, #a3aab8));
    --_text-disabled: var(--wacht-text-disabled, light-dark(#9aa1ad, #666e7d));

    /* Lines: a hairline that groups, and one that says "you can act here". */
    --_border: var(--wacht-border, light-dark(#e3e5e9, #2b2f38));
    --_border-strong: var(--wacht-border-strong, light-dark(#838b99, #767e8f));

    /* One accent, the host's. Everything accented derives from these two, below. */
    --_accent: var(--wacht-accent, light-dark(#2f56c6, #96aeff));
    --_on-accent: var(--wacht-on-accent, light-dark(#ffffff, #0f1424));

    /* Status: fg is text and shape, bg and border are for boxes only. */
    --_success-fg: var(--wacht-success-fg, light-dark(#17713f, #62cf98));
    --_success-bg: var(--wacht-success-bg, light-dark(#edf8f1, #12281d));
    --_success-border: var(--wacht-success-border, light-dark(#bfe3cd, #24503a));
    --_warning-fg: var(--wacht-warning-fg, light-dark(#8a5300, #e5b45a));
    --_warning-bg: var(--wacht-warning-bg, light-dark(#fff6e5, #2b2212));
    --_warning-border: var(--wacht-warning-border, light-dark(#f0d6a4, #57431d));
    --_danger-fg: var(--wacht-danger-fg, light-dark(#b3213a, #ff929a));
    --_danger-bg: var(--wacht-danger-bg, light-dark(#fdf0f1, #32181d));
    --_danger-border: var(--wacht-danger-border, light-dark(#f2c6cc, #662d36));
    --_info-fg: var(--wacht-info-fg, light-dark(#1f6287, #83bde0));
    --_info-bg: var(--wacht-info-bg, light-dark(#eef6fb, #12242f));
    --_info-border: var(--wacht-info-border, light-dark(#c4dfee, #24485d));
    --_danger-solid: var(--wacht-danger-solid, light-dark(#b3213a, #ff929a));
    --_on-danger: var(--wacht-on-danger, light-dark(#ffffff, #2a0b10));

    /* Chart: the ordinary is quiet, failures get the ink, filtered is hatched. */
    --_chart-success: var(--wacht-chart-success, light-dark(#8491a8, #66748c));
    --_chart-failed: var(--wacht-chart-failed, light-dark(#c9304a, #ff7d88));
    --_chart-filtered: var(--wacht-chart-filtered, light-dark(#868e9c, #8b93a3));
    --_chart-latency: var(--wacht-chart-latency, light-dark(#16191f, #eceef2));
    --_chart-grid: var(--wacht-chart-grid, light-dark(#eceef1, #2a2e38));

    /* Code */
    --_code-key: var(--wacht-code-key, light-dark(#16191f, #eceef2));
    --_code-string: var(--wacht-code-string, light-dark(#17713f, #62cf98));
    --_code-number: var(--wacht-code-number, light-dark(#1f6287, #83bde0));
    --_code-keyword: var(--wacht-code-keyword, light-dark(#8a5300, #e5b45a));

    /* Type: the family is the host's; only code brings its own. Each name that isn't installed costs the first paint. */
    --_font-mono: var(--wacht-font-mono, ui-monospace, 'Cascadia Mono', monospace);
    --_font-size: var(--wacht-font-size, 14px);
    --_size-xs: var(--wacht-size-xs, calc(var(--_font-size) - 2px)); /* 12: labels, meta, column heads */
    --_size-sm: var(--wacht-size-sm, calc(var(--_font-size) - 1px)); /* 13: tables, controls */
    --_size-md: var(--wacht-size-md, var(--_font-size)); /* 14: base */
    --_size-lg: var(--wacht-size-lg, calc(var(--_font-size) + 4px)); /* 18: title of a composite */
    --_size-xl: var(--wacht-size-xl, calc(var(--_font-size) + 8px)); /* 22: the numbers row */
    --_line-xs: var(--wacht-line-xs, 16px);
    --_line-sm: var(--wacht-line-sm, 20px);
    --_line-md: var(--wacht-line-md, 20px);
    --_line-lg: var(--wacht-line-lg, 24px);
    --_line-xl: var(--wacht-line-xl, 28px);
    --_weight-regular: var(--wacht-weight-regular, 400);
    --_weight-medium: var(--wacht-weight-medium, 500);
    --_weight-strong: var(--wacht-weight-strong, 600);

    /* Space: a 4 px grid. */
    --_space-1: var(--wacht-space-1, 4px);
    --_space-2: var(--wacht-space-2, 8px);
    --_space-3: var(--wacht-space-3, 12px);
    --_space-4: var(--wacht-space-4, 16px);
    --_space-5: var(--wacht-space-5, 20px);
    --_space-6: var(--wacht-space-6, 24px);
    --_space-8: var(--wacht-space-8, 32px);
    --_space-10: var(--wacht-space-10, 40px);

    /* Density multiplies vertical padding of rows and controls only. */
    --_density: var(--wacht-density, 1);

    /* Corners */
    --_radius-sm: var(--wacht-radius-sm, 4px);
    --_radius-md: var(--wacht-radius-md, 6px);
    --_radius-lg: var(--wacht-radius-lg, 8px);
    --_radius-xl: var(--wacht-radius-xl, 12px);

    /* Shadow marks what floats, and nothing else. */
    --_shadow-menu: var(
      --wacht-shadow-menu,
      0 1px 2px rgb(16 20 28 / 0.06),
      0 8px 24px -6px rgb(16 20 28 / 0.18)
    );
    --_shadow-dialog: var(
      --wacht-shadow-dialog,
      0 2px 6px rgb(16 20 28 / 0.06),
      0 24px 64px -16px rgb(16 20 28 / 0.32)
    );

    /* Motion, none of it where less was asked for. */
    --_time-fast: var(--wacht-time-fast, 120ms);
    --_time-slow: var(--wacht-time-slow, 220ms);
    --_ease: var(--wacht-ease, cubic-bezier(0.2, 0, 0, 1));

    /* Derived: a host that sets the accent or the density gets these with it. */
    --_accent-hover: var(--wacht-accent-hover, color-mix(in oklab, var(--_accent) 88%, var(--_text)));
    --_accent-bg: var(
      --wacht-accent-bg,
      light-dark(
        color-mix(in oklab, var(--_accent) 9%, var(--_surface)),
        color-mix(in oklab, var(--_accent) 17%, var(--_surface))
      )
    );
    --_accent-border: var(--wacht-accent-border, color-mix(in oklab, var(--_accent) 38%, var(--_surface)));
    --_focus: var(--wacht-focus, var(--_accent));
    --_border-button: var(
      --wacht-border-button,
      color-mix(in oklab, var(--_border-strong) 42%, var(--_surface))
    );
    --_control: var(--wacht-control, calc(24px + 8px * var(--_density)));
    --_control-sm: var(--wacht-control-sm, calc(22px + 6px * var(--_density)));
    --_row: var(--wacht-row, calc(22px + 16px * var(--_density)));
    --_row-pad: var(--wacht-row-pad, calc(12px * var(--_density)));
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_time-fast: 0ms;
      --_time-slow: 0ms;
    }
  }
`;

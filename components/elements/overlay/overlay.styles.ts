import { css } from 'lit';

/** A native modal `<dialog>` in two shapes: centred, or a drawer at the inline end. */
export const overlayStyles = css`
  :host {
    display: contents;
    container-type: normal;
  }
  dialog {
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow-dialog);
    flex-direction: column;
    min-inline-size: 0;
    overflow: hidden;
    overscroll-behavior: contain;
    /* What floats is the surface of everything in it, other elements' shadow roots too. */
    --wacht-surface: var(--_surface-raised);
    --_surface: var(--_surface-raised);
  }
  dialog[open] {
    display: flex;
  }
  dialog::backdrop {
    background: var(--_scrim);
    animation: wacht-fade var(--_time-slow) var(--_ease);
  }
  .center {
    position: fixed;
    inset: 0;
    margin: auto;
    block-size: fit-content;
    inline-size: min(480px, 100% - 32px);
    max-inline-size: none;
    max-block-size: calc(100% - 32px);
    border-radius: var(--_radius-xl);
    animation: wacht-rise var(--_time-slow) var(--_ease);
  }
  .center.wide {
    inline-size: min(640px, 100% - 32px);
  }
  .drawer {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(640px, 100%);
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    border-width: 0;
    border-inline-start-width: 1px;
    animation: wacht-slide var(--_time-slow) var(--_ease);
    --_slide-from: 32px;
  }
  .drawer:dir(rtl) {
    --_slide-from: -32px;
  }
  .drawer.wide {
    inline-size: min(1040px, 100%);
  }
  @keyframes wacht-fade {
    from {
      opacity: 0;
    }
  }
  @keyframes wacht-rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  @keyframes wacht-slide {
    from {
      opacity: 0;
      transform: translateX(var(--_slide-from));
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog,
    dialog::backdrop {
      animation: none;
    }
  }
  .panel-head {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-3);
    padding: var(--_space-4) var(--_space-5);
    border-block-end: 1px solid var(--_border);
  }
  /* A name of others may be one long word, and must leave the buttons beside it alone. */
  .panel-head h2 {
    overflow-wrap: anywhere;
  }
  ::slotted([slot='actions']) {
    flex: none;
  }
  .panel-head h2:focus-visible {
    outline-offset: 4px;
  }
  .center .panel-head {
    border: 0;
    padding-block-end: 0;
  }
  .panel-body {
    flex: 1;
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--_space-5);
    container-type: inline-size;
  }
  .center .panel-body {
    padding-block-start: var(--_space-3);
    flex: 0 1 auto;
  }
  .panel-foot {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    flex-wrap: wrap;
    padding: var(--_space-3) var(--_space-5);
    border-block-start: 1px solid var(--_border);
  }
  .panel-foot.is-empty {
    display: none;
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`;

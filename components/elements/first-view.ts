import type { ReactiveElement } from 'lit';
import type { WebhookScope } from '../controllers/contract.js';

/** What stands in for an element until its code is there. */
export interface FirstView {
  readonly root: ShadowRoot;
  /** Resolves once all of it that can be drawn is. */
  readonly whole: Promise<void>;
  /** Adds what the first frame didn't wait for. */
  finish(): void;
  /** Resolves once the elements, defined by now, have rendered on from what stands there. */
  taken(): Promise<void>;
  /** The code won't come. */
  fail(): void;
}

/** Lets what is under way go on first. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The ticket is there, or isn't going to be: from now on each request only waits for the one before. */
export function ticketUsed({ client: { session } }: WebhookScope): Promise<void> {
  const isAsked = (): boolean => /^(idle|ticketing)$/.test(session.snapshot.status);
  // Another tag of the page may have begun it.
  if (!isAsked()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = session.subscribe(() => {
      if (isAsked()) return;
      stop();
      resolve();
    });
  });
}

/** The session is there, or isn't going to be: its snapshot tells. */
export function sessionBegun({ client: { session } }: WebhookScope): Promise<unknown> {
  return session.start().catch(() => undefined);
}

/** Once it is defined, and has rendered. */
export const rendered = (element: Element): Promise<unknown> =>
  (element as Partial<ReactiveElement>).updateComplete ?? Promise.resolve();

/** @returns undefined when it takes longer than `ms` */
export function whilePatient<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout>;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** A task after the next frame: by then it has been painted. A page that nobody sees has no frames. */
export function painted(): Promise<unknown> {
  const frame = new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
  return whilePatient(frame, 200);
}

/**
 * Holds the last click on what was drawn until somebody is there to hear it. What the host put into a slot is its own.
 * @returns a function that lets it through
 */
export function holdClicks(root: ShadowRoot): () => void {
  let wanted: HTMLElement | null | undefined;
  const hold = (event: Event): void => {
    const [target] = event.composedPath();
    if (!(target instanceof Element) || root.host.contains(target)) return;
    event.stopPropagation();
    wanted = target.closest('button');
  };
  root.addEventListener('click', hold, true);
  return () => {
    root.removeEventListener('click', hold, true);
    if (wanted?.isConnected) wanted.click();
  };
}

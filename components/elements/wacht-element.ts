import { adoptStyles, LitElement, type CSSResultGroup } from 'lit';
import type { SessionSnapshot } from '../client/contract.js';
import type { WebhookScope } from '../controllers/contract.js';
import { ScopeController } from '../controllers/index.js';
import {
  formatFor,
  messagesFor,
  type Messages,
  type Section,
  type SectionOf,
} from '../localization/catalog.js';
import { common } from '../localization/en/common.js';
import type { Formatters } from '../localization/formatters.js';
import { LanguageController } from '../localization/language.js';
import { base, tokens } from '../styles/index.js';

/** Where an element gets its session from: an ancestor's (ScopeController) or its own (SessionController). */
export interface ScopeSource {
  readonly scope: WebhookScope | undefined;
  readonly snapshot: SessionSnapshot;
}

/**
 * What all elements share: the session of the nearest scope, and words and formats of the nearest `lang`.
 * Extend SettingsElement or OperationsElement, which add the words of their part.
 */
export abstract class WachtElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, base];

  /** What it shows first was drawn before its code came, from the same templates. */
  protected readonly isDrawnAhead = this.shadowRoot !== null;
  protected readonly source: ScopeSource = this.connectScope();
  private readonly nearestLanguage = new LanguageController(this);

  constructor() {
    super();
    // Nothing can be lost before something had it. Where the code doesn't come, the browser's own manners are left.
    const keep = () =>
      import('./focus/focus-keeper.js').then(
        ({ keepFocus }) => keepFocus(this),
        () => undefined,
      );
    this.addEventListener('focusin', () => void keep(), { once: true });
  }

  /** What stands there already is rendered on from. Inside another of these elements its tokens are inherited. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.shadowRoot) return this.shadowRoot;
    const { elementStyles, shadowRootOptions } = this.constructor as typeof WachtElement;
    const outer = this.getRootNode();
    const isInside = outer instanceof ShadowRoot && outer.host instanceof WachtElement;
    const root = this.attachShadow(shadowRootOptions);
    adoptStyles(root, isInside ? elementStyles.filter((style) => style !== tokens) : elementStyles);
    return root;
  }

  /** A composite overrides this to make or share a session of its own. */
  protected connectScope(): ScopeSource {
    return new ScopeController(this);
  }

  /** The session's client and its news. Undefined outside any session. */
  protected get scope(): WebhookScope | undefined {
    return this.source.scope;
  }

  /** The session as it is now. The element renders anew whenever it changes. */
  protected get session(): SessionSnapshot {
    return this.source.snapshot;
  }

  /** What the policy allows. Hide, or explain, what it doesn't. */
  protected can(permission: string): boolean {
    return this.scope?.client.session.can(permission) ?? false;
  }

  /** @internal What to say where the policy wants a second person's word for `action`. */
  approvalNeeded(action: string): string | undefined {
    const approvals: readonly string[] | undefined = this.session.policy.approvals;
    return approvals?.includes(action) ? this.msg.common.needsApproval : undefined;
  }

  /** The `lang` of the nearest ancestor that has one. */
  protected get language(): string {
    return this.nearestLanguage.language;
  }

  protected get format(): Formatters {
    return formatFor(this.language);
  }

  protected words<S extends Section>(section: S, english: SectionOf<S>): Messages[S] {
    return messagesFor(section, this.language, english);
  }

  protected get msg(): Pick<Messages, 'common'> {
    return { common: this.words('common', common) };
  }
}

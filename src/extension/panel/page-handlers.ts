// What the host does for each request of the page.

import type { Chain, Step, Target } from '../../flow/chain/chain.ts';
import { authenticatorOf } from '../../flow/chain/new-authenticator.ts';
import type { NewAuthenticator } from '../../flow/chain/new-authenticator.ts';
import type { TokenUse } from '../../protocol/messages.ts';
import { isSandboxTarget } from '../../runner/sandbox-targets.ts';
import { otpauthLink, qrRows } from '../authenticators/otpauth-link.ts';
import { ReaderError } from '../reader-error.ts';
import { maskedValue } from '../reveal/masked-values.ts';
import { readSecretId } from '../reveal/secret-id.ts';
import { tokenOf } from '../tokens/step-tokens.ts';
import { chooseUser, type FlowFor } from './choose-user.ts';
import type { ConversationPanel } from './conversation-panel.ts';
import type { Handlers } from './page-conversation.ts';
import { maskedPayload, plainPayload } from './payload-view.ts';
import { shownValue } from './sent-value.ts';
import { stepIndex } from './steps-view.ts';
import { readSubject } from './subject-options.ts';

/** What the handlers ask of the rest of the extension. */
export interface HandlerServices {
  readonly targets: () => readonly Target[];
  /** The user to begin with at a target, given the one chosen before. */
  readonly userAt: (target: Target, username: string) => string;
  /** The flow that a user of the sandbox has to begin with, where it is another than this one. */
  readonly flowFor: FlowFor;
  readonly addTarget: () => Promise<void>;
  readonly saveChain: () => Promise<void>;
  readonly copy: (text: string, what: string) => Promise<void>;
  readonly openExchange: (chain: Chain, step: Step) => Promise<void>;
  /** Begins the start; how it went is seen by the sandbox's state. */
  readonly startSandbox: () => void;
  readonly refreshTokens: (panel: ConversationPanel) => Promise<void>;
  readonly revokeToken: (panel: ConversationPanel) => Promise<void>;
  readonly keepAuthenticator: (target: Target, authenticator: NewAuthenticator) => Promise<void>;
  readonly forgetAuthenticator: (target: Target, names: readonly string[]) => Promise<void>;
  readonly act: (panel: ConversationPanel, chain: Chain, step: Step, action: string) => Promise<void>;
}

export function pageHandlers(panel: ConversationPanel, services: HandlerServices): Handlers {
  const { conversation } = panel;
  const done = null;

  function chosenTarget(id: string): Target {
    const target = services.targets().find((one) => one.id === id);
    if (!target) throw new ReaderError('unknown-target', 'This target is not in your settings any more.');
    return target;
  }

  function stepOf(id: string): { readonly chain: Chain; readonly step: Step } {
    const { chain } = conversation.state;
    const index = chain && stepIndex(id, chain.id);
    const step = index === undefined ? undefined : chain?.steps[index];
    if (!chain || !step) throw new ReaderError('unknown-step', 'This step is not in the chain shown.');
    return { chain, step };
  }

  function looked(): Step | undefined {
    const { chain, lookingAt } = conversation.state;
    return lookingAt === undefined ? undefined : chain?.steps[lookingAt];
  }

  function valueOf(field: string): string {
    const value = shownValue(looked(), conversation.form(), field);
    if (value === undefined) throw new ReaderError('no-value', 'This field has no value.');
    return value;
  }

  function payload() {
    const sent = looked()?.request ?? conversation.form()?.payload;
    if (!sent) throw new ReaderError('no-payload', 'There is no request to show.');
    return sent;
  }

  function token(stepId: string, use: TokenUse): string {
    const { chain, step } = stepOf(stepId);
    const text = tokenOf(step, use);
    if (text === undefined || chain.withoutSecrets) {
      throw new ReaderError('no-token', 'The token was not kept when the window was reloaded.');
    }
    return text;
  }

  function secretOf(stepOfSecret: string, id: string): { readonly value: string; readonly name: string } {
    const { chain, step } = stepOf(stepOfSecret);
    const place = readSecretId(id);
    const value = place && maskedValue(chain, step, place);
    if (!place || value === undefined) throw new ReaderError('no-value', 'This value was not kept.');
    return { value, name: place.name.slice(place.name.lastIndexOf('.') + 1) };
  }

  function authenticator(id: string): NewAuthenticator & { readonly target: Target } {
    const { chain, step } = stepOf(id);
    const found = authenticatorOf(chain, step);
    if (!found) throw new ReaderError('no-value', 'The secret was not kept when the window was reloaded.');
    return { ...found, target: chain.target };
  }

  return {
    'page/ready': () => ({
      view: panel.view(),
      ...(panel.pasteArea === '' ? {} : { pasteArea: panel.pasteArea }),
    }),

    async 'top/choose'({ what, value }) {
      panel.setNotice(undefined);
      switch (what) {
        case 'target': {
          const target = chosenTarget(value);
          if (isSandboxTarget(target)) services.startSandbox();
          const { target: old, draft } = conversation.state;
          conversation.chooseTarget(target);
          if (old && old.id !== target.id && Object.keys(draft?.typed ?? {}).length > 0) {
            const words = `What you typed for ${old.name} does not go along. It is there again when you choose ${old.name}.`;
            panel.setNotice({ tone: 'info', words });
          }
          // A user of the sandbox is nobody elsewhere, and the sandbox always has one to begin with.
          chooseUser(conversation, services.userAt(target, conversation.state.username), services.flowFor);
          return done;
        }
        case 'client':
          conversation.chooseClient(value);
          return done;
        case 'subject': {
          const subject = readSubject(value);
          if (!subject)
            throw new ReaderError('unknown-subject', 'There is no auth flow, challenge or operation of this name.');
          conversation.chooseSubject(subject);
          return done;
        }
        case 'user': {
          chooseUser(conversation, value, services.flowFor);
          return done;
        }
      }
    },
    async 'target/add'() {
      await services.addTarget();
      return done;
    },

    'field/set'({ field, value }) {
      panel.clearNotice();
      conversation.setField(field, value);
      // Also when nothing changed: the page waits for a view that shows what it sent.
      panel.refresh();
      return done;
    },
    'field/override'({ field, on }) {
      conversation.overrideField(field, on);
      return done;
    },
    'field/reveal': ({ field }) => ({ value: valueOf(field) }),
    async 'field/copy'({ field }) {
      await services.copy(valueOf(field), field.slice(field.indexOf('.') + 1));
      return done;
    },
    'field/fill'({ field }) {
      conversation.fillOffer(field);
      return done;
    },
    'map/set'({ map, entries }) {
      conversation.setMap(map, entries);
      panel.refresh();
      return done;
    },
    'variant/choose'({ index }) {
      conversation.chooseVariant(index);
      return done;
    },
    'finding/fix'({ at, code }) {
      conversation.applyFix(code, at);
      return done;
    },

    'payload/reveal': () => ({ text: plainPayload(payload()) }),
    async 'payload/copy'({ secrets }) {
      const text = secrets === 'shown' ? plainPayload(payload()) : maskedPayload(payload(), conversation.state.chain);
      await services.copy(text, secrets === 'shown' ? 'Payload with its secrets' : 'Payload');
      return done;
    },
    'payload/paste'({ text }) {
      conversation.paste(text);
      panel.pasteArea = '';
      return done;
    },
    'paste-area/keep'({ text }) {
      panel.pasteArea = text;
      return done;
    },

    async 'run/step'() {
      await panel.runStep();
      return done;
    },
    async 'run/to-end'() {
      await panel.runToEnd();
      return done;
    },
    'run/cancel'() {
      conversation.cancel();
      return done;
    },
    'chain/new'() {
      panel.setNotice(undefined);
      conversation.newChain();
      return done;
    },
    async 'chain/save'() {
      await services.saveChain();
      return done;
    },
    'step/look'({ step }) {
      conversation.lookAt(step === undefined || step === 'next' ? undefined : stepOf(step).step.index);
      return done;
    },
    async 'document/open'({ step: id }) {
      const { chain, step } = stepOf(id);
      await services.openExchange(chain, step);
      return done;
    },

    'token/reveal': ({ step, use }) => ({ value: token(step, use) }),
    async 'token/copy'({ step, use, as }) {
      const text = token(step, use);
      const names = { id: 'ID token', access: 'Access token', refresh: 'Refresh token' } as const;
      if (as === 'header') await services.copy(`Authorization: Bearer ${text}`, `${names[use]} as a header`);
      else await services.copy(text, names[use]);
      return done;
    },
    async 'tokens/refresh'() {
      await services.refreshTokens(panel);
      return done;
    },
    async 'tokens/revoke'() {
      await services.revokeToken(panel);
      return done;
    },
    'secret/reveal': ({ step, secret }) => ({ value: secretOf(step, secret).value }),
    async 'secret/copy'({ step, secret }) {
      const { value, name } = secretOf(step, secret);
      await services.copy(value, name);
      return done;
    },
    'authenticator/reveal': ({ step }) => ({ value: authenticator(step).secretCode }),
    async 'authenticator/copy'({ step, as }) {
      const { target, secretCode, names } = authenticator(step);
      if (as === 'secret') await services.copy(secretCode, 'SecretCode');
      else await services.copy(otpauthLink(target, { secretCode, names }), 'otpauth:// link');
      return done;
    },
    async 'authenticator/qr'({ step }) {
      const { target, secretCode, names } = authenticator(step);
      panel.qrOfStep = undefined;
      return { rows: await qrRows(otpauthLink(target, { secretCode, names })) };
    },
    async 'authenticator/keep'({ step }) {
      const { target, secretCode, names } = authenticator(step);
      await services.keepAuthenticator(target, { secretCode, names });
      return done;
    },
    async 'authenticator/forget'({ step }) {
      const { target, names } = authenticator(step);
      await services.forgetAuthenticator(target, names);
      return done;
    },
    async 'answer/act'({ step: id, action }) {
      const { chain, step } = stepOf(id);
      await services.act(panel, chain, step, action);
      return done;
    },
  };
}

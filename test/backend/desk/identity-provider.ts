/** A real OpenID Connect provider that signs everyone in at once, as the person whom the test sets. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';
import type { OidcOptions } from '../../../src/backend/accounts/oidc-provider.js';

export const CLIENT = 'istimara-desk';
/** Id of its signing key. */
export const KID = 'of-the-test';
export const SECRET = 'a secret of the test, long enough for it';

export interface Identities {
  readonly issuer: string;
  readonly options: OidcOptions;
  /** Person who is signed in there; null if everyone gives up. */
  person: { readonly sub: string; readonly [claim: string]: unknown } | null;
  /** Its signing key. */
  readonly key: CryptoKey;
  /** Called instead of the provider while it is set; returns whether it has answered. */
  instead?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
  /** Requests that were sent to it: path and query. */
  readonly asked: URL[];
  /** Configures the port of the desk. */
  open(deskPort: number): void;
  close(): void;
}

export async function startIdentities(more: Partial<OidcOptions> = {}): Promise<Identities> {
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    state.asked.push(new URL(request.url!, state.issuer));
    if (!state.instead?.(request, response)) handle?.(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A different site from the desk, as browsers see it.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: KID, use: 'sig' };
  const state: Identities = {
    issuer,
    options: { issuer, client: CLIENT, secret: SECRET, ...more },
    person: null,
    key: privateKey,
    asked: [],
    open: deskPort => {
      handle = providerFor(state, deskPort, jwk);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return state;
}

function providerFor(state: Identities, deskPort: number, jwk: JWK) {
  const desk = `http://127.0.0.1:${deskPort}/desk`;
  const provider = new Provider(state.issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [`${desk}/sign-in/return`],
        post_logout_redirect_uris: [desk],
      },
    ],
    jwks: { keys: [jwk] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups', 'office'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // biome-ignore lint/suspicious/noExplicitAny: any consent will do
    loadExistingGrant: async (context: any) => {
      const grant = new provider.Grant({ clientId: CLIENT, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    findAccount: async (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ ...state.person, sub: accountId }),
    }),
    cookies: { keys: ['of the test'] },
  });
  const callback = provider.callback();
  return async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url!.startsWith('/interaction/')) return void callback(request, response);
    const result = state.person
      ? { login: { accountId: state.person.sub, remember: false } }
      : { error: 'access_denied', error_description: 'given up' };
    await provider.interactionFinished(request, response, result);
  };
}

/**
 * Sign-in by OpenID Connect: code flow with PKCE, state and nonce. The service says who a person is; the desk decides
 * who may enter.
 */
import * as openid from 'openid-client';
import type { ClaimRules } from './account-from-claims.js';
import type { Identity } from './accounts.js';

export interface OidcOptions extends ClaimRules {
  /** Issuer, as the service's discovery document names it. */
  readonly issuer: string;
  readonly client: string;
  /** Client secret; omitted for a client that the service knows as public. */
  readonly secret?: string;
  /** Requested scopes. Default: `openid profile`. */
  readonly scope?: string;
}

/** Page of the desk to return to after sign-in, and its language. */
export interface ReturnTarget {
  /** Path of the requested page of the desk. */
  readonly place: string;
  readonly language: string;
}

/** Authorization request: the state that the browser carries to the service and back. */
export interface AuthorizationRequest extends ReturnTarget {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type Claims = Readonly<Record<string, unknown>>;

export interface OidcUser {
  readonly identity: Identity;
  readonly claims: Claims;
}

/**
 * Reason why a sign-in failed. `away`: the service does not answer. `cancelled`: the person or the service cancelled
 * it. `failed`: the response is not valid.
 */
export type ProviderFault = 'away' | 'cancelled' | 'failed';

export interface OidcProvider {
  readonly rules: ClaimRules;
  /**
   * Returns the authorization URL to redirect the browser to, with the authorization request, or a fault. The service
   * sends the browser back to `back`.
   */
  startAuthorization(
    back: string,
    wish: ReturnTarget,
  ): Promise<{ readonly url: string; readonly journey: AuthorizationRequest } | ProviderFault>;
  /** Returns the person that the service names in the callback to the URL `arrived`, or a fault. */
  handleCallback(arrived: URL, journey: AuthorizationRequest): Promise<OidcUser | ProviderFault>;
  /**
   * Returns the URL that ends the session at the service too, or undefined if the service has no such page or does not
   * answer.
   */
  endSessionUrl(back: string): Promise<string | undefined>;
}

/**
 * Limits in seconds: the timeout of a request to the service, and the accepted difference between the clocks of two
 * machines.
 */
const TIMEOUT_SECONDS = 5;
const SKEW = 60;

const AWAY = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];

/** Called when a step fails, with the step and the reason: names and codes, never what was sent. */
export type OidcFaultListener = (step: string, fault: ProviderFault, code: string) => void;

export function createOidcProvider(options: OidcOptions, tell: OidcFaultListener): OidcProvider {
  const { scope = 'openid profile' } = options;
  let known: Promise<openid.Configuration> | undefined;
  /**
   * Loads the configuration once, and again after a failure, because the service may be started later than the desk.
   */
  const configuration = () => {
    known ??= discover(options).catch(error => {
      known = undefined;
      throw error;
    });
    return known;
  };
  const told = (step: string, error: unknown): ProviderFault => {
    const { fault, code } = readFault(error);
    tell(step, fault, code);
    return fault;
  };
  return {
    rules: options,
    startAuthorization: async (back, wish) => {
      try {
        const journey = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          verifier: openid.randomPKCECodeVerifier(),
          ...wish,
        };
        const url = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: back,
          scope,
          state: journey.state,
          nonce: journey.nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(journey.verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, journey };
      } catch (error) {
        return told('begin', error);
      }
    },
    handleCallback: async (arrived, { state, nonce, verifier }) => {
      try {
        return await personOf(await configuration(), arrived, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
      } catch (error) {
        return told('finish', error);
      }
    },
    endSessionUrl: async back => {
      try {
        const found = await configuration();
        if (!found.serverMetadata().end_session_endpoint) return undefined;
        return openid.buildEndSessionUrl(found, { post_logout_redirect_uri: back }).href;
      } catch (error) {
        told('farewell', error);
        return undefined;
      }
    },
  };
}

function discover({ issuer, client, secret }: OidcOptions): Promise<openid.Configuration> {
  const url = new URL(issuer);
  const execute = [openid.enableNonRepudiationChecks];
  // The settings accept plain HTTP only for a service on this machine.
  if (url.protocol === 'http:') execute.push(openid.allowInsecureRequests);
  const metadata = { [openid.clockTolerance]: SKEW };
  const authentication = secret === undefined ? openid.None() : openid.ClientSecretBasic(secret);
  return openid.discovery(url, client, metadata, authentication, { execute, timeout: TIMEOUT_SECONDS });
}

/**
 * Returns the person and their claims. Some services put groups and offices into the token, others return them from the
 * userinfo endpoint.
 */
async function personOf(
  found: openid.Configuration,
  arrived: URL,
  checks: openid.AuthorizationCodeGrantChecks,
): Promise<OidcUser> {
  const tokens = await openid.authorizationCodeGrant(found, arrived, checks);
  const claims = tokens.claims()!;
  const { issuer, userinfo_endpoint } = found.serverMetadata();
  const more = userinfo_endpoint ? await openid.fetchUserInfo(found, tokens.access_token, claims.sub) : {};
  return { identity: { issuer, subject: claims.sub }, claims: { ...more, ...claims } };
}

function readFault(error: unknown): { readonly fault: ProviderFault; readonly code: string } {
  const { code, name, cause } = error as { code?: string; name: string; cause?: { code?: unknown } };
  if (error instanceof openid.AuthorizationResponseError) return { fault: 'cancelled', code: error.error };
  const network = typeof cause?.code === 'string' && /^(E[A-Z]+|UND_ERR_\w+|CERT_\w+|DEPTH_\w+)$/.test(cause.code);
  return {
    fault: network || AWAY.includes(code ?? '') ? 'away' : 'failed',
    code: String((network && cause?.code) || code || name),
  };
}

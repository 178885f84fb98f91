// botbuilder, set up: who we are to Microsoft, and a connector that sends once and does not wait for ever.
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** Who the bot is in Entra. Null in demo mode: nobody is asked to sign in, on this machine only. */
export type Credentials =
  | ({ readonly appId: string; readonly tenantId: string } & (
      { readonly type: 'SingleTenant'; readonly password: string } | { readonly type: 'UserAssignedMSI' }
    ))
  | null;

/** The way in (`authentication`, of tokens that arrive) and the way out (`adapter`). */
export type Teams = {
  readonly credentials: Credentials;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  readonly adapter: CloudAdapter;
};

/** The part of the connector's client that we must reach into; botbuilder has no setting for it. */
type Connector = {
  readonly client: {
    readonly pipeline: {
      removePolicy(policy: { name: string }): unknown;
      addPolicy(policy: {
        name: string;
        sendRequest: (request: Timed, next: (request: Timed) => unknown) => unknown;
      }): void;
    };
  };
};
type Timed = { timeout: number };

/**
 * The adapter for one bot. `timeoutMs` is how long a request to Teams may take. botbuilder would send again by itself after
 * a 500 or a reset, and so possibly twice: that is taken away, whoever sends decides. Throws when credentials lack an id,
 * since botbuilder would then accept everybody.
 */
export function createAdapter(credentials: Credentials, timeoutMs = 10_000): Teams {
  if (credentials !== null && !(credentials.appId.trim() && credentials.tenantId.trim())) {
    throw new Error('Credentials without an app id or a tenant id would let everybody in');
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(
    credentials === null ? {} : asOptions(credentials),
  );
  const adapter = new CloudAdapter(authentication);
  adapter.use(async ({ turnState }, next) => {
    const { pipeline } = turnState.get<Connector>(adapter.ConnectorClientKey).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.addPolicy({
      name: 'timeout',
      sendRequest: (request, send) => {
        request.timeout = timeoutMs;
        return send(request);
      },
    });
    await next();
  });
  return { credentials, authentication, adapter };
}

const asOptions = (credentials: NonNullable<Credentials>) => ({
  MicrosoftAppId: credentials.appId,
  MicrosoftAppTenantId: credentials.tenantId,
  MicrosoftAppType: credentials.type,
  ...(credentials.type === 'SingleTenant' ? { MicrosoftAppPassword: credentials.password } : {}),
});

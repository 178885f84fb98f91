// botbuilder, set up: who we are to Microsoft, and a connector that sends once and does not wait for ever.
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

/** Who the bot is in Entra. Null in demo mode: nobody is asked to sign in, on this machine only. */
export type Credentials =
  | ({ readonly appId: string; readonly tenantId: string } & (
      { readonly type: 'SingleTenant'; readonly password: string } | { readonly type: 'UserAssignedMSI' }
    ))
  | null;

/** The way in (`authentication`, of tokens that arrive) and the way out (`connectorTo`). */
export type Teams = {
  readonly credentials: Credentials;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  /** What sends to a service URL that has been checked; the same one each time, since making it costs more than using it. */
  readonly connectorTo: (serviceUrl: string) => Promise<Connector>;
};

/** What we use of botbuilder's ConnectorClient, whose type it does not give on. `client` is its private part. */
export type Connector = {
  readonly conversations: {
    sendToConversation(conversation: string, activity: Partial<Activity>): Promise<{ readonly id?: string }>;
    getConversationMember(conversation: string, member: string): Promise<unknown>;
    updateActivity(conversation: string, id: string, activity: Partial<Activity>): Promise<unknown>;
  };
  readonly client: { readonly pipeline: Pipeline };
};
type Pipeline = {
  removePolicy(policy: { readonly name: string }): unknown;
  addPolicy(policy: {
    readonly name: string;
    sendRequest(request: Timed, next: (request: Timed) => unknown): unknown;
  }): void;
};
type Timed = { timeout: number };

/** Teams has one service URL per region, and at most one per tenant and region: more are somebody's play. */
const MOST_CONNECTORS = 100;

/**
 * botbuilder for one bot. `timeoutMs` is how long a request to Teams may take. Throws when credentials lack an id, since
 * botbuilder would then accept everybody.
 */
export function createAdapter(credentials: Credentials, timeoutMs = 10_000): Teams {
  if (credentials !== null && !(credentials.appId.trim() && credentials.tenantId.trim())) {
    throw new Error('Credentials without an app id or a tenant id would let everybody in');
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(
    credentials === null ? {} : asOptions(credentials),
  );
  const adapter = new CloudAdapter(authentication);
  const connectors = new Map<string, Connector>();

  async function connectorTo(serviceUrl: string): Promise<Connector> {
    const known = connectors.get(serviceUrl);
    if (known) return known;
    let made: Connector | undefined;
    await adapter.continueConversationAsync(credentials?.appId ?? '', { serviceUrl }, ({ turnState }) => {
      made = turnState.get<Connector>(adapter.ConnectorClientKey);
      return Promise.resolve();
    });
    if (!made) throw new Error('botbuilder made no connector');
    sendOnce(made.client.pipeline, timeoutMs);
    if (connectors.size >= MOST_CONNECTORS) connectors.clear();
    connectors.set(serviceUrl, made);
    return made;
  }

  return { credentials, authentication, connectorTo };
}

/** botbuilder sends again by itself after a 500 or a reset, so possibly twice, and waits for ever. Both are for whoever sends to decide. */
function sendOnce(pipeline: Pipeline, timeoutMs: number): void {
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'timeout',
    sendRequest(request, next) {
      request.timeout = timeoutMs;
      return next(request);
    },
  });
}

const asOptions = (credentials: NonNullable<Credentials>) => ({
  MicrosoftAppId: credentials.appId,
  MicrosoftAppTenantId: credentials.tenantId,
  MicrosoftAppType: credentials.type,
  ...(credentials.type === 'SingleTenant' ? { MicrosoftAppPassword: credentials.password } : {}),
});

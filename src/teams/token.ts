// Tokens with the bot's own credentials, for what botbuilder does not ask. The library is loaded when the first one is asked for: most
// bots never do.
import type { TokenCredential } from '@azure/identity';
import type { Credentials } from './adapter.ts';

export const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';
export const BOT_SCOPE = 'https://api.botframework.com/.default';

/** Gives tokens of a scope; the library keeps each for as long as it is valid. What it gives rejects when Entra gives none. */
export function tokensFor(credentials: NonNullable<Credentials>, scope: string): () => Promise<string> {
  let credential: Promise<TokenCredential> | undefined;
  return async () => {
    credential ??= credentialOf(credentials);
    const token = await (await credential).getToken(scope);
    if (!token) throw new Error('Entra gave no token');
    return token.token;
  };
}

async function credentialOf(credentials: NonNullable<Credentials>): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  return credentials.type === 'SingleTenant'
    ? new ClientSecretCredential(credentials.tenantId, credentials.appId, credentials.password)
    : new ManagedIdentityCredential({ clientId: credentials.appId });
}

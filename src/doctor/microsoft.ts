// Looks at Microsoft's side: the packaged app, and, when asked to, whether tokens are given and the endpoint answers.
import type { Asked, Facts } from './facts.ts';
import type { Finding } from './finding.ts';

export const INSTALL_PERMISSION = 'TeamsAppInstallation.ReadWriteSelfForUser.All';

/** Whether the app that was packaged is this bot's. */
export function packagedApp({ app, environment, config }: Facts): readonly Finding[] {
  if (!app) return [];
  const id = environment.MICROSOFT_APP_ID?.trim().toLowerCase();
  const why = 'The app that people install then leads to another bot, or to none.';
  const fix = 'Run npm run apppackage with the same settings as the bot, and upload the new package.';
  if (app.fault !== null)
    return [
      {
        id: 'app-unreadable',
        severity: 'warning',
        what: `${app.file}: ${app.fault}.`,
        why: 'It cannot be told whether it is this bot’s.',
        fix,
      },
    ];
  const installs = config.ok && !config.value.mode.demo && config.value.mode.installs !== null;
  return [
    ...(id && !app.botIds.every((botId) => botId.toLowerCase() === id)
      ? [
          {
            id: 'app-bot',
            severity: 'error',
            what: `The bot in ${app.file} is another than MICROSOFT_APP_ID.`,
            why,
            fix,
          } as const,
        ]
      : []),
    ...(id && installs && app.registration?.toLowerCase() !== id
      ? [
          {
            id: 'app-registration',
            severity: 'error',
            what: `${app.file} does not name the registration of the bot (webApplicationInfo.id).`,
            why: 'Graph lets the bot install the app only when it does.',
            fix,
          } as const,
        ]
      : []),
  ];
}

/** What Entra's codes mean. https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
const ENTRA: Readonly<Record<string, string>> = {
  AADSTS7000215:
    'MICROSOFT_APP_PASSWORD is not a secret of this registration: copy the column “Value”, or make a new one.',
  AADSTS7000222: 'The client secret has expired: make a new one in Entra, and set MICROSOFT_APP_PASSWORD to it.',
  AADSTS700016: 'There is no MICROSOFT_APP_ID in that tenant: look at both ids.',
  AADSTS90002: 'There is no tenant MICROSOFT_APP_TENANT_ID: look at it.',
  AADSTS50034: 'The account is not in that tenant: look at both ids.',
};
const OTHERWISE =
  'Look whether this machine reaches login.microsoftonline.com; a managed identity exists only where it was given, in Azure.';

/** Whether the bot can prove who it is, and may install the app. */
export function tokens({ online }: Facts): readonly Finding[] {
  if (!online) return [];
  const { token, graph } = online;
  const roles = graph?.ok ? (graph.roles ?? []) : null;
  return [
    ...refusedToken('token', 'The bot gets no token', 'Without one it can send nothing, not even answers.', token),
    ...refusedToken(
      'graph-token',
      'The bot gets no token to Microsoft Graph',
      'Without one it can install the app for nobody.',
      graph,
    ),
    ...(roles && !roles.includes(INSTALL_PERMISSION)
      ? [
          {
            id: 'graph-permission',
            severity: 'error',
            what: `The bot has not got the permission ${INSTALL_PERMISSION}.`,
            why: 'GRAPH_APP_INSTALL is 1, and Graph will refuse to install the app for anybody.',
            fix: 'In Entra, give the registration (or the managed identity) that application permission of Microsoft Graph, with admin consent.',
          } as const,
        ]
      : []),
  ];
}

function refusedToken(id: string, what: string, why: string, asked: Asked | null): readonly Finding[] {
  if (!asked || asked.ok) return [];
  return [{ id, severity: 'error', what: `${what} (${asked.code}).`, why, fix: ENTRA[asked.code] ?? OTHERWISE }];
}

/** The messaging endpoint from outside: somebody without a token is to be turned away. */
export function endpointAnswers({ online }: Facts): readonly Finding[] {
  const asked = online?.endpoint;
  if (!asked || (asked.ok && asked.status === 401)) return [];
  const what = asked.ok
    ? `MESSAGING_ENDPOINT answers ${String(asked.status)} to somebody without a token, instead of 401.`
    : `MESSAGING_ENDPOINT does not answer (${asked.code}).`;
  return [
    {
      id: 'endpoint-answer',
      severity: 'error',
      what,
      why: 'What people write is sent there; the bot itself answers 401 without a token of Microsoft’s.',
      fix: 'Look whether the bot runs, whether what stands in front passes /api/messages on, and whether its certificate is valid.',
    },
  ];
}

// What the bot is compared with: the same botbuilder and restify with an empty handler, which answers every press with a fixed card.
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

/** Of the same size as the receipt that the bot answers a submit with. */
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: Array.from({ length: 12 }, (_, line) => ({
    type: 'TextBlock',
    text: `Rad ${line}: ett fast kort som aldrig ändras, vad man än trycker på i det eller fyller i på det.`,
    wrap: true,
    spacing: 'Small',
    size: 'Default',
  })),
  actions: ['Visa ärendet', 'Rätta', 'Mina ärenden'].map((title) => ({
    type: 'Action.Execute',
    title,
    verb: 'mine',
    associatedInputs: 'none',
    data: { action: { do: 'mine' } },
  })),
};
const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.get('/health', (_request, response, next) => {
  response.send(200);
  next();
});
server.post('/api/messages', async (request, response) => {
  // @ts-expect-error -- botbuilder's Request is not written for exactOptionalPropertyTypes
  await adapter.process(request, response, async (context) => {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
  });
});
server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => process.exit(0));

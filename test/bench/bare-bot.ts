/** The least that a Bolt app can do: acknowledge. */
import { App } from '@slack/bolt';

const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl } = process.env;
const app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl } });
app.command('/deploy', ({ ack }) => ack('Understood.'));
await app.start();

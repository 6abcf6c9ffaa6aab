import { webApi } from '@slack/bolt';

/** Why the bot does not start, as one sentence with what to do; no token is in it. */
export function startProblem(error: unknown, apiUrl = 'https://slack.com/api/'): Error {
  return new Error(words(error, apiUrl), { cause: error });
}

function words(error: unknown, apiUrl: string): string {
  if (error instanceof webApi.WebAPIPlatformError) {
    return `Slack refuses the token (${error.data.error}): check SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…).`;
  }
  if (error instanceof webApi.WebAPIRequestError || error instanceof webApi.WebAPIHTTPError) {
    return `Slack does not answer at ${apiUrl}: check the network, the proxy and SLACK_API_URL.`;
  }
  const reason = error instanceof Error ? error.message : 'no greeting on its socket';
  return `Slack's side could not be started: ${reason}.`;
}

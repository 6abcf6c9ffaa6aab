/** The least that a Bolt app can do to roll back: acknowledge the click and tell the load balancer. */
import { ElasticLoadBalancingV2Client, ModifyRuleCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { App, type BlockAction, type ButtonAction } from '@slack/bolt';

const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl } = process.env;
const app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl } });
const loadBalancing = new ElasticLoadBalancingV2Client({});

app.action<BlockAction<ButtonAction>>('bare.roll_back', async ({ ack, action }) => {
  await ack();
  const [RuleArn, ...groups] = (action.value ?? '').split(' ');
  const TargetGroups = groups.map((TargetGroupArn, i) => ({ TargetGroupArn, Weight: i === 0 ? 100 : 0 }));
  const Actions = [{ Type: 'forward' as const, ForwardConfig: { TargetGroups } }];
  await loadBalancing.send(new ModifyRuleCommand({ RuleArn, Actions }));
});
await app.start();

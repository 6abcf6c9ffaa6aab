/** Files in the local Slack: refused as Slack refuses them, and shown only once they are complete. */
import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { clientOf, slackWith } from './bots.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
async function answered(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}
const begin = async (slack: LocalSlack, length = PNG.length) => {
  const begun = await clientOf(slack).files.getUploadURLExternal({ filename: 'chart.png', length });
  return { id: begun.file_id ?? '', url: begun.upload_url ?? '' };
};
const post = async (url: string, bytes: Buffer) =>
  (await fetch(url, { method: 'POST', body: new Uint8Array(bytes) })).status;
const complete = (slack: LocalSlack, id: string) =>
  clientOf(slack).files.completeUploadExternal({ files: [{ id, title: 'Errors' }] });
const shown = (slack: LocalSlack, id: string) =>
  clientOf(slack).chat.postMessage({
    channel: 'C0EDGE',
    text: 'A chart.',
    blocks: [{ type: 'image', slack_file: { id }, alt_text: 'Errors between 0.2 and 3.4' }],
  });

test('a picture is uploaded, completed, shown in a message, and hangs on the server of the page', async () => {
  const slack = await slackWith();
  const { id, url } = await begin(slack);
  expect(id).toMatch(/^F[A-Z0-9]{8,}$/);
  expect(await post(url, PNG)).toBe(200);
  const { files = [] } = await complete(slack, id);
  expect(files).toMatchObject([{ id, title: 'Errors', mimetype: 'image/png', size: PNG.length }]);
  expect(await answered(shown(slack, id))).toBe('ok');
  const served = await fetch(`${slack.address}/files/${id}`);
  expect([served.headers.get('content-type'), Buffer.from(await served.arrayBuffer())]).toEqual(['image/png', PNG]);
});

describe('an export for one person', () => {
  const CSV = Buffer.from('at,what\n1,asked\n');
  const uploaded = async (slack: LocalSlack) => {
    const begun = await clientOf(slack).files.getUploadURLExternal({ filename: 'shift.csv', length: CSV.length });
    await post(begun.upload_url ?? '', CSV);
    return begun.file_id ?? '';
  };

  test('is shared in their direct message, with what the bot says to it, and can be read there', async () => {
    const slack = await slackWith();
    const id = await uploaded(slack);
    const { channel } = await clientOf(slack).conversations.open({ users: 'U0ADA' });
    await clientOf(slack).files.completeUploadExternal({
      files: [{ id, title: 'The last shift' }],
      channel_id: channel?.id ?? '',
      initial_comment: 'Two lines.',
    });
    const [message] = slack.person('ada').direct().messages();
    expect(message).toMatchObject({ text: 'Two lines.', files: [{ id, name: 'shift.csv', mimetype: 'text/csv' }] });
    expect(slack.person('ada').direct().asText()).toBe('fullcycle:\nTwo lines.\n(file shift.csv)');
    expect(await (await fetch(`${slack.address}/files/${id}`)).text()).toBe(CSV.toString());
  });

  test.each([
    ['a person instead of their direct message', 'U0ADA'],
    ['a channel that the bot is not in', 'C0RAND'],
  ])('is not shared with %s, and stays there to be shared', async (_, channel_id) => {
    const slack = await slackWith();
    const files: [{ id: string }] = [{ id: await uploaded(slack) }];
    expect(await answered(clientOf(slack).files.completeUploadExternal({ files, channel_id }))).toBe(
      'channel_not_found',
    );
    expect(await answered(clientOf(slack).files.completeUploadExternal({ files, channel_id: 'C0EDGE' }))).toBe('ok');
  });
});

describe('what is refused', () => {
  test.each([
    [0, 'missing_argument'],
    [20_000_001, 'file_upload_size_restricted'],
  ])('a file of %i bytes', async (length, refusal) => {
    expect(await answered(begin(await slackWith(), length))).toBe(refusal);
  });

  test('bytes of another length, at another address, or twice', async () => {
    const slack = await slackWith();
    const { id, url } = await begin(slack, PNG.length + 1);
    expect(await post(url, PNG)).toBe(400);
    expect(await post(`${slack.address}/upload/v1/NOSUCHTICKET`, PNG)).toBe(404);
    expect(await answered(complete(slack, id))).toBe('file_not_found');
    const second = await begin(slack);
    await post(second.url, PNG);
    await complete(slack, second.id);
    expect(await post(second.url, PNG)).toBe(404);
    expect(await answered(complete(slack, second.id))).toBe('file_not_found');
  });

  test('a message with a file that is not there, not complete, not ready, or no picture', async () => {
    const slack = await slackWith();
    expect(await answered(shown(slack, 'F0NOSUCHFILE'))).toBe('invalid_blocks');
    const { id, url } = await begin(slack);
    await post(url, PNG);
    expect(await answered(shown(slack, id))).toBe('invalid_blocks');
    slack.files.hold();
    await complete(slack, id);
    expect(await answered(shown(slack, id))).toBe('invalid_blocks');
    slack.files.release();
    expect(await answered(shown(slack, id))).toBe('ok');
    const text = await begin(slack, 5);
    await post(text.url, Buffer.from('12345'));
    await complete(slack, text.id);
    expect(await answered(shown(slack, text.id))).toBe('invalid_blocks');
  });

  test('a description longer than a screen reader is given', async () => {
    const slack = await slackWith();
    const call = clientOf(slack).apiCall('files.getUploadURLExternal', {
      filename: 'x.png',
      length: 5,
      alt_txt: 'x'.repeat(1001),
    });
    expect(await answered(call)).toBe('alt_txt_too_large');
  });
});

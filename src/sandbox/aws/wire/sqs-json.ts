/** AwsJson 1.0 as SQS speaks it. */
import type { Protocol } from './protocol.ts';

const TARGET = /^AmazonSQS\./;
const TYPE = 'application/x-amz-json-1.0';

export const sqsJson: Protocol = {
  speaks: ({ headers }) => TARGET.test(String(headers['x-amz-target'])),

  read({ headers, body }) {
    const action = String(headers['x-amz-target']).replace(TARGET, '');
    return { service: 'sqs', action, params: JSON.parse(body.toString() || '{}') };
  },

  reply: (_call, result) => ({ type: TYPE, body: JSON.stringify(result) }),

  refuse({ code, message, status }) {
    return {
      type: TYPE,
      body: JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }),
      headers: { 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` },
    };
  },
};

/** AwsJson 1.0 as CloudWatch speaks it, compatible with clients that know its older query errors. */
import type { Protocol } from './protocol.ts';

const TARGET = /^GraniteServiceVersion20100801\./;

export const awsJson: Protocol = {
  speaks: ({ headers }) => TARGET.test(String(headers['x-amz-target'])),

  read({ headers, body }) {
    const action = String(headers['x-amz-target']).replace(TARGET, '');
    return { service: 'cloudwatch', action, params: JSON.parse(body.toString() || '{}') };
  },

  reply(_call, result) {
    return { type: 'application/x-amz-json-1.0', body: JSON.stringify(withEpochSeconds(result)) };
  },

  refuse({ code, message, status }) {
    return {
      type: 'application/x-amz-json-1.0',
      body: JSON.stringify({ __type: `com.amazonaws.cloudwatch#${code}`, message }),
      headers: { 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` },
    };
  },
};

function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withEpochSeconds(child)]));
}

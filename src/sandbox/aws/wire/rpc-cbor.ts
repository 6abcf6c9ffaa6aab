/** Smithy RPC v2 with CBOR: how newer clients, boto3 among them, speak to CloudWatch. */
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Protocol } from './protocol.ts';

const PATH = '/service/GraniteServiceVersion20100801/operation/';
const SPOKEN = { 'smithy-protocol': 'rpc-v2-cbor' };

export const rpcCbor: Protocol = {
  speaks: ({ path, headers }) => path.startsWith(PATH) && headers['smithy-protocol'] === SPOKEN['smithy-protocol'],

  read({ path, body }) {
    const params = body.length === 0 ? {} : decodeCbor(body);
    return { service: 'cloudwatch', action: path.slice(PATH.length), params: params as Record<string, unknown> };
  },

  reply(_call, result) {
    return { type: 'application/cbor', body: encodeCbor(result), headers: SPOKEN };
  },

  refuse({ code, message, status }) {
    return {
      type: 'application/cbor',
      body: encodeCbor({ __type: `com.amazonaws.cloudwatch#${code}`, message }),
      headers: { ...SPOKEN, 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` },
    };
  },
};

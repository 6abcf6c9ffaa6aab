/** The one HTTP endpoint of all services: finds the protocol, the operation, and answers in the same language. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { closed, serve } from '../../traffic/loopback.ts';
import type { Calls } from '../calls.ts';
import { AwsFailure } from '../failure.ts';
import type { Operations } from '../operation.ts';
import type { Troubles } from '../trouble.ts';
import { awsJson } from './aws-json.ts';
import { awsQuery } from './aws-query.ts';
import { ec2Query } from './ec2-query.ts';
import type { Answer, Asked, Call, Protocol, ServiceName } from './protocol.ts';
import { rpcCbor } from './rpc-cbor.ts';
import { sqsJson } from './sqs-json.ts';

const PROTOCOLS: Protocol[] = [rpcCbor, awsJson, sqsJson, ec2Query, awsQuery];

export interface Endpoint {
  services: Record<ServiceName, Operations>;
  calls: Calls;
  troubles: Troubles;
  /** What anybody may ask for by its address, without signing: null, it is none of that. */
  open?(url: string): Answer | null;
}

export async function serveAws(endpoint: Endpoint, wantedPort: number) {
  const { server, port } = await serve((request, response) => {
    answer(endpoint, request, response).catch(() => response.destroy());
  }, wantedPort);
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

async function answer(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readRequest(request);
  if (endpoint.troubles.isDown) {
    response.destroy();
    return;
  }
  const requestId = randomUUID();
  const open = request.method === 'GET' ? endpoint.open?.(asked.path) : null;
  if (open) return send(response, 200, requestId, open);
  const protocol = PROTOCOLS.find(({ speaks }) => speaks(asked)) ?? awsQuery;
  try {
    const call = readCall(protocol, asked);
    const result = await carryOut(endpoint, call);
    if (result) send(response, 200, requestId, protocol.reply(call, result, requestId));
    else response.destroy();
  } catch (error) {
    const failure = error instanceof AwsFailure ? error : new AwsFailure('InternalFailure', String(error), 500);
    send(response, failure.status, requestId, protocol.refuse(failure, requestId));
  }
}

async function readRequest(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const sent = Buffer.concat(chunks);
  // The SDK compresses PutMetricData beyond 10 KB.
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  return { path: request.url ?? '/', headers: request.headers, body };
}

function readCall(protocol: Protocol, asked: Asked): Call {
  if (!asked.headers.authorization) {
    throw new AwsFailure('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  }
  try {
    return protocol.read(asked);
  } catch (error) {
    if (error instanceof AwsFailure) throw error;
    throw new AwsFailure('SerializationException', `The request could not be read: ${error}`);
  }
}

/** Null when the work is done but its reply gets lost. */
async function carryOut(
  { services, calls, troubles }: Endpoint,
  { service, action, params }: Call,
): Promise<object | null> {
  const recorded = calls.record(service, action, params);
  try {
    const mishap = troubles.next(service, action);
    if (mishap instanceof AwsFailure) throw mishap;
    const operation = services[service][action];
    if (!operation) throw new AwsFailure('InvalidAction', `Could not find operation ${action} for ${service}`);
    const result = await operation.run(params);
    return mishap === 'reply lost' ? null : result;
  } catch (error) {
    recorded.failed = error instanceof AwsFailure ? error.code : String(error);
    throw error;
  }
}

function send(response: ServerResponse, status: number, requestId: string, answer: Answer): void {
  response.writeHead(status, { 'content-type': answer.type, 'x-amzn-requestid': requestId, ...answer.headers });
  response.end(answer.body);
}

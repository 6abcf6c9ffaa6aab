/** What the wire protocols have in common: a request becomes a call, a result or a failure becomes an answer. */
import type { AwsFailure } from '../failure.ts';

export type ServiceName = 'autoscaling' | 'elasticloadbalancing' | 'ec2' | 'cloudwatch' | 'sns' | 'sqs';

export interface Asked {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface Call {
  service: ServiceName;
  action: string;
  params: Record<string, unknown>;
}

export interface Answer {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

export interface Protocol {
  speaks(asked: Asked): boolean;
  /** Of a request that it speaks. Throws AwsFailure, or anything else for what is garbled. */
  read(asked: Asked): Call;
  reply(call: Call, result: object, requestId: string): Answer;
  refuse(failure: AwsFailure, requestId: string): Answer;
}

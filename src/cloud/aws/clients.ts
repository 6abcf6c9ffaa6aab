/** The four SDK clients of one region. Credentials, profile and `AWS_ENDPOINT_URL` are the SDK's own business. */
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';

export interface Clients {
  autoScaling: AutoScalingClient;
  loadBalancing: ElasticLoadBalancingV2Client;
  cloudWatch: CloudWatchClient;
  ec2: EC2Client;
}

export interface ClientOptions {
  /** Another address for all four; without it the SDK's environment variables decide. */
  endpoint?: string;
  region?: string;
  /** Milliseconds until a connection must stand. Default 3,000. */
  connectTimeoutMs?: number;
  /** Milliseconds for one attempt; there are three. Default 10,000. */
  requestTimeoutMs?: number;
}

/**
 * Standard retries, not adaptive ones: adaptive mode holds first requests back, eight tries took 37 s under constant
 * throttling. A `requestTimeout` alone only logs a warning, `throwOnRequestTimeout` makes it one.
 */
export function createClients(options: ClientOptions): Clients {
  const config = {
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...(options.region ? { region: options.region } : {}),
    retryMode: 'standard',
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: options.connectTimeoutMs ?? 3_000,
      requestTimeout: options.requestTimeoutMs ?? 10_000,
      throwOnRequestTimeout: true,
    },
  };
  return {
    autoScaling: new AutoScalingClient(config),
    loadBalancing: new ElasticLoadBalancingV2Client(config),
    cloudWatch: new CloudWatchClient(config),
    ec2: new EC2Client(config),
  };
}

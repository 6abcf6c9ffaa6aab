/**
 * An SNS on this machine, for the sandbox and tests: messages name Amazon's hosts as ever and are checked as ever, only
 * the connection goes to a loopback address instead. Never anywhere else.
 */
import { Agent } from 'node:http';
import { connect } from 'node:net';

/** `endpoint` as AWS_ENDPOINT_URL has it; undefined for one that is not on this machine. */
export function localSns(endpoint: string | undefined): Agent | undefined {
  if (!endpoint || !URL.canParse(endpoint)) return undefined;
  const { protocol, hostname, port } = new URL(endpoint);
  if (protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return undefined;
  const agent = new Agent({ keepAlive: false }) as Agent & { protocol: string };
  // What asks believes to speak TLS; the local one does not.
  agent.protocol = 'https:';
  agent.createConnection = () => connect(Number(port || 80), hostname.replace(/[[\]]/g, ''));
  return agent;
}

/** Load balancers, listeners, rules, target groups and targets as Elastic Load Balancing describes them. */
import type { TargetHealth } from '../../traffic/traffic.ts';
import { REGION } from '../names.ts';
import type { Tempo } from '../tempo.ts';
import { actionShape } from './actions.ts';
import type { Balancer, Listener, Rule, TargetGroup } from './balancers.ts';

export function balancerShape({ arn, name, createdAt, proxy }: Balancer) {
  return {
    LoadBalancerArn: arn,
    LoadBalancerName: name,
    DNSName: `127.0.0.1:${proxy.port}`,
    CreatedTime: new Date(createdAt),
    Scheme: 'internal',
    Type: 'application',
    VpcId: 'vpc-00000000000000001',
    State: { Code: 'active' },
    AvailabilityZones: [{ ZoneName: `${REGION}a`, SubnetId: 'subnet-00000000000000001' }],
  };
}

export function listenerShape({ arn, balancer, port, actions }: Listener) {
  return {
    ListenerArn: arn,
    LoadBalancerArn: balancer.arn,
    Port: port,
    Protocol: 'HTTP',
    DefaultActions: actions.map(actionShape),
  };
}

export function ruleShape({ arn, priority, conditions, actions }: Rule) {
  return {
    RuleArn: arn,
    Priority: String(priority),
    Conditions: conditions,
    Actions: actions.map(actionShape),
    IsDefault: false,
  };
}

/** A listener's default action is shown as its last rule. */
export function defaultRuleShape({ arn, actions }: Listener) {
  return {
    RuleArn: `${arn.replace(':listener/', ':listener-rule/')}/default`,
    Priority: 'default',
    Conditions: [],
    Actions: actions.map(actionShape),
    IsDefault: true,
  };
}

export function targetGroupShape({ arn, name, balancer }: TargetGroup, { healthCheck }: Tempo, inUse: boolean) {
  return {
    TargetGroupArn: arn,
    TargetGroupName: name,
    Protocol: 'HTTP',
    Port: 80,
    VpcId: 'vpc-00000000000000001',
    TargetType: 'instance',
    LoadBalancerArns: inUse ? [balancer.arn] : [],
    HealthCheckEnabled: true,
    HealthCheckPath: '/health',
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    // AWS counts in whole seconds; the sandbox checks more often than that.
    HealthCheckIntervalSeconds: Math.ceil(healthCheck.intervalMs / 1000),
    HealthCheckTimeoutSeconds: Math.ceil(healthCheck.timeoutMs / 1000),
    HealthyThresholdCount: healthCheck.healthyThreshold,
    UnhealthyThresholdCount: healthCheck.unhealthyThreshold,
    Matcher: { HttpCode: '200' },
  };
}

export function healthShape({ id, port, state, reason, description }: TargetHealth) {
  return {
    Target: { Id: id, Port: port },
    HealthCheckPort: String(port),
    TargetHealth: { State: state, Reason: reason, Description: description },
  };
}

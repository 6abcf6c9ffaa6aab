/**
 * What services.yml says, parsed and checked: teams, the services they own, and where each service runs.
 * All durations are milliseconds, all shares are between 0 and 1.
 */

/** The whole of services.yml. */
export interface Catalog {
  teams: Map<string, Team>;
  services: Map<string, Service>;
}

export interface Team {
  name: string;
  /** Slack channel id, where this team's cards appear. */
  channel: string;
  /** Slack user ids. */
  members: string[];
  /** Slack user group id, mentioned when the whole team must act. */
  usergroup?: string;
  /** What people of other teams may do with this team's services. */
  others: 'with a reason' | 'never';
}

export interface Service {
  name: string;
  team: string;
  /** `https://…/compare/{from}...{to}`: where a person reads what a release changes. */
  changes?: string;
  environments: Map<string, Environment>;
}

/** One service in one environment: where it stands in AWS and how carefully it is deployed. */
export interface Environment {
  name: string;
  service: string;
  region?: string;
  /** Launch template whose versions, by their description, are the releases. */
  launchTemplate: string;
  /** Listener rules or listeners whose weights say who serves; all are shifted together. */
  routes: string[];
  /** The two target groups that take turns: one serves, the other waits at weight 0. */
  targetGroups: [string, string];
  /** CloudWatch alarms that stop a deploy. */
  alarms: string[];
  figures: Figure[];
  /** Seconds of one CloudWatch datapoint: 60 for a load balancer in AWS. */
  period: number;
  /** How often a running operation looks at AWS when nothing wakes it. */
  look: number;
  canary: { size: number; for: number; minRequests: number; warmUp: number };
  standUp: { within: number; looks: number };
  shift: { margin: number };
  bake: { for: number };
  tearDown: { within: number };
}

/** One figure that the judge compares between the new and the live cluster. */
export interface Figure {
  /** As a person calls it: `Errors`, `p99`, `Orders`. */
  name: string;
  /** `share`: events per request, shown in percent. `time`: seconds per request, shown in milliseconds. */
  kind: 'share' | 'time';
  metric: {
    namespace: string;
    name: string;
    /** `Sum`, `Average`, `p99`, … */
    statistic: string;
    /** `target group`: the load balancer's own dimensions. `cluster`: AutoScalingGroupName. */
    per: 'target group' | 'cluster';
  };
  worse: 'more' | 'less';
  /** How much worse than live still passes: 0.2 is a fifth. */
  tolerance: number;
}

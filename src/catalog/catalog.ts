/**
 * What services.yml says, parsed and checked: teams, the services they own, and where each service runs.
 * All durations are milliseconds, all shares are between 0 and 1.
 */
import type {
  AlarmRule,
  AlertSources,
  Contact,
  Escalation,
  HandoffPlan,
  OnCallPlan,
  WatchedFigure,
} from './on-call.ts';

/** The whole of services.yml. */
export interface Catalog {
  teams: Map<string, Team>;
  services: Map<string, Service>;
  /** Windows in which everybody's deploys wait. */
  freezes: Freeze[];
  /** How people are reached beside Slack, by their Slack user id. */
  people?: Map<string, Contact>;
  /** Where alerts come from beside the alarms that environments name. */
  alerts?: AlertSources;
  /** How long whole timelines are kept, ms; absent: see `keptFor`. */
  record?: { keep: number };
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
  /** Windows in which this team's deploys wait. */
  freezes: Freeze[];
  /** Absent: nobody is on call; pages go to the whole team. */
  oncall?: OnCallPlan;
  /** Absent: `usualEscalation`. */
  escalation?: Escalation;
  /** Absent: `usualHandoff`. */
  handoff?: HandoffPlan;
  /** When its week is told in its channel; absent: Monday 09:00. */
  insights?: { weekly?: WeeklyPlan | 'off' };
}

/** `day`: 1 is Monday; `minute`: since midnight by the team's clock. */
export interface WeeklyPlan {
  day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  minute: number;
}

/** A window in which deploys wait: every week, or between two instants. */
export interface Freeze {
  why: string;
  /** The environments it is about; absent: all. */
  environments?: string[];
  when: WeeklyFreeze | DatedFreeze;
}

/** Minutes count from Monday 00:00 by the clock of `zone`; `to` before `from` spans the end of the week. */
export interface WeeklyFreeze {
  every: 'week';
  /** IANA, `Europe/Berlin`. */
  zone: string;
  spans: { from: number; to: number }[];
}

export interface DatedFreeze {
  every: 'once';
  from: number;
  to: number;
}

export interface Service {
  name: string;
  team: string;
  /** `https://…/compare/{from}...{to}`: where a person reads what a release changes. */
  changes?: string;
  /** Services of this catalog that it calls: what changed there is told on its pages too. */
  dependsOn?: string[];
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
  /**
   * The two target groups that take turns: one serves, the other waits at weight 0. For a rolling service those that
   * its group is in, maybe none.
   */
  targetGroups: string[];
  /** `red/black`: a whole new cluster beside the old one. `rolling`: instances are replaced in their group, no way aside. */
  strategy: 'red/black' | 'rolling';
  /** The environment in which a release must have baked before it comes here. */
  after?: string;
  /** Somebody else of the team must agree before the shift; nobody in time: rolled back. Milliseconds. */
  approval?: { within: number };
  /** How the first cluster is made where none serves yet. */
  cluster?: FirstCluster;
  /** Rolling alone: the group, and how its instances are replaced. */
  rolling?: Rolling;
  /** Windows in which its deploys wait: its team's and everybody's. */
  freezes: Freeze[];
  hold: { remindAfter: number };
  /** CloudWatch alarms that stop a deploy. */
  alarms: string[];
  /** Alarms that page. Absent: those that stop a deploy do, with high severity. */
  pages?: AlarmRule[];
  /** Figures with a daily shape that page when they leave it. */
  watches?: WatchedFigure[];
  figures: Figure[];
  /** Seconds of one CloudWatch datapoint: 60 for a load balancer in AWS. */
  period: number;
  /** How often a running operation looks at AWS when nothing wakes it. */
  look: number;
  /** `extend`: how much longer, once, when it cannot tell; ms, absent: half of `for`. */
  canary: { size: number; for: number; minRequests: number; warmUp: number; extend?: number };
  /** Absent: the usual way. */
  judge?: Judging;
  /** A third target group, in which a few instances of the old release run beside the canary to be compared with it. */
  baseline?: string;
  standUp: { within: number; looks: number };
  /** `steps`: shares in percent that the new cluster gets one after the other, the last is 100; each is watched for `every`. */
  shift: { margin: number; steps: number[]; every: number };
  bake: { for: number };
  tearDown: { within: number };
}

/** What a service's first cluster is made from, since there is none to be like. */
export interface FirstCluster {
  subnets: string[];
  size: number;
  min: number;
  max: number;
  /** Milliseconds in which a booting instance is not replaced. */
  grace: number;
  tags: Record<string, string>;
}

/** AWS calls it instance refresh. Percentages are of the group's size. */
export interface Rolling {
  /** The Auto Scaling group. */
  group: string;
  minHealthy: number;
  maxHealthy: number;
  /** Percentages at which it waits for `checkpointFor`, watched; 100 is the end. */
  checkpoints: number[];
  checkpointFor: number;
}

/** One figure that the judge compares between the new release and what it is held against. */
export interface Figure {
  /** As a person calls it: `Errors`, `p99`, `Orders`. */
  name: string;
  /**
   * `share`: events per request, shown in percent. `time`: seconds per request, shown in milliseconds. `level`: any
   * other value of which only one a period is known (a queue's length, a processor's load), shown as it is.
   */
  kind: 'share' | 'time' | 'level';
  metric: CloudWatchMetric | PrometheusMetric;
  worse: 'more' | 'less' | 'either';
  /** How much worse than the other side still passes: 0.2 is a fifth. */
  tolerance: number;
  /** Beyond this it is worse, unless the other side is, too. In the figure's own unit: a share of 1, seconds, a level. */
  limit?: number;
  /** Compared with the other side; false: only its limit counts. Absent: yes. */
  compared?: boolean;
  /** One that is worse fails the canary by itself. Absent: yes. Otherwise its group's weight in the score counts. */
  critical?: boolean;
  /** Shown, never judged. */
  dryRun?: boolean;
  /** Figures of a group are weighed together; absent: all in one. */
  group?: string;
}

export interface CloudWatchMetric {
  namespace: string;
  name: string;
  /** `Sum`, `Average`, `p99`, … */
  statistic: string;
  /**
   * `target group`: the load balancer's own dimensions. `cluster`: AutoScalingGroupName. `load balancer` and `service`
   * do not tell the releases apart: they are judged in the bake alone, against the time before.
   */
  per: 'target group' | 'cluster' | 'load balancer' | 'service';
  /** Beside those that `per` gives. */
  dimensions?: Record<string, string>;
}

export interface PrometheusMetric {
  /** PromQL with `$cluster`, `$targetGroup` and `$period` in it; for a share it counts events of a period. */
  query: string;
}

/** How a canary is judged. */
export interface Judging {
  mode: 'sequential' | 'kayenta';
  /** Of canaries that are no worse, the share that may fail. */
  falseAlarms: number;
  /** Score, 0 to 100: from `pass` on it passes, below `marginal` it fails, a person decides between them. */
  pass: number;
  marginal: number;
  /** Weight of a group of figures, percent; groups that are not named share what is left of 100. */
  groups: Record<string, number>;
  /** Where PromQL is answered: `http://prometheus:9090`. */
  prometheus?: string;
}

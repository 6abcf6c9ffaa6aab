/** What somebody does in the console meanwhile, and what customers do not do. */
import type { AlarmRule } from '../cloudwatch/alarms.ts';
import { releaseOf, type World } from '../world.ts';
import type { Fault } from './fault.ts';
import { type Place, setForward } from './place.ts';

/** The seeded alarms are named after the load balancer that they measure. */
const alarmsOf = ({ alarms }: World, { rule }: Place) =>
  [...alarms.alarms.values()].filter(({ name }) => name.startsWith(`${rule.listener.balancer.name}-`));

/** The first alarm of a service goes by another rule while it is on. */
const bent = (change: Partial<AlarmRule>) => (world: World, place: Place) => {
  const [alarm] = alarmsOf(world, place);
  if (!alarm) return undefined;
  const { rule } = alarm;
  alarm.rule = { ...rule, ...change };
  return () => {
    alarm.rule = rule;
  };
};

export const handFaults = {
  'weights by hand': {
    kind: 'Somebody',
    once: true,
    words: 'Somebody sends half of the requests to each cluster by hand',
    on(world, { rule }) {
      const [action] = rule.actions;
      const weights = (action?.forward?.weights ?? []).map((each) => ({ ...each, weight: 50 }));
      setForward(world, rule, { weights });
      return undefined;
    },
  },
  'raised desired': {
    kind: 'Somebody',
    once: true,
    words: 'Autoscaling adds an instance to the live cluster',
    on(_, { live }) {
      live.desired += 1;
      live.max = Math.max(live.max, live.desired);
      return undefined;
    },
  },
  'deleted version': {
    kind: 'Somebody',
    words: 'Somebody deletes the launch template version of the live release',
    on({ templates }, { live }) {
      const version = templates
        .find(live.template.id, undefined)
        .versions.find(({ number }) => String(number) === live.template.version);
      if (version) version.deleted = true;
      return () => {
        if (version) delete version.deleted;
      };
    },
  },
  'deleted releases': {
    kind: 'Somebody',
    words: 'Somebody deletes the launch template versions of all other releases',
    on({ templates }, { live }) {
      const { versions } = templates.find(live.template.id, undefined);
      const others = versions.filter(({ number, deleted }) => String(number) !== live.template.version && !deleted);
      for (const version of others) version.deleted = true;
      return () => {
        for (const version of others) delete version.deleted;
      };
    },
  },
  sticky: {
    kind: 'Somebody',
    words: 'Somebody makes the route sticky for 20 s',
    on(world, { rule }) {
      setForward(world, rule, { stickySeconds: 20 });
      return () => setForward(world, rule, { stickySeconds: 0 });
    },
  },
  'alarm rings': {
    kind: 'Somebody',
    words: 'An alarm rings',
    on: bent({ threshold: Number.NEGATIVE_INFINITY, comparison: 'GreaterThanThreshold', missing: 'breaching' }),
  },
  'alarm without data': {
    kind: 'Somebody',
    words: 'An alarm has no data',
    on: bent({ queries: [], missing: 'missing' }),
  },
  'alarm missing': {
    kind: 'Somebody',
    words: 'Somebody deletes an alarm',
    on(world, place) {
      const [alarm] = alarmsOf(world, place);
      if (alarm) world.alarms.alarms.delete(alarm.name);
      return () => {
        if (alarm) world.alarms.alarms.set(alarm.name, alarm);
      };
    },
  },
  'no customers': {
    kind: 'Somebody',
    words: 'The customers stay away',
    on: ({ troubles }, { service }) => troubles.noCustomers(service),
  },
  CloudFormation: {
    kind: 'Somebody',
    words: 'The live cluster belongs to a CloudFormation stack',
    on({ templates }, { live, service }) {
      const key = 'aws:cloudformation:stack-name';
      live.tags.set(key, { key, value: `${service}-${releaseOf(templates, live.template)}`, propagate: true });
      return () => live.tags.delete(key);
    },
  },
} satisfies Record<string, Fault>;

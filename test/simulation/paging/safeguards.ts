/**
 * What keeps a page from being lost, or from waking people for nothing: by name, and where it stands in the code. Each
 * is taken out in turn, and the simulation must notice.
 */
import type { Safeguard } from '../safeguards.ts';

const AFTER = 'nobody is woken after an answer';
const OPEN = 'what rings has a page that is open';
const AUDITED = 'an auditor finds nothing';
const TWICE = 'where nothing goes wrong nothing is told twice';
const SAME_STEP = 'nobody is told twice of the same step';
const IN_HAND = 'what an operation does not put right in time wakes somebody';
const RESTLESS = 'no job is restless';
const RESTS = 'every page comes to rest';

export const SAFEGUARDS: Safeguard[] = [
  {
    name: 'who was not told yet need not be after an answer',
    file: 'src/paging/ladder.ts',
    code: 'withDropped(page.notices, passes) });',
    instead: 'page.notices });',
    breaks: [AFTER],
    seed: 10,
  },
  {
    name: 'right before telling it is asked again',
    file: 'jobs/paging/page-step.ts',
    code: 'if (!newest || !still || !isPending(still) || !(await awake.stillOurs())) return;',
    instead: 'if (!newest || !still) return;',
    breaks: [AFTER, TWICE],
    seed: 86,
  },
  {
    name: 'an older word changes nothing',
    file: 'src/paging/hear.ts',
    code: "if (alert.at < known.heard) return 'known';",
    instead: '',
    breaks: ['an older word changes nothing', 'what is answered with success is on the record'],
    seed: 4,
  },
  {
    name: 'what comes again soon is the same page, and rings',
    file: 'src/paging/fold.ts',
    code: 'ladder: { step: 0, round: page.ladder.round + 1, since: null, from: page.ladder.round + 1 },',
    instead: '',
    breaks: [SAME_STEP, 'no page without an owner while somebody is on call', 'a step waits its time', AUDITED],
    seed: 337,
  },
  {
    name: 'a step waits its time',
    file: 'src/paging/climb.ts',
    code: 'if (due === null || ground.now < due) return null;',
    instead: 'if (due === null) return null;',
    breaks: ['a step waits its time'],
    seed: 3,
  },
  {
    name: 'what was resolved while it rang is looked at again',
    file: 'src/paging/acts.ts',
    code: '...(rings(next) && { recheckAt: at + RECHECK_AFTER }),',
    instead: '',
    breaks: [OPEN],
    seed: 28,
  },
  {
    name: 'whoever comes on call is told',
    file: 'src/paging/climb.ts',
    code: "if (state.is === 'ringing' && ladder.nobody && !isNobodyOnCall(page, ground)) return nowSomebodyIs(page, ground);",
    instead: '',
    breaks: ['whoever comes on call is told'],
    seed: 131,
  },
  {
    name: 'that nobody is on call is said out loud',
    file: 'src/paging/climb.ts',
    code: 'const everybody = loud ?',
    instead: 'const everybody = ground.now < 0 ?',
    breaks: ['that nobody is on call is said out loud'],
    seed: 53,
  },
  {
    name: 'where one way fails the others are taken',
    file: 'src/paging/other-ways.ts',
    code: 'return others.length > 0 ?',
    instead: 'return others.length > 1e9 ?',
    breaks: ['where Slack fails the other ways are taken'],
    seed: 51,
  },
  {
    name: 'what fails is tried again',
    file: 'src/paging/told.ts',
    code: '...(tries < MOST_TRIES && { retryAt: now + wait })',
    instead: '',
    breaks: ['no page without an owner while somebody is on call', 'no incident is open that is over here'],
    seed: 154,
  },
  {
    name: 'acknowledged and forgotten is asked about',
    file: 'src/paging/turn.ts',
    code: 'if (now < remindAt) return null;',
    instead: 'if (now < remindAt || now > 0) return null;',
    breaks: [AUDITED, RESTLESS],
    seed: 449,
  },
  {
    name: 'a silence ends',
    file: 'src/paging/turn.ts',
    code: "if (state.is === 'silenced') return ground.now < state.until ? null : unsilenced(page, ground.now);",
    instead: "if (state.is === 'silenced') return null;",
    breaks: [RESTS, RESTLESS],
    seed: 3,
  },
  {
    name: 'an operation that is over has nothing in hand',
    file: 'src/paging/turn.ts',
    code: 'if (!operationRuns) return rung(',
    instead: 'if (now < 0) return rung(',
    breaks: [IN_HAND],
    seed: 69,
  },
  {
    name: 'an operation has it in hand for a while only',
    file: 'src/paging/turn.ts',
    code: 'if (now >= until) return rung(',
    instead: 'if (now < 0) return rung(',
    breaks: [IN_HAND, RESTLESS],
    seed: 706,
  },
  {
    name: 'that it is over is no news once it rings again',
    file: 'src/paging/ladder.ts',
    code: "withDropped(notices, ({ why }) => why !== 'handed on');",
    instead: 'notices;',
    breaks: ['nobody is told the end of what rings', 'no incident is acknowledged while somebody is asked'],
    seed: 84,
  },
  {
    name: 'what rings after an answer is an incident of its own',
    file: 'src/paging/incidents.ts',
    code: 'return answered ? newest + 1 : newest;',
    instead: 'return newest;',
    breaks: ['what rings at PagerDuty calls somebody'],
    seed: 150,
  },
  {
    name: 'an incident whose place another one has taken is over',
    file: 'src/paging/farewell.ts',
    code: "isSuperseded(page, notice) ? 'over' : toPagerDuty(page, notice)",
    instead: 'isSuperseded(page, notice) ? null : toPagerDuty(page, notice)',
    breaks: ['no incident is open that is over here'],
    seed: 150,
  },
  {
    name: 'a new step takes the place of what was still to be tried',
    file: 'src/paging/climb.ts',
    code: 'const older = withDropped(page.notices, (each) => wakes(each)',
    instead: 'const older = withDropped(page.notices, (each) => now < 0',
    breaks: ['no step is told after a later one'],
    seed: 60,
  },
  {
    name: 'whatever is not settled has a job',
    file: 'jobs/reconcile.ts',
    code: 'for (const id of await pages.unresolved()) await queues.page(id, { wake: false });',
    instead: '',
    breaks: [RESTS],
    seed: 6,
  },
  {
    name: 'what is told is written down, whoever else wrote meanwhile',
    file: 'jobs/paging/remember.ts',
    code: 'if (!(await pages.replace(after.page, after.events))) continue;',
    instead: 'if (!(await pages.replace(after.page, after.events))) return;',
    breaks: [TWICE],
    seed: 2,
  },
  {
    name: 'a word is answered with success only when it is written down',
    file: 'jobs/paging/pager.ts',
    code: 'if (!stored) continue;\n      await wake(stored, latest);',
    instead: 'if (!stored) return null;\n      await wake(stored, latest);',
    breaks: ['what is answered with success is on the record'],
    seed: 67,
  },
];

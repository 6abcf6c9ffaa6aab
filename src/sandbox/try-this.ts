/** What a newcomer may try first; said by the terminal and by the page. */
import type { TryThis } from './wire.ts';

export const TRY_THIS: TryThis[] = [
  {
    about: 'Deploy, and watch',
    lines: [
      '`/deploy api 1.42.0`  a good release: watch it take over, tab "Production" shows the traffic move',
      '`/deploy api 1.43.0`  5 % of its requests fail: the canary finds out and it is rolled back by itself',
      '`/deploy api 1.45.0`  fails late, in the bake: press Roll back, or see the bake be faster',
    ],
  },
  {
    about: 'With more care',
    lines: [
      '`/deploy search 4.3.0`  has not baked in staging: deploy it there first, then press Promote to prod; its canary runs beside a baseline, and it takes over in steps',
      '`/deploy payments 6.1.0`  wants a second person: be Lin and press Approve',
      '`/deploy payments 6.2.0`  fails late and drops a column: nothing turns it back by itself, you decide',
      '`/deploy recs 2.9.0`  as Mira: frozen for the first hour; deploy anyway, and say why',
      '`/deploy lock api because we look for a leak`  then be Sam and deploy it, or take the hold over',
    ],
  },
  {
    about: 'On call',
    lines: [
      '`/oncall`  who is on call: Ada, then Lin; nobody for discovery',
      '`/page @edge Nobody can pay`  as Mira: Ada gets a direct message; let her be silent for 20 s, and Lin is asked',
      'Break something in tab "Production", "An alarm rings" for checkout say: it pages; tab "Phone & mail" shows what reached whom, and lets Slack or mail be down',
      '`/handoff note api latency rings with the backups`  then press "End Ada’s shift in a minute" at the left: Ada is asked for a note, Lin reads what the shift leaves and accepts it, or is reminded',
    ],
  },
  {
    about: 'Look back',
    lines: [
      '`/ops find 1.41.1`  what happened to it in the weeks before, which are made up; `/ops where` what runs where',
      '`/deploy insights`  how often and how well edge deploys; `/oncall load` how heavy its nights were',
      'Apps, fullcycle at the left is the Home: your turn on call, what needs you, your services',
    ],
  },
];

/** Two services of two teams, as services.yml has them; `more` goes into api in prod, `after` to the end of the file. */
import { parseCatalog } from '../../src/catalog/read-catalog.ts';

const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:000000000000';

const service = (name: string, team: string, id: number, more: string) => `  ${name}:
    team: ${team}
    environments:
      prod:
        launchTemplate: ${name}
        routes: [${ELB}:listener-rule/app/${name}/1/1/${id}]
        targetGroups: [${ELB}:targetgroup/${name}-a/${id}a, ${ELB}:targetgroup/${name}-b/${id}b]
        alarms: [${name}-prod-errors]
${more}`;

export const catalogWith = ({ more = '', after = '' } = {}) =>
  parseCatalog(`teams:
  edge: { channel: C0EDGE, members: [U0ADA, U0LIN, U0SAM] }
  discovery: { channel: C0DISC, members: [U0MIRA] }
services:
${service('api', 'edge', 1, more)}${service('recs', 'discovery', 2, '')}${after}`);

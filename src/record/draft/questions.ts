/**
 * What a review should ask, from what the records do not say or say oddly. Each asks what made it so, never who: people
 * did what made sense with what they knew.
 */
import type { Operation } from '../../delivery/operation.ts';
import type { Page } from '../../paging/page.ts';
import { span } from '../../quantities.ts';
import { beganAt, type Incident, inPassing, rolledBack, suspectOf } from './incident.ts';
import { typed } from './markdown.ts';

const SLOW = 10 * 60_000;

export function questionsOf(incident: Incident): string[] {
  const suspect = suspectOf(incident);
  return [
    ...noticed(incident.page),
    ...cause(incident),
    ...(suspect ? unseen(suspect, incident) : []),
    ...despite(incident),
    ...answered(incident),
    ...ended(incident),
    ...noise(incident.page),
    'How many customers noticed, and what did they see? The record has no figure of them.',
  ];
}

function noticed({ alerts }: Page): string[] {
  if (alerts.length > 0 && alerts.every(({ source }) => source === 'person'))
    return ['People noticed before any alarm did. Which alarm would have told sooner?'];
  const named = alerts.some(({ links }) => links?.runbook);
  return named ? [] : ['The alarm names no runbook. What would have helped whoever answered?'];
}

function cause({ page }: Incident): string[] {
  if (page.suspect) return [];
  if (page.before && page.before.length > 0)
    return ['No deploy stands out. Which of the changes before it, if any, did it?'];
  return ['The record knows of no change in the hours before. What else changed: traffic, data, a partner, the time?'];
}

/** Why nothing saw it while it was small. */
function unseen(deploy: Operation, incident: Incident): string[] {
  const which = typed(inPassing(deploy));
  const took = beganAt(incident) - (incident.page.suspect?.at ?? beganAt(incident));
  const late =
    took >= SLOW ? [`${span(took)} passed between all requests and the first alarm. What would have told sooner?`] : [];
  return [...canary(deploy, which), ...late];
}

function canary(deploy: Operation, which: string): string[] {
  const { plan, founding, canaryAcceptedBy, canaryExtended, runs } = deploy;
  if (plan.strategy === 'rolling')
    return [
      `${capital(which)} had no canary: its instances are replaced one after the other. What would have shown it early?`,
    ];
  if (founding)
    return [`${capital(which)} was the first: there was nothing to compare it with. What would have shown it early?`];
  if (!runs.some(({ stage }) => stage === 'canary')) return [];
  if (canaryAcceptedBy)
    return [`The canary could not tell, and ${which} went on without a verdict. What was missing to tell?`];
  const long = canaryExtended ? ', although it watched longer than planned' : '';
  return [
    `The canary did not see it${long}. What would have shown it there: more requests, more time, another figure?`,
  ];
}

function despite({ operations }: Incident): string[] {
  return operations.flatMap((operation) => {
    const { despite: against } = operation.asked;
    if (!against) return [];
    return [
      `${capital(typed(inPassing(operation)))} began although: “${typed(against)}” What made that the right thing then?`,
    ];
  });
}

function answered({ page }: Incident): string[] {
  const { answered: first, notices, state, operation } = page;
  const lost = notices.some((notice) => notice.state === 'failed');
  const ways = lost ? ['Some messages did not arrive. Which way to people failed, and is it mended?'] : [];
  if (!first && !operation && state.is === 'resolved')
    return ['Nobody acknowledged the page. Was it needed, and did it reach whoever was on call?', ...ways];
  if (first && (first.step > 0 || first.round > 0))
    return ['It was acknowledged only after the first step. What kept the page from getting through at once?', ...ways];
  return ways;
}

function ended(incident: Incident): string[] {
  const { state, reopened = 0, responses = [] } = incident.page;
  const failed = responses.filter((run) => run.state === 'failed');
  const steps = failed.map(
    ({ name, outcome }) =>
      `The step “${typed(name)}” did not go through${outcome ? `: ${typed(outcome)}` : ''}. Does the runbook still fit?`,
  );
  const again = reopened > 0 ? ['It came again after it was over. What was not put right the first time?'] : [];
  const back = rolledBack(incident).map(({ kind, release, from }) => (kind === 'rollback' ? from : release));
  const [bad] = back.filter((release) => release !== null);
  if (bad) return [...steps, ...again, `${typed(bad)} was rolled back. What must be true before it is deployed again?`];
  if (state.is === 'resolved' && state.how === 'fine again')
    return [...steps, ...again, 'It was fine again by itself. What ended it, and will it come again?'];
  return [...steps, ...again];
}

function noise({ state }: Page): string[] {
  const none = state.is === 'resolved' && state.how === 'not actionable';
  return none ? ['There was nothing to do. Should the alarm be raised, automated or deleted?'] : [];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

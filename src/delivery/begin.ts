/** A new operation, before anything was looked at. */
import type { Environment, Team } from '../catalog/catalog.ts';
import type { Request } from './desk.ts';
import type { Operation, OperationEvent } from './operation.ts';

/** `random`: six letters or digits, so that the id is unique. */
export function begin(request: Request, team: Team, plan: Environment, random: string): Operation {
  const { kind, service, environment, release, by, at, reason, despite, otherTeam, overrides, noWayBack } = request;
  return {
    id: `${service}-${random}`,
    version: 1,
    kind,
    team: team.name,
    channel: team.channel,
    service,
    environment,
    release,
    from: null,
    asked: { by, at, reason, despite, otherTeam, ...(overrides?.length && { overrides }) },
    plan,
    lane: kind,
    stage: 'preflight',
    runs: [{ stage: 'preflight', began: at }],
    healthyLooks: 0,
    pausedFor: 0,
    signals: [],
    ...(noWayBack && { noWayBack }),
    // The freeze that was overridden at the beginning holds no later stage either.
    ...(reason && overrides?.includes('freeze') && { unfrozenBy: { by, reason } }),
  };
}

export function askedEvent(operation: Operation): OperationEvent {
  const { kind, service, release, environment, asked } = operation;
  const wish =
    kind === 'deploy'
      ? `deploy ${service} ${release} to ${environment}`
      : `roll ${service} in ${environment} back to ${release}`;
  return { at: asked.at, by: asked.by, kind: 'asked', what: asked.reason ? `${wish}: ${asked.reason}` : wish };
}

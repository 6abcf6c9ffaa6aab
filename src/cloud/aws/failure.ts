/**
 * What goes wrong between us and AWS, in words for a person. One table: whether to ask again, and what to say.
 * The names are those of the SDK's errors; what AWS itself says is quoted without ARNs, request ids and codes.
 */
import { CloudRefusal, CloudUnreachable, ForeignEdit } from '../cloud.ts';

interface Row {
  names: RegExp;
  /** The same call may go through later. */
  later: boolean;
  why(said: string): string;
}

const TABLE: Row[] = [
  {
    names:
      /^(Throttl|RequestLimitExceeded|TooManyRequests|RequestThrottled|EC2Throttled|SlowDown|PriorRequestNotComplete)/,
    later: true,
    why: () => 'AWS is throttling our calls',
  },
  {
    names: /^(ExpiredToken|RequestExpired|TokenRefreshRequired|ExpiredCredentials)/,
    later: true,
    why: () => 'the AWS credentials have expired. Renew them',
  },
  {
    names:
      /^(Credentials|InvalidClientTokenId|UnrecognizedClient|AuthFailure|MissingAuthenticationToken|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|TokenProvider)/,
    later: true,
    why: (said) => `the AWS credentials are missing, expired or wrong (${said}). Check them`,
  },
  // The SDK gives up on contention after 27 ms and does not retry an activity in progress at all.
  {
    names:
      /^(ResourceContention|ScalingActivityInProgress|ResourceInUse|OperationInProgress|InstanceRefreshInProgress)/,
    later: true,
    why: () => 'AWS is busy with another change of it',
  },
  {
    names: /^(AccessDenied|UnauthorizedOperation|Unauthorized|OperationNotPermitted)/,
    later: false,
    why: (said) => `the role may not. ${said}. Add the right to the role's policy`,
  },
  {
    names: /^(LimitExceeded|TooMany|.*(QuotaExceeded|LimitExceeded|AssociationLimit))/,
    later: false,
    why: (said) => `a quota is used up. ${said}. Raise it or make room`,
  },
  {
    names: /^(Rule|Listener|TargetGroup|InvalidLaunchTemplate(Name|Id)\.)(Version)?NotFound/,
    later: false,
    why: (said) => `${said}. Check that services.yml names what is in AWS`,
  },
];

/** Nothing answered, or not in time: Node's and the SDK's names for it. */
const SILENCE =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|TimeoutError|RequestTimeout|AbortError|NetworkingError)/;

/**
 * The port's error for anything that was thrown while we were to do something (`create api-prod-v043`).
 * A mistake of our own stays what it is: it is neither the cloud's refusal nor its silence.
 */
export function cloudFailure(error: unknown, doing: string): unknown {
  if (!(error instanceof Error) || isOurs(error)) return error;
  const said = inPlainWords(error.message);
  const row = TABLE.find(({ names }) => names.test(error.name));
  if (row?.later) return new CloudUnreachable(`Cannot ${doing} now: ${row.why(said)}.`, { cause: error });
  if (row) return new CloudRefusal(`AWS refused to ${doing}: ${row.why(said)}.`, { cause: error });
  if (isSilence(error)) return new CloudUnreachable(`Cannot ${doing} now: AWS does not answer.`, { cause: error });
  const fault = faultOf(error);
  if (fault === 'server')
    return new CloudUnreachable(`Cannot ${doing} now: AWS has a fault (${said}).`, { cause: error });
  return fault === 'client' ? new CloudRefusal(`AWS refused to ${doing}: ${said}.`, { cause: error }) : error;
}

/** Without ARNs (their last name stays), ids of requests and a full stop at the end. */
export function inPlainWords(said: string): string {
  return said
    .replace(/arn:[\w-]+:[\w-]*:[\w-]*:\d*:([^\s'",)\]]+)/g, (_, resource: string) => nameIn(resource))
    .replace(/\s*\((Service|Request ?ID): [^)]*\)/gi, '')
    .trim()
    .replace(/\.+$/, '');
}

/** `targetgroup/api-prod-a/0a1b` to `api-prod-a`; `user/ada` to `ada`. */
function nameIn(resource: string): string {
  const [, ...names] = resource.split(/[/:]/);
  return names.find((name) => !/^(app|net|autoScalingGroupName|[0-9a-f-]{16,})$/.test(name)) ?? resource;
}

function isOurs(error: Error): boolean {
  return error instanceof CloudRefusal || error instanceof CloudUnreachable || error instanceof ForeignEdit;
}

function isSilence(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return SILENCE.test(error.name) || SILENCE.test(code);
}

/** Whose fault the SDK says it is; errors that are not the SDK's have none. */
function faultOf(error: Error): 'server' | 'client' | null {
  if (!('$metadata' in error)) return null;
  const { httpStatusCode = 400 } = error.$metadata as { httpStatusCode?: number };
  return httpStatusCode >= 500 || ('$fault' in error && error.$fault === 'server') ? 'server' : 'client';
}

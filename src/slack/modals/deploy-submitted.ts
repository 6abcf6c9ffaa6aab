import { deployAnswer } from '../answers/deploy-answer.ts';
import { unknownReleaseWords } from '../answers/unknown-release.ts';
import type { Bot } from '../bot-parts.ts';
import type { Submission } from '../coming.ts';
import type { Submitted } from '../door.ts';
import { rightNow } from '../rights.ts';
import { findPlace, type Place } from '../wishes/place.ts';
import type { DeployWish } from '../wishes/wish.ts';
import { type DeployOutcome, wishDeploy } from '../wishes/wish-deploy.ts';
import { type FormState, readFormState } from './deploy-form-state.ts';
import { NO_WAY_BACK } from './no-way-back-inputs.ts';
import { drawnAgain } from './open-deploy-form.ts';

/** The deploy form, submitted: the same way as a typed command, with what is wrong told under the inputs. */
export async function deploySubmitted(bot: Bot, submission: Submission): Promise<Submitted> {
  const state = readFormState(submission.values);
  const place = findPlace(bot.catalog, state.service ?? '', state.environment);
  if ('unknown' in place || !state.release) {
    return { errors: { [state.releaseBlock ?? 'service']: 'Choose a release first; the list may still be loading.' } };
  }
  // The field was not drawn yet when the form was sent.
  if (state.noWayBack === '') return { errors: { [NO_WAY_BACK]: 'Say what cannot be undone, or untick it.' } };
  const refused = await rightsOf(bot, place, submission.user.id, state);
  if (refused) return { errors: refused };
  const wish: DeployWish = {
    service: place.service.name,
    environment: place.environment.name,
    release: state.release,
    reason: state.reason,
    anyway: state.anyway === state.release,
    noWayBack: state.noWayBack,
  };
  const outcome = await wishDeploy(bot, place, wish, submission.user);
  const wrong = wrongRelease(place, outcome);
  if (wrong) return { errors: { [state.releaseBlock ?? 'service']: wrong } };
  if ('bad' in outcome) return warned(bot, submission, state);
  return { close: await deployAnswer(bot, place, wish, outcome, submission.user) };
}

async function rightsOf(
  bot: Bot,
  { service }: Place,
  user: string,
  { reason }: FormState,
): Promise<Record<string, string> | null> {
  const right = await rightNow(bot, service, user);
  if (right.may === 'no')
    return { service: `${service.name} belongs to team ${right.owner.name}: only they deploy it.` };
  return right.may === 'yes' || reason ? null : { reason: `Team ${right.owner.name} wants to know why.` };
}

function wrongRelease({ service, environment }: Place, outcome: DeployOutcome): string | null {
  if ('liveAlready' in outcome) return `${outcome.liveAlready} serves all requests in ${environment.name} already.`;
  if (!('unknownRelease' in outcome)) return null;
  const { what, guess } = unknownReleaseWords(service.name, outcome.unknownRelease, outcome.choices);
  return `${what}${guess}`;
}

/** The tick is asked for; where the form does not have it yet, because the mark is new, it is drawn with it. */
async function warned(bot: Bot, submission: Submission, state: FormState): Promise<Submitted> {
  if (state.anywayBlock) return { errors: { [state.anywayBlock]: 'Tick this to deploy it all the same.' } };
  return { show: await drawnAgain(bot, submission.user.id, submission) };
}

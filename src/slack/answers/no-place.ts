import type { Message } from '../messages/blocks.ts';
import type { NoPlace } from '../wishes/place.ts';
import { unknownEnvironment } from './unknown-environment.ts';
import { type ServiceGuess, unknownService } from './unknown-service.ts';

/** The catalog does not know where this should happen. */
export function noPlace(unknown: NoPlace, typed: string, guess: ServiceGuess): Message {
  return unknown.unknown === 'service' ? unknownService(unknown, typed, guess) : unknownEnvironment(unknown, typed);
}

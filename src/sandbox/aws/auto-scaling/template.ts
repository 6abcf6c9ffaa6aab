/** The launch template that a request names. */
import { z } from 'zod';
import { AwsFailure, invalid } from '../failure.ts';
import { optional, text } from '../operation.ts';
import type { Fleet } from './fleet.ts';
import type { Group } from './group.ts';

export const template = z.strictObject(optional(text, 'LaunchTemplateId', 'LaunchTemplateName', 'Version'));

/** Throws a ValidationError in Auto Scaling's words when it cannot be launched from. */
export function resolveTemplate(fleet: Fleet, given: z.output<typeof template>): Group['template'] {
  try {
    const { LaunchTemplateId: id = '', LaunchTemplateName: name = '', Version: version = '$Default' } = given;
    return fleet.surroundings.resolve({ id, name, version });
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    throw invalid(`You must use a valid fully-formed launch template. ${error.message}`);
  }
}

/** What stands in the deploy form: its inputs, and what travels with it. */
import { z } from 'zod';
import type { StateValues } from '../coming.ts';
import { FORM_ACTION } from './deploy-form.ts';
import { NO_WAY_BACK, WHY_NO_WAY_BACK } from './no-way-back-inputs.ts';

export interface FormState {
  service?: string;
  environment?: string;
  release?: string;
  reason?: string;
  /** The release that was ticked although it is marked bad. */
  anyway?: string;
  /** Ticked, and what cannot be undone: '' until it is said. */
  noWayBack?: string;
  /** Block ids, for errors under the inputs. */
  releaseBlock?: string;
  anywayBlock?: string;
}

/**
 * While the form is redrawn for another service, the inputs still belong to the one before: what stands in them counts
 * only for the place that their block ids name.
 */
export function readFormState(values: StateValues): FormState {
  const service = values.service?.[FORM_ACTION.service]?.selected_option?.value;
  const environment = values[`environment ${service}`]?.[FORM_ACTION.environment]?.selected_option?.value;
  const releaseBlock = `release ${service} ${environment}`;
  const input = values[releaseBlock]?.[FORM_ACTION.release];
  const release = input?.selected_option?.value ?? input?.value?.trim();
  const anywayBlock = `anyway ${release}`;
  return {
    service,
    environment,
    release: release || undefined,
    reason: values.reason?.reason?.value?.trim() || undefined,
    anyway: values[anywayBlock]?.anyway?.selected_options?.length ? release : undefined,
    noWayBack: values[NO_WAY_BACK]?.[FORM_ACTION.noWayBack]?.selected_options?.length
      ? (values[WHY_NO_WAY_BACK]?.why?.value?.trim() ?? '')
      : undefined,
    releaseBlock: releaseBlock in values ? releaseBlock : undefined,
    anywayBlock: anywayBlock in values ? anywayBlock : undefined,
  };
}

const metadata = z.strictObject({ channel: z.string().optional(), responseUrl: z.string().optional() });
export type FormMetadata = z.infer<typeof metadata>;

export const writeFormMetadata = (value: FormMetadata): string => JSON.stringify(value);
export const readFormMetadata = (text: string): FormMetadata => metadata.parse(JSON.parse(text));

/** Fields that many interactive elements share. */
import { z } from 'zod';
import { confirm, ID_LENGTH, plainText } from './text.ts';

export const actionId = { action_id: z.string().min(1).max(ID_LENGTH).optional() };
export const confirmable = { confirm: confirm.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const withPlaceholder = { placeholder: plainText(150).optional() };
export const label = { accessibility_label: z.string().min(1).max(75).optional() };

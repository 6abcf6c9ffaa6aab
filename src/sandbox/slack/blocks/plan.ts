/** A plan and its tasks. */
import { z } from 'zod';
import { blockId } from './classic.ts';
import { richText } from './rich-text.ts';

export const taskCard = z.strictObject({
  type: z.literal('task_card'),
  task_id: z.string().min(1).max(255),
  title: z.string().min(1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: z.string().min(1), text: z.string().min(1) }))
    .optional(),
  ...blockId,
});

export const plan = z
  .strictObject({
    type: z.literal('plan'),
    title: z.string().min(1),
    tasks: z.array(taskCard).max(50).optional(),
    ...blockId,
  })
  .refine(({ tasks = [] }) => new Set(tasks.map((task) => task.task_id)).size === tasks.length, {
    error: '`task_id` must be unique within the plan',
    path: ['tasks'],
  });

/** *Why?*: the whole report behind the verdict, as a form that is only for reading. Whoever sees the card may read it. */
import type { Bot } from '../bot-parts.ts';
import type { Click } from '../coming.ts';
import type { Message } from '../messages/blocks.ts';
import { shownVerdict } from '../messages/operation/shown-verdict.ts';
import { openModal } from '../modals/open-modal.ts';
import { nothingToReport, whyReport } from '../modals/why-report.ts';
import { unknownOperation } from './find-operation.ts';

export async function whyClicked(bot: Bot, click: Click): Promise<Message | null> {
  const operation = await bot.desk.operation(click.value);
  if (!operation) return unknownOperation;
  const verdict = shownVerdict(operation);
  const report = verdict ? whyReport(operation, verdict) : nothingToReport(operation);
  const opened = await openModal(bot, click.triggerId, report);
  return 'tooLate' in opened ? opened.tooLate : null;
}

/** All that people can do with the bot, by the names that Slack knows; manifest.yml declares what must be declared. */
import { deployConfirmed, rollbackConfirmed } from './actions/confirmed.ts';
import { goOnAnywayClicked } from './actions/go-on-anyway.ts';
import {
  acceptClicked,
  askOutgoingClicked,
  askOutgoingSubmitted,
  correctClicked,
  correctSubmitted,
  handoffNoteClicked,
  handoffNoteSubmitted,
} from './actions/handoff.ts';
import { addToHandoff, HANDOFF_SHORTCUT } from './actions/handoff-shortcut.ts';
import { liftClicked, takeOverClicked } from './actions/holds.ts';
import { coverFormClicked, coverSubmitted } from './actions/home-cover.ts';
import { homeRollBackClicked } from './actions/home-roll-back.ts';
import { insightsListClicked } from './actions/insights.ts';
import { mendClicked } from './actions/mend.ts';
import { noiseDecided } from './actions/noise.ts';
import {
  cancelClicked,
  coverTakeClicked,
  coverWithdrawClicked,
  exchangeAcceptClicked,
  exchangeDeclineClicked,
  takeClicked,
  weeksClicked,
} from './actions/oncall.ts';
import { overrideClicked } from './actions/override.ts';
import { acknowledgeClicked, actOnPage, handOnClicked, takeOverPage } from './actions/page-act.ts';
import { noteClicked, noteSubmitted, respondClicked, silenceClicked, silenceSubmitted } from './actions/page-forms.ts';
import { rollBackPageClicked } from './actions/page-roll-back.ts';
import { addToPage, NOTE_SHORTCUT } from './actions/page-shortcut.ts';
import { promoteClicked } from './actions/promote.ts';
import { reasonSubmitted } from './actions/reason-submitted.ts';
import { answerClicked, answeredClicked, answerSubmitted, passClicked, urgentClicked } from './actions/request.ts';
import { rollBackClicked } from './actions/roll-back-card.ts';
import { steer } from './actions/steer.ts';
import { whyClicked } from './actions/why.ts';
import type { OnClick, OnMessage, OnSubmission, OnTyped } from './coming.ts';
import { deploy } from './commands/deploy.ts';
import { handoff } from './commands/handoff.ts';
import { oncall } from './commands/oncall.ts';
import { ops } from './commands/ops.ts';
import { page, pageSubmitted, pageTeamClicked } from './commands/page.ts';
import { rollback } from './commands/rollback.ts';
import { ACTION } from './messages/action-ids.ts';
import { COVER_FORM } from './modals/cover-form.ts';
import { DEPLOY_FORM, FORM_ACTION } from './modals/deploy-form.ts';
import { deploySubmitted } from './modals/deploy-submitted.ts';
import { FOREIGN_FORM } from './modals/foreign-form.ts';
import { HANDOFF_ASK_FORM, HANDOFF_CORRECT_FORM, HANDOFF_NOTE_FORM } from './modals/handoff-forms.ts';
import { NOTE_FORM } from './modals/note-form.ts';
import { openDeployForm, redrawDeployForm } from './modals/open-deploy-form.ts';
import { PAGE_FORM } from './modals/page-form.ts';
import { REASON_FORM } from './modals/reason-form.ts';
import { ANSWER_FORM, ASK_FORM } from './modals/request-form.ts';
import { SEARCH_FORM } from './modals/search-form.ts';
import { SILENCE_FORM } from './modals/silence-form.ts';
import { askClicked, askSubmitted } from './ops/ask.ts';
import { draftClicked } from './ops/draft.ts';
import { findMoreClicked } from './ops/find.ts';
import { followClicked } from './ops/follow.ts';
import { searchAgain, searchClicked, searchSubmitted } from './where/search.ts';
import { readForm } from './wishes/form-value.ts';

export const COMMANDS: Record<string, OnTyped> = {
  '/deploy': deploy,
  '/rollback': rollback,
  '/oncall': oncall,
  '/page': page,
  '/handoff': handoff,
  '/ops': ops,
};

/** A button may have `.1`, `.2` … behind its name. */
export const CLICKS: Record<string, OnClick> = {
  [ACTION.rollBack]: rollBackClicked,
  [ACTION.pause]: steer('pause'),
  [ACTION.resume]: steer('resume'),
  [ACTION.skipBake]: steer('skip bake'),
  [ACTION.extendCanary]: steer('extend canary'),
  [ACTION.acceptCanary]: steer('accept canary'),
  [ACTION.restore]: steer('restore'),
  [ACTION.abandon]: steer('abandon'),
  [ACTION.leaveQueue]: steer('leave line'),
  [ACTION.goOn]: steer('go on'),
  [ACTION.approve]: steer('approve'),
  [ACTION.keepRelease]: steer('keep release'),
  [ACTION.overrideFreeze]: goOnAnywayClicked,
  [ACTION.why]: whyClicked,
  [ACTION.promote]: promoteClicked,
  [ACTION.queue]: deployConfirmed,
  [ACTION.anyway]: deployConfirmed,
  [ACTION.deploy]: deployConfirmed,
  [ACTION.override]: overrideClicked,
  [ACTION.liftHold]: liftClicked,
  [ACTION.takeHold]: takeOverClicked,
  [ACTION.beginRollback]: rollbackConfirmed,
  [ACTION.mend]: mendClicked,
  [ACTION.oncallPage]: pageTeamClicked,
  [ACTION.oncallPageAll]: pageTeamClicked,
  [ACTION.oncallTake]: takeClicked,
  [ACTION.oncallWeeks]: weeksClicked,
  [ACTION.oncallCancel]: cancelClicked,
  [ACTION.coverTake]: coverTakeClicked,
  [ACTION.coverWithdraw]: coverWithdrawClicked,
  [ACTION.exchangeAccept]: exchangeAcceptClicked,
  [ACTION.exchangeDecline]: exchangeDeclineClicked,
  [ACTION.acknowledge]: acknowledgeClicked,
  [ACTION.takeOver]: takeOverPage,
  [ACTION.pageRollBack]: rollBackPageClicked,
  [ACTION.escalate]: actOnPage('escalate'),
  [ACTION.handOn]: handOnClicked,
  [ACTION.stillOnIt]: actOnPage('still on it'),
  [ACTION.resolve]: actOnPage('resolve'),
  [ACTION.notActionable]: actOnPage('not actionable'),
  [ACTION.silence]: silenceClicked,
  [ACTION.pageNote]: noteClicked,
  [ACTION.pageDraft]: draftClicked,
  [ACTION.respond]: respondClicked,
  [ACTION.findMore]: findMoreClicked,
  [ACTION.noiseDecide]: noiseDecided,
  [ACTION.insightsList]: insightsListClicked,
  [ACTION.handoffAccept]: acceptClicked,
  [ACTION.handoffAsk]: askOutgoingClicked,
  [ACTION.handoffNote]: handoffNoteClicked,
  [ACTION.handoffCorrect]: correctClicked,
  [ACTION.openForm]: (bot, click) => openDeployForm(bot, click, readForm(click.value)),
  [ACTION.opsAsk]: askClicked,
  [ACTION.opsFollow]: followClicked,
  [ACTION.requestAnswer]: answerClicked,
  [ACTION.requestAnswered]: answeredClicked,
  [ACTION.requestPass]: passClicked,
  [ACTION.requestUrgent]: urgentClicked,
  [ACTION.homeRollBack]: homeRollBackClicked,
  [ACTION.homeCover]: coverFormClicked,
  [ACTION.homeSearch]: searchClicked,
  [ACTION.searchWords]: searchAgain,
  [ACTION.searchPage]: searchAgain,
  [ACTION.openCard]: async () => null,
  [FORM_ACTION.service]: redrawDeployForm,
  [FORM_ACTION.environment]: redrawDeployForm,
  [FORM_ACTION.release]: redrawDeployForm,
  [FORM_ACTION.noWayBack]: redrawDeployForm,
};

export const SUBMISSIONS: Record<string, OnSubmission> = {
  [DEPLOY_FORM]: deploySubmitted,
  [FOREIGN_FORM]: reasonSubmitted,
  [REASON_FORM]: reasonSubmitted,
  [PAGE_FORM]: pageSubmitted,
  [SILENCE_FORM]: silenceSubmitted,
  [NOTE_FORM]: noteSubmitted,
  [HANDOFF_NOTE_FORM]: handoffNoteSubmitted,
  [HANDOFF_CORRECT_FORM]: correctSubmitted,
  [HANDOFF_ASK_FORM]: askOutgoingSubmitted,
  [ASK_FORM]: askSubmitted,
  [ANSWER_FORM]: answerSubmitted,
  [COVER_FORM]: coverSubmitted,
  [SEARCH_FORM]: searchSubmitted,
};

/** In the menu of a message. */
export const MESSAGE_SHORTCUTS: Record<string, OnMessage> = {
  [NOTE_SHORTCUT]: addToPage,
  [HANDOFF_SHORTCUT]: addToHandoff,
};

/** The global shortcut that opens the deploy form. */
export const SHORTCUT = 'deploy';

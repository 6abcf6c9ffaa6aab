/** Every button of the messages. Its value is an operation's id (or what the id's own comment says), never authority. */
export const ACTION = {
  rollBack: 'deploy.roll_back',
  pause: 'deploy.pause',
  resume: 'deploy.resume',
  skipBake: 'deploy.skip_bake',
  extendCanary: 'deploy.extend_canary',
  acceptCanary: 'deploy.accept_canary',
  restore: 'deploy.restore',
  abandon: 'deploy.abandon',
  leaveQueue: 'deploy.leave_queue',
  goOn: 'deploy.go_on',
  approve: 'deploy.approve',
  keepRelease: 'deploy.keep_release',
  overrideFreeze: 'deploy.override_freeze',
  why: 'deploy.why',
  /** Its value names an operation and the environment that comes next. */
  promote: 'deploy.promote',
  queue: 'deploy.queue',
  anyway: 'deploy.anyway',
  openForm: 'deploy.open_form',
  /** Its value is the wish, as for `queue` and `anyway`. */
  deploy: 'deploy.begin',
  override: 'deploy.override',
  /** Their value names a hold: service, environment, and since when. */
  liftHold: 'hold.lift',
  takeHold: 'hold.take_over',
  beginRollback: 'rollback.begin',
  /** Its value is a finding's id. */
  mend: 'doctor.mend',
  /** Their value is a page's id. */
  acknowledge: 'page.acknowledge',
  pageRollBack: 'page.roll_back',
  escalate: 'page.escalate',
  silence: 'page.silence',
  resolve: 'page.resolve',
  notActionable: 'page.not_actionable',
  pageNote: 'page.note',
  pageDraft: 'page.draft',
  stillOnIt: 'page.still_on_it',
  handOn: 'page.hand_on',
  takeOver: 'page.take_over',
  /** Its value names a page and a step of its runbook. */
  respond: 'page.respond',
  /** Their value is a team. */
  oncallPage: 'oncall.page',
  oncallPageAll: 'oncall.page_all',
  oncallWeeks: 'oncall.weeks',
  /** Its value is the turn that is taken. */
  oncallTake: 'oncall.take',
  /** Their value names a team, and what is asked or was changed. */
  coverTake: 'oncall.cover_take',
  coverWithdraw: 'oncall.cover_withdraw',
  exchangeAccept: 'oncall.swap_accept',
  exchangeDecline: 'oncall.swap_decline',
  oncallCancel: 'oncall.cancel',
  /** On the Home. Their value names a place, or a team. */
  homeRollBack: 'home.roll_back',
  homeCover: 'home.cover',
  homeSearch: 'home.search',
  /** Their value is a service. */
  opsAsk: 'ops.ask',
  opsFollow: 'ops.follow',
  /** Their value is a request's id. */
  requestAnswer: 'request.answer',
  requestAnswered: 'request.answered',
  requestPass: 'request.pass',
  requestUrgent: 'request.urgent',
  /** In the form that searches; its value is a page of what it found. */
  searchWords: 'search.words',
  searchPage: 'search.page',
  /** Their value is a handoff's id. */
  handoffAccept: 'handoff.accept',
  handoffAsk: 'handoff.ask',
  handoffCorrect: 'handoff.correct',
  /** Its value is a handoff's id, or a team: for the handoff that comes. */
  handoffNote: 'handoff.note',
  /** Its value is what is searched, and where it goes on. */
  findMore: 'record.more',
  /** Its value names a team, an alarm and what is decided about it. */
  noiseDecide: 'insights.noise',
  /** Its value says which operations, of whom, in which span. */
  insightsList: 'insights.list',
  /** Opens a link; nothing to handle but the ack. */
  openCard: 'link.card',
} as const;

/** What other teams read when they look, follow and ask: held to the rules for all messages. */
import type { Follow } from '../../../src/partners/follow.ts';
import type { Request } from '../../../src/partners/request.ts';
import { escaped } from '../../../src/slack/messages/blocks.ts';
import { followNews } from '../../../src/slack/messages/partners/follow-news.ts';
import {
  followBegan,
  followEnded,
  followGone,
  followList,
  followStands,
  followStopped,
  noWayInto,
} from '../../../src/slack/messages/partners/follow-words.ts';
import {
  requestAnswer,
  requestCard,
  requestDirect,
  requestPassed,
  requestReply,
  requestSent,
} from '../../../src/slack/messages/partners/request.ts';
import { type ServiceFacts, serviceAnswer } from '../../../src/slack/ops/service-answer.ts';
import { catalogOfPaper } from '../catalog-of-paper.ts';
import { NOW, place, running } from '../home/facts.ts';
import { firing } from './page-records.ts';
import { ADA, LIN } from './records.ts';
import { EVIL, rulesFor, type Shown } from './rules-for-messages.ts';

function shownWith(word: string): Shown[] {
  const by = { id: 'U0LIN', name: word };
  const follow: Follow = {
    channel: 'C0DISC',
    service: word,
    environment: 'prod',
    what: 'all',
    by,
    at: NOW,
    cursor: '0',
  };
  const request: Request = {
    id: 'api-1',
    version: 1,
    team: word,
    service: word,
    channel: 'C0EDGE',
    by,
    of: [word],
    at: NOW,
    text: word,
    asked: ['U0ADA'],
    passed: [],
    state: { is: 'open' },
  };
  const over: Request = { ...request, state: { is: 'answered', by: { ...ADA, name: word }, at: NOW, text: word } };
  const url = 'https://acme.example/archives/C0EDGE/p1';
  const line = {
    at: NOW,
    about: 'hold' as const,
    of: 'api/prod',
    service: word,
    environment: 'prod',
    team: null,
    by,
    kind: 'held',
    what: `held it: ${word}`,
  };
  const base = { line, follow, operation: null, page: null, url };
  const catalog = catalogOfPaper();
  const service = catalog.services.get('api');
  const owner = catalog.teams.get('edge');
  if (!service || !owner) throw new Error('they are in the catalog');
  const facts: ServiceFacts = {
    service: { ...service, name: word, dependsOn: [word], changes: 'https://acme.example/{from}...{to}' },
    owner: { ...owner, name: word },
    places: [place(word, { running: running('api', { release: word }), live: word })],
    pages: [firing],
    last: [running('api', { release: word, end: { how: 'live', at: NOW }, asked: { by, at: NOW } })],
    calledBy: Array.from({ length: 30 }, () => word),
    horizon: NOW + 1,
    followed: false,
    now: NOW,
    links: new Map([['api-318', url]]),
  };
  const all = {
    'reply: following begins': followBegan(follow),
    'reply: it stopped': followStopped(word, word),
    'reply: the channel is gone': followGone(follow, 'is_archived'),
    'reply: held': followNews({ ...base, told: 'held' }),
    'reply: lifted': followNews({ ...base, told: 'lifted' }),
    'reply: rings': followNews({
      ...base,
      told: 'rings',
      page: { ...firing, scope: { ...firing.scope, service: word } },
    }),
    'reply: live': followNews({ ...base, told: 'ended', operation: facts.last[0] ?? null }),
    'reply: asked': requestCard(request),
    'reply: asked of the team': requestCard({ ...request, asked: [] }, { usergroup: 'S0EDGE' }),
    'reply: answered': requestCard(over),
    'reply: urgent': requestCard({ ...request, state: { is: 'urgent', at: NOW } }),
    'reply: asked directly': requestDirect(request, url),
    'reply: the answer': requestAnswer(over, url),
    'reply: in the thread': requestReply(request, word, word),
    'reply: passed on': requestPassed({ ...request, passed: ['U0ADA'] }, word, undefined),
  };
  const privately = {
    'a service': serviceAnswer(facts),
    'reply: it is told': followStands(follow),
    'reply: what is followed': followList([follow, follow]),
    'reply: nothing is followed': followList([]),
    'reply: no way in': noWayInto('C0DISC', `It cannot be told of ${word}`),
    'reply: sent': requestSent(request, [word], url),
    'reply: sent to nobody': requestSent({ ...request, noWayIn: true }, [], undefined),
    'reply: it ended': followEnded(word),
  };
  const posted = Object.entries(all).flatMap(([name, message]) => (message ? [{ name, message }] : []));
  // As they leave: the door escapes the text of private answers.
  const answers = Object.entries(privately).map(([name, message]) => ({
    name,
    message: { ...message, text: escaped(message.text) },
  }));
  return [...posted, ...answers];
}

rulesFor(shownWith(LIN.name), shownWith(EVIL));

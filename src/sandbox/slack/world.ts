/** The parts of the local Slack that the Web API and the people act on. */
import type { BlockRules } from './blocks/rules.ts';
import type { Canvases } from './canvases.ts';
import type { Cast } from './cast.ts';
import type { Dispatch } from './dispatch.ts';
import type { Files } from './files.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';
import type { Workspace } from './workspace.ts';

export interface World {
  cast: Cast;
  workspace: Workspace;
  views: Views;
  files: Files;
  canvases: Canvases;
  rules: BlockRules;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  sockets: SocketMode;
  dispatch: Dispatch;
  /** `http://127.0.0.1:PORT` */
  address: () => string;
  now: () => number;
}

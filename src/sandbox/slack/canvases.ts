/**
 * Canvases: documents of the workspace, written in Markdown. One that the app makes belongs to the app: nobody reads it
 * before it stands in a channel's tab, or they were given it. Facts: docs.slack.dev, canvases.create, canvases.access.set.
 */
import type { PageCanvas } from '../wire.ts';
import type { Files, SlackFile } from './files.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

/** `tabbed`: a workspace that does not pay; it has one canvas per channel, in its tab. */
export type CanvasPlan = 'all' | 'tabbed' | 'none';

interface Canvas {
  file: SlackFile;
  channel?: string;
  /** User and channel ids. */
  given: Set<string>;
}

const MOST_CHARACTERS = 1_048_576;

export class Canvases {
  readonly #canvases: Canvas[] = [];
  #plan: CanvasPlan = 'all';

  constructor(
    private readonly workspace: Workspace,
    private readonly files: Files,
  ) {}

  havePlan(plan: CanvasPlan): void {
    this.#plan = plan;
  }

  create(title: string, markdown: string, channel?: string): SlackFile {
    if (this.#plan === 'none') throw new Refusal('canvas_disabled_user_team');
    if (this.#plan === 'tabbed') this.#roomInTab(channel);
    if (markdown.length > MOST_CHARACTERS) throw new Refusal('canvas_creation_failed');
    const file = this.files.keep(title, 'application/vnd.slack-docs', markdown);
    this.#canvases.unshift({ file, channel, given: new Set(channel ? [channel] : []) });
    this.#tell();
    return file;
  }

  /** User ids, or ids of channels. */
  give(id: string, to: string[]): void {
    const canvas = this.#canvases.find(({ file }) => file.id === id);
    if (!canvas) throw new Refusal('canvas_not_found');
    for (const each of to) canvas.given.add(each);
    this.#tell();
  }

  forPage(): PageCanvas[] {
    return this.#canvases.map(({ file: { id, name, title, mimetype, length }, channel, given }) => ({
      id,
      name,
      title,
      mimetype,
      size: length,
      ...(channel && { channel }),
      readers: [...given].flatMap((each) => (each.startsWith('U') ? [each] : this.workspace.channel(each).members)),
    }));
  }

  #roomInTab(channel: string | undefined): void {
    if (!channel) throw new Refusal('free_teams_cannot_create_non_tabbed_canvases');
    const taken = this.#canvases.some((canvas) => canvas.channel === channel);
    if (taken) throw new Refusal('free_team_canvas_tab_already_exists');
  }

  #tell(): void {
    this.workspace.tell({ type: 'canvases', canvases: this.forPage() });
  }
}

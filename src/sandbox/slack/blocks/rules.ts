/** Refuses the blocks that Slack refuses, and names those that it takes. */
import type { z } from 'zod';
import { newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { Block } from './block.ts';
import { complaints } from './complaints.ts';
import { allBlocks, interactive } from './interactive.ts';
import { blocksOf, homeOf, modalOf } from './surfaces.ts';

/** Not documented: measured by people who ran into `msg_blocks_too_long`. */
const MESSAGE_CHARACTERS = 13_200;
const CHARTS = 2;
/** Of a view, as JSON. */
const VIEW_BYTES = 250_000;

export interface ViewBody {
  type: 'modal' | 'home';
  blocks: Block[];
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  notify_on_close?: boolean;
  clear_on_close?: boolean;
  [field: string]: unknown;
}

/** Rules that reach over several blocks. */
function acrossBlocks(blocks: Block[], base: string): string[] {
  const found: string[] = [];
  const blockIds = new Set<string>();
  const ofType = (...types: string[]) => [...allBlocks(blocks, base)].filter(({ block }) => types.includes(block.type));
  for (const { block, at } of allBlocks(blocks, base)) {
    if (!block.block_id) continue;
    if (blockIds.has(block.block_id)) found.push(`\`block_id\` already exists: ${block.block_id} [json-pointer:${at}]`);
    blockIds.add(block.block_id);
  }
  const actionIds = new Map<Block, Set<string>>();
  for (const { block, element, at } of interactive(blocks, base)) {
    const used = actionIds.get(block) ?? new Set();
    actionIds.set(block, used);
    if (!element.action_id) continue;
    if (used.has(element.action_id))
      found.push(`\`action_id\` already exists in this block: ${element.action_id} [json-pointer:${at}]`);
    used.add(element.action_id);
  }
  for (const { at } of ofType('table', 'data_table').slice(1))
    found.push(`only_one_table_allowed [json-pointer:${at}]`);
  for (const { at } of ofType('data_visualization').slice(CHARTS))
    found.push(`no more than ${CHARTS} data_visualization blocks allowed [json-pointer:${at}]`);
  return found;
}

/** Slack names what the sender left unnamed, so that a click can say where it happened. */
function named(blocks: Block[]): Block[] {
  const copy = structuredClone(blocks);
  for (const { block } of allBlocks(copy)) block.block_id ??= newId('', 5);
  for (const { element } of interactive(copy)) element.action_id ??= newId('', 5);
  return copy;
}

export class BlockRules {
  readonly #message: z.ZodType;
  readonly #modal: z.ZodType;
  readonly #home: z.ZodType;

  constructor(
    refused: readonly string[] = [],
    /** Which files a message may show; without it there are none. */
    private readonly files: { isPicture(id: string): boolean } = { isPicture: () => false },
  ) {
    this.#message = blocksOf('message', refused);
    this.#modal = modalOf(refused);
    this.#home = homeOf(refused);
  }

  /** The blocks of a message as Slack keeps them. */
  message(blocks: unknown): Block[] {
    if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
    this.#check(this.#message, blocks, 'invalid_blocks', '/blocks', blocks, '/blocks');
    if (JSON.stringify(blocks).length > MESSAGE_CHARACTERS) throw new Refusal('msg_blocks_too_long');
    return named(blocks);
  }

  /** A modal or a Home tab as Slack keeps it. */
  view(view: unknown, type: ViewBody['type']): ViewBody {
    const body = view as ViewBody;
    if (Buffer.byteLength(JSON.stringify(view) ?? '') > VIEW_BYTES) throw new Refusal('view_too_large');
    this.#check(
      type === 'modal' ? this.#modal : this.#home,
      view,
      'invalid_arguments',
      '/view',
      body?.blocks,
      '/view/blocks',
    );
    return { ...body, blocks: named(body.blocks) };
  }

  /** A file that is not there, or not yet, makes the whole message invalid. */
  #pictures(blocks: Block[], base: string): string[] {
    return [...allBlocks(blocks, base)].flatMap(({ block, at }) => {
      const id = block.type === 'image' && (block.slack_file as { id?: string } | undefined)?.id;
      return id && !this.files.isPicture(id) ? [`invalid slack file [json-pointer:${at}/slack_file/id]`] : [];
    });
  }

  #check(schema: z.ZodType, value: unknown, code: string, base: string, blocks: Block[], at: string): void {
    const { error } = schema.safeParse(value);
    const found = error
      ? complaints(error.issues, value, base)
      : [...acrossBlocks(blocks, at), ...this.#pictures(blocks, at)];
    if (found.length > 0) throw new Refusal(code, found);
  }
}

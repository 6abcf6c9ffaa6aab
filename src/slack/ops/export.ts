/** /ops export [service] [since …] [until …]: the record as files, in a direct message. Everybody may. */

import { wallAt } from '../../oncall/zone-clock.ts';
import type { Archive } from '../../record/archive.ts';
import { UTF8_MARK } from '../../record/csv.ts';
import { linesTable, ndjsonRow, operationsTable, pagesTable } from '../../record/exported.ts';
import type { Fact } from '../../record/fact.ts';
import type { Line } from '../../record/line.ts';
import { privately } from '../answers/privately.ts';
import { refused } from '../answers/refused.ts';
import type { Bot } from '../bot-parts.ts';
import { directTo, type FileToShare, shareFiles } from '../card/share-file.ts';
import { type Exported, exportComing, exportMessage } from '../messages/record/exported.ts';
import type { OnOps } from './asked.ts';
import { readExport, type Wanted } from './export-words.ts';

/** More is no file that anybody opens; a year of a team is less. */
const MOST = { lines: 50_000, facts: 50_000 };

export const EXPORT_HELP =
  '`/ops export api since 90d`: the record as NDJSON and tables (CSV), in a direct message to you';

export const exportRecord: OnOps = async (bot, rest, typed) => {
  const { archive } = bot;
  if (!archive) return refused('Nothing is written down here that could be exported. Nothing has changed.');
  const read = readExport(bot, rest, typed);
  if ('no' in read) return read.no;
  bot.afterwards(`the record is exported for ${typed.user.id}`, async () => {
    try {
      await send(bot, archive, read.wanted, typed.user.id);
    } catch (error) {
      bot.log.error({ err: error }, 'the record could not be exported');
      if (typed.responseUrl) await privately(typed.responseUrl, FAILED);
    }
  });
  return exportComing(read.wanted);
};

const FAILED = refused(
  'The export did not come through: Redis or Slack did not answer. Nothing is lost; the same command does it again.',
);

async function send(bot: Bot, archive: Archive, wanted: Wanted, person: string): Promise<void> {
  const { service, since: from = 0, until: to = bot.now() + 1 } = wanted;
  const facts = await archive.facts({ from, to }, service ? { services: [service] } : undefined);
  const lines = await archive.whole({ from, to }, { ...(service && { service }), most: MOST.lines });
  const kept = facts.slice(-MOST.facts);
  const exported: Exported = {
    facts: kept.length,
    lines: lines.lines.length,
    leftOut: { facts: facts.length - kept.length, lines: lines.of - lines.lines.length },
    until: typedTime(lines.lines[0]?.at, wanted.zone),
  };
  const channel = await directTo(bot.client, person);
  if (exported.facts + exported.lines === 0) {
    await bot.client.chat.postMessage({
      channel,
      ...(exportMessage(wanted, exported) as { text: string; blocks: never }),
    });
    return;
  }
  const files = await filesOf(kept, lines.lines);
  await shareFiles(bot.client, files, { channel, comment: exportMessage(wanted, exported).text });
}

/** Rounded up: of a minute that is cut both exports have all. */
function typedTime(at: number | undefined, zone: string): string | undefined {
  if (at === undefined) return undefined;
  const wall = new Date(wallAt(zone, at + 60_000)).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)}`;
}

/** Table by table and in pieces, so that a click meanwhile is answered as always. */
async function filesOf(facts: Fact[], lines: Line[]): Promise<FileToShare[]> {
  const operations = facts.filter((fact) => fact.is === 'operation');
  const pages = facts.filter((fact) => fact.is === 'page');
  const ndjson = [
    ...(await inPieces(facts, (fact) => ndjsonRow({ fact }))),
    ...(await inPieces(lines, (line) => ndjsonRow({ line }))),
  ];
  const table = async <T>(name: string, { head, row }: { head: string; row(each: T): string }, all: T[]) =>
    fileOf(`${name}.csv`, 'text/csv', [UTF8_MARK, head, ...(await inPieces(all, row))]);
  const all = [
    fileOf('record.ndjson', 'application/x-ndjson', ndjson),
    await table('operations', operationsTable, operations),
    await table('pages', pagesTable, pages),
    await table('lines', linesTable, lines),
  ];
  return all;
}

const PIECE = 2000;

async function inPieces<T>(all: T[], row: (each: T) => string): Promise<string[]> {
  const pieces: string[] = [];
  for (let from = 0; from < all.length; from += PIECE) {
    pieces.push(
      all
        .slice(from, from + PIECE)
        .map(row)
        .join(''),
    );
    await new Promise<void>((resume) => setImmediate(resume));
  }
  return pieces;
}

const fileOf = (filename: string, type: string, parts: string[]): FileToShare => ({
  filename,
  type,
  title: filename,
  bytes: Buffer.from(parts.join(''), 'utf8'),
});

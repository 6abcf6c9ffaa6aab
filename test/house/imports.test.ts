/** The house stays as it was drawn: who may import whom, and which rooms know no clock and no chance. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PURE = [
  'src/delivery',
  'src/canary',
  'src/oncall',
  'src/paging',
  'src/record',
  'src/handoff',
  'src/insights',
  'src/partners',
  'src/slack/messages',
];

interface Import {
  file: string;
  /** A path from the root, or a package's name. */
  target: string;
  typeOnly: boolean;
}

const files = ['src', 'jobs'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
);
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const imports: Import[] = files.flatMap((file) =>
  [
    ...textOf(file).matchAll(
      /^(?:import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm,
    ),
  ].map(([, type, from, bare, dynamic]) => {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), specifier)) : specifier;
    return { file, target, typeOnly: type !== undefined };
  }),
);
const inside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const said = ({ file, target }: Import) => `${file} imports ${target}`;

it('reads the imports at all', () => {
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(said)).toContain('src/delivery/decide.ts imports src/delivery/back.ts');
});

describe('a room imports only what stands beside or below it', () => {
  /** Folder, what it may import. The longest folder that holds a file counts. */
  const rules: [string, string[]][] = [
    [
      'src/catalog',
      [
        'src/catalog',
        'src/oncall',
        'node:fs',
        'node:path',
        'yaml',
        'zod',
        'fastest-levenshtein',
        '@js-temporal/polyfill',
      ],
    ],
    ['src/canary', ['src/canary', 'src/catalog', 'src/delivery']],
    ['src/oncall', ['src/oncall']],
    [
      'src/paging',
      ['src/paging', 'src/canary/quantities.ts', 'src/oncall', 'src/catalog', 'src/delivery', '@js-temporal/polyfill'],
    ],
    ['src/record', ['src/record', 'src/paging', 'src/delivery', 'src/canary/quantities.ts', 'src/catalog']],
    ['src/insights', ['src/insights', 'src/record', 'src/oncall', 'src/catalog', 'src/delivery']],
    [
      'src/handoff',
      [
        'src/handoff',
        'src/record',
        'src/insights',
        'src/oncall',
        'src/paging',
        'src/partners/request.ts',
        'src/catalog',
        'src/delivery',
      ],
    ],
    ['src/partners', ['src/partners', 'src/record', 'src/delivery']],
    // Out to people: one file per channel.
    [
      'src/notify',
      [
        'src/notify',
        'src/paging',
        'src/catalog',
        'src/delivery',
        'src/canary/quantities.ts',
        'nodemailer',
        'undici',
        'node:',
      ],
    ],
    // In from monitoring: one file per kind of sender.
    [
      'src/alerts',
      [
        'src/alerts',
        'src/paging',
        'src/catalog',
        'src/cloud/alarm-book.ts',
        'src/notify/signature.ts',
        '@aws-sdk',
        'sns-payload-validator',
        'ioredis',
        'undici',
        'zod',
        'node:',
      ],
    ],
    ['src/calendars', ['src/calendars', 'src/oncall', 'src/catalog', 'ical.js', 'undici', 'node:']],
    ['src/judge', ['src/judge', 'src/canary', 'src/catalog', 'src/delivery/seen.ts', 'node:', 'yaml', 'zod']],
    ['src/delivery', ['src/delivery', 'src/canary', 'src/catalog', '@js-temporal/polyfill']],
    [
      'src/cloud',
      [
        'src/cloud',
        'src/delivery',
        'src/catalog',
        'src/paging/alert.ts',
        '@aws-sdk',
        '@smithy',
        'dataloader',
        'node:',
        'zod',
      ],
    ],
    [
      'src/store',
      [
        'src/store',
        'src/delivery',
        'src/paging',
        'src/oncall',
        'src/record',
        'src/handoff',
        'src/partners',
        'ioredis',
        'node:',
      ],
    ],
    [
      'src/slack/messages',
      [
        'src/slack/messages',
        'src/delivery',
        'src/canary',
        'src/paging',
        'src/oncall',
        'src/record',
        'src/partners',
        'src/handoff',
        'src/insights',
        'src/catalog',
        '@slack/types',
      ],
    ],
    [
      'src/slack/pictures',
      [
        'src/slack/pictures',
        'src/slack/messages',
        'src/oncall',
        'src/record',
        'src/handoff',
        'src/insights',
        '@resvg/resvg-js',
        'node:',
      ],
    ],
    [
      'src/slack',
      [
        'src/slack',
        'src/delivery',
        'src/canary',
        'src/paging',
        'src/oncall',
        'src/record',
        'src/partners',
        'src/handoff',
        'src/insights',
        'src/notify',
        'src/catalog',
        'src/store',
        'src/cloud/cloud.ts',
        'src/notify/channel.ts',
        '@slack',
        'node:',
        'yaml',
        'zod',
        'ioredis',
        'rate-limiter-flexible',
        'fastest-levenshtein',
        'undici',
        'express',
      ],
    ],
    // The other end of the wire: what the sandbox plays must not know what it is played for.
    ['src/sandbox/slack', ['src/sandbox/slack', 'src/sandbox/wire.ts', 'node:', 'ws', 'zod']],
    [
      'src/sandbox/aws',
      [
        'src/sandbox/aws',
        'src/sandbox/traffic',
        'src/sandbox/wire.ts',
        'src/sandbox/shelf.ts',
        'src/sandbox/shelf-service.ts',
        'node:',
        'fast-xml-parser',
        'zod',
        'yaml',
      ],
    ],
    // What never happened is written as the bot would have written it.
    [
      'src/sandbox/past',
      [
        'src/sandbox/past',
        'src/sandbox/as-of-now.ts',
        'src/handoff',
        'src/store',
        'src/delivery',
        'src/canary',
        'src/paging',
        'src/catalog',
      ],
    ],
    ['src/sandbox/traffic', ['src/sandbox/traffic', 'src/sandbox/shelf-service.ts', 'node:', 'undici']],
    [
      'src/sandbox/page',
      [
        'src/sandbox/page',
        'src/sandbox/wire.ts',
        'react',
        'react-dom',
        'slack-blocks-to-jsx',
        '@slack/types',
        'esbuild',
        'node:',
      ],
    ],
    [
      'jobs',
      [
        'jobs',
        'src/delivery',
        'src/paging',
        'src/oncall',
        'src/record',
        'src/partners',
        'src/handoff',
        'src/insights',
        'src/notify',
        'src/alerts',
        'src/calendars',
        'src/catalog',
        'src/cloud/cloud.ts',
        'src/cloud/alarm-book.ts',
        'src/cloud/turns.ts',
        'src/store',
        'src/slack',
        'bullmq',
        'node:',
      ],
    ],
  ];
  const ruleOf = (file: string) =>
    rules.filter(([folder]) => inside(file, folder)).sort((a, b) => b[0].length - a[0].length)[0];

  it.each(rules.map(([folder]) => folder))('%s', (folder) => {
    const wrong = imports.filter(({ file, target }) => {
      const rule = ruleOf(file);
      return (
        rule?.[0] === folder &&
        !rule[1].some((may) => inside(target, may) || (may.endsWith(':') && target.startsWith(may)))
      );
    });
    expect(wrong.map(said)).toEqual([]);
  });
});

it('nothing but the sandbox imports the sandbox', () => {
  const wrong = imports.filter(({ file, target }) => inside(target, 'src/sandbox') && !inside(file, 'src/sandbox'));
  expect(wrong.map(said)).toEqual([]);
});

it('only where everything is wired are the jobs imported', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      inside(target, 'jobs') && !inside(file, 'jobs') && !inside(file, 'src/wiring') && file !== 'src/main.ts',
  );
  expect(wrong.map(said)).toEqual([]);
});

describe('pure rooms know no clock, no chance and no world', () => {
  it.each(PURE)('%s', (folder) => {
    const wrong = files
      .filter((file) => inside(file, folder))
      .flatMap((file) =>
        textOf(file)
          .split('\n')
          .filter((line) =>
            /Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(|process\.|\bfetch\(|^import .*'node:/.test(
              line,
            ),
          )
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });
});

it('no circle of imports', () => {
  const edges = groupByFile();
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (state.has(file)) return;
    state.set(file, 'open');
    for (const { target, typeOnly } of edges.get(file) ?? []) if (!typeOnly) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

function groupByFile(): Map<string, Import[]> {
  const map = new Map<string, Import[]>();
  for (const each of imports) map.set(each.file, [...(map.get(each.file) ?? []), each]);
  return map;
}

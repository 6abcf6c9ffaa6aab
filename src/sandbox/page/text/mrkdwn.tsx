import { Fragment, useMemo } from 'react';
import { useSession } from '../session.ts';
import { DateTime } from './date-time.tsx';
import { Emoji } from './emoji.tsx';
import { Link } from './link.tsx';
import { type Inline, parseMrkdwn } from './mrkdwn.ts';

export function Mrkdwn({ text }: { text: string }) {
  const passages = useMemo(() => parseMrkdwn(text), [text]);
  return (
    <div className="mrkdwn">
      {keyed(passages).map(([key, passage]) => {
        if (passage.type === 'code') return <pre key={key}>{passage.text}</pre>;
        const Tag = passage.type === 'quote' ? 'blockquote' : 'p';
        return (
          <Tag key={key}>
            <Inlines nodes={passage.children} />
          </Tag>
        );
      })}
    </div>
  );
}

function Inlines({ nodes }: { nodes: Inline[] }) {
  return keyed(nodes).map(([key, node]) => (
    <Fragment key={key}>
      <One node={node} />
    </Fragment>
  ));
}

/** The parts of one text have no other identity than their position. */
const keyed = <T,>(parts: T[]): [number, T][] => parts.map((part, at) => [at, part]);

const STYLE = { bold: 'strong', italic: 'em', strike: 's' } as const;

function One({ node }: { node: Inline }) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'emoji':
      return <Emoji {...node} />;
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return (
        <Link url={node.url}>
          <Inlines nodes={node.children} />
        </Link>
      );
    case 'date':
      return <DateTime {...node} />;
    case 'user':
    case 'channel':
    case 'usergroup':
    case 'broadcast':
      return <Mention node={node} />;
    default: {
      const Tag = STYLE[node.type];
      return (
        <Tag>
          <Inlines nodes={node.children} />
        </Tag>
      );
    }
  }
}

type MentionNode = Extract<Inline, { type: 'user' | 'channel' | 'usergroup' | 'broadcast' }>;

function Mention({ node }: { node: MentionNode }) {
  const { world, me } = useSession();
  if (node.type === 'broadcast') return <span className="mention of-me">@{node.range}</span>;
  if (node.type === 'channel') {
    const name = world.channels.find(({ id }) => id === node.id)?.name ?? node.label ?? node.id;
    return <Link url={`/archives/${node.id}`}>#{name}</Link>;
  }
  if (node.type === 'usergroup') {
    const name = world.groups[node.id] ?? node.label ?? node.id;
    return <span className="mention">@{name.replace(/^@/, '')}</span>;
  }
  const name = [...world.users, world.bot].find(({ id }) => id === node.id)?.name ?? node.label ?? node.id;
  return <span className={node.id === me ? 'mention of-me' : 'mention'}>@{name}</span>;
}

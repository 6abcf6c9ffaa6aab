import { useEffect, useMemo, useState } from 'react';
import type { PageFile } from '../../wire.ts';
import type { Block } from '../blocks/block-kit.ts';
import { Library } from '../blocks/library.tsx';
import { useSession } from '../session.ts';
import type { World } from '../world.ts';
import { sizeOf } from './files.tsx';

/** Lines that a person scrolls through; the rest is for programs. */
const MOST_CHARACTERS = 200_000;

/** One file, or one canvas, to read. */
export function FilePane({ id }: { id: string }) {
  const { world, me } = useSession();
  const file = useMemo(() => fileOf(world, id, me), [world, id, me]);
  const text = useText(file?.id);
  if (!file) {
    return <main className="pane beginning">There is no such file, or {nameOf(world, me)} may not read it.</main>;
  }
  return (
    <main className="pane">
      <header className="pane-header">
        <h1>{file.title}</h1>
        <p>
          {sizeOf(file.size)} ·{' '}
          <a href={`/files/${id}`} download={file.name}>
            Download
          </a>
        </p>
      </header>
      <section className="file" aria-label={file.title}>
        {isMarkdown(file) ? <Library block={markdown(text)} /> : <pre>{text.slice(0, MOST_CHARACTERS)}</pre>}
      </section>
    </main>
  );
}

const isMarkdown = ({ mimetype }: PageFile) => ['text/markdown', 'application/vnd.slack-docs'].includes(mimetype);
const markdown = (text: string) => ({ type: 'markdown', text: text || ' ' }) as unknown as Block;
const nameOf = ({ users }: World, me: string) => users.find(({ id }) => id === me)?.realName ?? me;

/** A canvas only for whom it was given; a file where it hangs. */
function fileOf({ canvases = [], messages }: World, id: string, me: string): PageFile | undefined {
  const canvas = canvases.find((each) => each.id === id);
  if (canvas) return canvas.readers.includes(me) ? canvas : undefined;
  return [...messages.values()].flatMap(({ files = [] }) => files).find((each) => each.id === id);
}

function useText(id: string | undefined): string {
  const [text, setText] = useState('');
  useEffect(() => {
    if (!id) return;
    const left = new AbortController();
    fetch(`/files/${id}`, { signal: left.signal })
      .then((answer) => answer.text())
      .then(setText, () => {});
    return () => left.abort();
  }, [id]);
  return text;
}

import type { PageFile } from '../../wire.ts';
import { hashOf } from '../place.ts';

/** What hangs at a message: pictures as they are, everything else by its name, to read or to keep. */
export function Files({ files }: { files: PageFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          {file.mimetype.startsWith('image/') ? (
            <img src={`/files/${file.id}`} alt={file.title} />
          ) : (
            <a href={hashOf({ pane: 'file', file: file.id })}>
              <strong>{file.title}</strong>
              <span>
                {file.name} · {sizeOf(file.size)}
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

export const sizeOf = (bytes: number): string =>
  bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 100) / 10} kB`;

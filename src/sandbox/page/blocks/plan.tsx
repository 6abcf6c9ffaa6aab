import { PlainText } from '../text/plain-text.tsx';
import type { PlanBlock, TaskCardBlock } from './block-kit.ts';
import { Library } from './library.tsx';

/** Each status has its own shape, and a word for those who do not see it. */
const STATUS = {
  complete: { word: 'done', shape: 'M3 8.5l3.5 3.5L13 4.5' },
  in_progress: { word: 'running', shape: '' },
  pending: { word: 'waiting', shape: '' },
  error: { word: 'failed', shape: 'M4 4l8 8M12 4l-8 8' },
} as const;

export function Plan({ block }: { block: PlanBlock }) {
  return (
    <section className="plan-block" aria-label={block.title}>
      <h4>
        <PlainText text={block.title} />
      </h4>
      <ol>
        {(block.tasks as TaskCardBlock[] | undefined)?.map((task) => (
          <Task key={task.task_id} task={task} />
        ))}
      </ol>
    </section>
  );
}

/** A task card that stands alone. */
export function TaskCard({ block }: { block: TaskCardBlock }) {
  return (
    <ol className="plan-block">
      <Task task={block} />
    </ol>
  );
}

function Task({ task }: { task: TaskCardBlock }) {
  const { word, shape } = STATUS[task.status];
  return (
    <li className={`task ${task.status}`} aria-current={task.status === 'in_progress' ? 'step' : undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        {shape ? <path d={shape} /> : <circle cx="8" cy="8" r={task.status === 'pending' ? 4.5 : 5} />}
      </svg>
      <div>
        <PlainText text={task.title} />
        <span className="unseen">, {word}</span>
        {task.details && <Library block={task.details} />}
        {task.output && <Library block={task.output} />}
        {task.sources?.map(({ url, text }) => (
          <a key={url} href={url} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ))}
      </div>
    </li>
  );
}

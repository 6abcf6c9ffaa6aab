import { useSession } from '../session.ts';
import { Reached } from './reached.tsx';
import { Receivers } from './receivers.tsx';

/** What reached people beside Slack, newest first, and which of those ways are out of order. */
export function Inbox() {
  const { inbox } = useSession().world;
  if (!inbox) return <main className="inbox">Nothing reaches anybody here but Slack.</main>;
  const newestFirst = inbox.arrivals.toReversed();
  return (
    <main className="inbox">
      <header className="pane-header">
        <h1>Phone &amp; mail</h1>
        <p>What reached people beside Slack</p>
      </header>
      <div className="inbox-content">
        <Receivers inbox={inbox} />
        <section aria-label="What came">
          {newestFirst.length === 0 && <p className="beginning">Nothing came yet. Page somebody, and wait.</p>}
          <ol className="arrivals">
            {newestFirst.map((arrival) => (
              <Reached key={arrival.id} arrival={arrival} />
            ))}
          </ol>
        </section>
      </div>
    </main>
  );
}

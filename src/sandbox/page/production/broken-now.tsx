import type { PageBreakage, PageBroken } from '../../wire.ts';
import { useOrder } from './use-order.ts';

/** What is broken at this moment, whoever broke it; stays in sight when the menu is closed. */
export function BrokenNow({ breakage: { faults, broken } }: { breakage: PageBreakage }) {
  const { order, error } = useOrder();
  if (broken.length === 0) return null;
  const wordsOf = ({ fault }: PageBroken) => faults.find(({ name }) => name === fault)?.words ?? fault;
  return (
    <section className="broken-now" aria-label="Broken now">
      <h2>
        <span aria-hidden="true">⚠ </span>Broken now
      </h2>
      <ul>
        {broken.map((one) => (
          <li key={`${one.fault}/${one.service}`}>
            <p>
              {wordsOf(one)}
              <small>
                {one.service ?? 'all services'}, since {clock(one.since)}
              </small>
            </p>
            <button
              type="button"
              className="button default"
              aria-label={`Mend: ${wordsOf(one)}`}
              onClick={() => order({ type: 'mend', fault: one.fault, service: one.service ?? '' })}
            >
              Mend
            </button>
          </li>
        ))}
      </ul>
      {broken.length > 1 && (
        <button type="button" className="button default" onClick={() => order({ type: 'mend all' })}>
          Mend everything
        </button>
      )}
      {error && <p role="alert">{error}</p>}
    </section>
  );
}

const clock = (at: number) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

import { type ReactNode, useState } from 'react';
import type { PageBreakage, PageFault } from '../../wire.ts';
import { useOrder } from './use-order.ts';

const PARTS: Record<string, string> = {
  AWS: 'AWS itself, for all services',
  Instances: 'Instances',
  Somebody: 'Somebody else, and the customers',
};

/** The menu of what may go wrong in AWS. The bot is told nothing: it finds out as it would anywhere. */
export function BreakSomething({ breakage, services }: { breakage: PageBreakage; services: string[] }) {
  const [chosen, setChosen] = useState<string>();
  const [pressed, setPressed] = useState<string>();
  const [happened, setHappened] = useState(false);
  const { order, error } = useOrder();
  const service = chosen ?? services[0] ?? '';
  const isBroken = (fault: PageFault) =>
    breakage.broken.some((one) => one.fault === fault.name && one.service === (fault.everywhere ? null : service));

  async function press(fault: PageFault) {
    const done = await order({ type: isBroken(fault) ? 'mend' : 'break', fault: fault.name, service });
    setPressed(fault.name);
    setHappened(done && fault.once);
  }
  return (
    <section className="break-something" aria-label="Break something">
      <p>
        Choose a service, and what goes wrong with it. The bot is not told: it must find out by itself, and its card in
        the workspace says what it found. What is broken stays so until you mend it.
      </p>
      <label>
        Service{' '}
        <select className="select" value={service} onChange={({ target }) => setChosen(target.value)}>
          {services.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <div className="fault-parts">
        {Object.entries(PARTS).map(([kind, title]) => (
          <section key={kind} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {breakage.faults
                .filter((fault) => fault.kind === kind)
                .map((fault) => (
                  <Fault key={fault.name} fault={fault} broken={isBroken(fault)} onPress={() => press(fault)}>
                    {pressed === fault.name && happened && <small role="status">It has happened to {service}.</small>}
                    {pressed === fault.name && error && <small role="alert">{error}</small>}
                  </Fault>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

interface FaultProps {
  fault: PageFault;
  broken: boolean;
  onPress(): void;
  /** What came of pressing it, where the eye is. */
  children: ReactNode;
}

function Fault({ fault, broken, onPress, children }: FaultProps) {
  const verb = broken ? 'Mend' : fault.once ? 'Do it' : 'Break';
  return (
    <li data-fault={fault.name} data-broken={broken || undefined}>
      <span>
        {fault.words}
        {children}
      </span>
      <button type="button" className="button default" aria-label={`${verb}: ${fault.words}`} onClick={onPress}>
        {verb}
      </button>
    </li>
  );
}

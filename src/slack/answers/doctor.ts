/** What the doctor found: what stands in AWS against what the records say, each with what mends it. */
import type { Finding } from '../../delivery/desk.ts';
import { ACTION } from '../messages/action-ids.ts';
import {
  button,
  clip,
  confirm,
  context,
  header,
  type Message,
  type MessageBlock,
  md,
  section,
} from '../messages/blocks.ts';
import { capital } from '../messages/subject.ts';

/** With their buttons and dialogs, more than these would not fit into what Slack takes as one message. */
const LISTED = 10;

/** In the order in which they are told. */
const KINDS: Record<Finding['what'], string> = {
  'foreign edit': ':octagonal_sign: *Changed by hand*',
  orphan: ':ghost: *Left over: nothing needs it*',
  'leaked pin': ':pushpin: *Still held at its size*',
  'stale target group': ':broken_heart: *Behind the load balancer, and of no use*',
};

/** `of`: `api`, `all services`. */
export function doctorAnswer(of: string, findings: Finding[]): Message {
  if (findings.length === 0) return healthy(of);
  const sorted = Object.keys(KINDS).flatMap((what) => findings.filter((finding) => finding.what === what));
  const shown = sorted.slice(0, LISTED);
  const left = sorted.length - shown.length;
  const things = findings.length === 1 ? '1 thing' : `${findings.length} things`;
  return {
    text: `The doctor found ${things} in ${of} that no record explains. Nothing has changed.`,
    blocks: [
      header(`:stethoscope: Doctor: ${things} in ${of}`),
      section('*Nothing has changed.* What stands in AWS and no record explains:'),
      ...shown.flatMap((finding, i) => [
        ...(finding.what === shown[i - 1]?.what ? [] : [section(KINDS[finding.what])]),
        inFull(finding),
      ]),
      ...(left > 0 ? [section(md`And ${left} more: mend these first, or name a service.`)] : []),
      context('It is looked at again when you press. What is mended is told to the team. Only you see this.'),
    ],
  };
}

/** Whole on a button, where the phrase with its name would be cut. */
const VERBS: Record<Finding['what'], string> = {
  'foreign edit': 'Move requests back',
  orphan: 'Remove it',
  'leaked pin': 'Let it scale again',
  'stale target group': 'Mend it',
};

const healthy = (of: string): Message => ({
  text: `The doctor found nothing in ${of}.`,
  blocks: [
    section(
      md`:white_check_mark: *Nothing found in ${of}.*`,
      'Looked at: clusters that nothing needs, sizes that are still held, requests that go elsewhere than the records say, and what stands unused behind the load balancer.',
    ),
  ],
});

function inFull(finding: Finding): MessageBlock {
  const { service, environment, mend } = finding;
  const words = section(
    md`*${service} in ${environment}* ${clip(finding.finding, 300)}${mend ? '' : ' Only a person can mend it.'}`,
  );
  return mend ? { ...words, accessory: mendButton(finding, mend) } : words;
}

function mendButton({ id, name, finding, what }: Finding, mend: string) {
  const verb = VERBS[what];
  // A cluster goes, or requests move: what scales again harms nobody.
  const danger: { style?: 'danger' } = what === 'leaked pin' ? {} : { style: 'danger' };
  const goes = what === 'orphan' ? 'It is emptied first and then deleted; that cannot be undone. ' : '';
  return button(verb, ACTION.mend, id, {
    label: `${capital(mend)}`,
    ...danger,
    confirm: confirm(
      `${clip(capital(mend), 90)}?`,
      `${clip(finding, 150)} ${goes}If it is not so any more, nothing happens.`,
      verb,
      `Leave ${clip(name, 24)}`,
      danger.style,
    ),
  });
}

/** The form for a deploy: a pure function of what is known; it is drawn again whenever a choice changes. */
import type { InputBlock, KnownBlock, ModalView, PlainTextOption, StaticSelect } from '@slack/types';
import type { Environment, Service } from '../../catalog/catalog.ts';
import type { ReleaseChoice } from '../../delivery/desk.ts';
import type { BadMark, Operation } from '../../delivery/operation.ts';
import { stateWords } from '../answers/state-words.ts';
import { clip, link, type Markup, md, plain, section } from '../messages/blocks.ts';
import { roughly, span } from '../messages/quantities.ts';
import type { Right } from '../rights.ts';
import { foreignAlert } from './foreign-form.ts';
import { noWayBackInputs } from './no-way-back-inputs.ts';

export const DEPLOY_FORM = 'deploy.form';
/** Inputs that change what the others offer. */
export const FORM_ACTION = {
  service: 'deploy.form.service',
  environment: 'deploy.form.environment',
  release: 'deploy.form.release',
  noWayBack: 'deploy.form.no_way_back',
};

export interface DeployFormFacts {
  /** The services of the team whose channel this is. */
  ours: { team: string; services: string[] };
  others: string[];
  service: Service;
  environment: Environment;
  /** The choices; or why there are none: then the release is typed. */
  releases: ReleaseChoice[] | 'loading' | 'out of reach';
  chosen?: string;
  bad?: BadMark | null;
  running?: Operation | null;
  /** Ticked; what cannot be undone, '' until it is said. */
  noWayBack?: string;
  right: Right;
  reason?: string;
  now: number;
  /** Travels with the form. */
  metadata: string;
}

export function deployForm(facts: DeployFormFacts): ModalView {
  const foreign = facts.right.may === 'yes' ? [] : [foreignAlert(facts.service, facts.right)];
  return {
    type: 'modal',
    callback_id: DEPLOY_FORM,
    private_metadata: facts.metadata,
    title: plain('Deploy', 24),
    submit: plain('Deploy', 24),
    close: plain('Cancel', 24),
    blocks: [
      serviceInput(facts),
      ...foreign,
      environmentInput(facts),
      releaseInput(facts),
      ...warnings(facts),
      ...noWayBackInputs(facts, FORM_ACTION.noWayBack),
      noteInput(facts),
    ],
  };
}

function serviceInput({ ours, others, service }: DeployFormFacts): KnownBlock {
  const groups = [
    { label: plain(clip(`Team ${ours.team}`, 75)), options: fitting(ours.services.map(option)) },
    { label: plain('Other teams'), options: fitting(others.map(option)) },
  ].filter((group) => group.options.length > 0);
  return input('service', 'Service', {
    type: 'static_select',
    action_id: FORM_ACTION.service,
    option_groups: groups,
    initial_option: option(service.name),
  });
}

function environmentInput({ service, environment }: DeployFormFacts): KnownBlock {
  const options = [...service.environments.values()].slice(0, 10).map(environmentOption);
  return input(`environment ${service.name}`, 'Where to', {
    type: 'radio_buttons',
    action_id: FORM_ACTION.environment,
    options,
    initial_option: environmentOption(environment),
  });
}

const environmentOption = ({ name, canary, bake, after, approval }: Environment) => ({
  ...option(name),
  description: plain(
    [
      `Canary ${span(canary.for)}, bake ${span(bake.for)}`,
      ...(after ? [`after ${after}`] : []),
      ...(approval ? ['a second person approves'] : []),
    ].join('; '),
    75,
  ),
});

/**
 * Slack keeps what was chosen for as long as the block's id stays: the id names the place, so that a release of one
 * service is never submitted for another.
 */
function releaseInput({ service, environment, releases, chosen, now }: DeployFormFacts): KnownBlock {
  const id = `release ${service.name} ${environment.name}`;
  if (releases === 'loading') return section(':hourglass_flowing_sand: Loading the releases.');
  const options = releases === 'out of reach' ? [] : fitting(releases.map((release) => releaseOption(release, now)));
  if (options.length === 0) {
    return {
      ...input(id, 'Release', { type: 'plain_text_input', action_id: FORM_ACTION.release, max_length: 100 }, false),
      hint: plain('The list of releases cannot be read now. Type the release; it is checked before anything changes.'),
    };
  }
  const initial = options.find(({ value }) => value === chosen);
  const select: StaticSelect = { type: 'static_select', action_id: FORM_ACTION.release, options };
  return input(id, 'Release', initial ? { ...select, initial_option: initial } : select);
}

function releaseOption({ name, bad, live, createdAt, by }: ReleaseChoice, now: number): PlainTextOption {
  const old = `${roughly(Math.max(60_000, now - createdAt))} old`;
  const remark = live ? 'runs now' : bad ? 'marked bad' : [old, ...(by ? [`by ${by}`] : [])].join(', ');
  return { text: plain(`${clip(name, 40)}, ${remark}`, 75), value: name };
}

/** What a person should know before pressing Deploy. */
function warnings(facts: DeployFormFacts): KnownBlock[] {
  const { running, bad, releases, environment } = facts;
  const live = Array.isArray(releases) ? releases.find((release) => release.live)?.name : undefined;
  const busy = running && md`*${running.release} is ${stateWords(running)}*, asked by ${running.asked.by.name}.`;
  return [
    ...(live ? [section(md`${environment.name} runs *${live}*.${changes(facts, live)}`)] : []),
    ...(busy ? [section(md`:hourglass_flowing_sand: ${busy}`)] : []),
    ...(bad ? [anyway(bad)] : []),
  ];
}

function changes({ service, chosen }: DeployFormFacts, live: string): Markup {
  if (!service.changes || !chosen || chosen === live) return md``;
  const url = service.changes.replace('{from}', encodeURIComponent(live)).replace('{to}', encodeURIComponent(chosen));
  return md` ${link(url, `What ${chosen} changes`)}`;
}

function anyway({ release, why }: BadMark): KnownBlock {
  const tick = { text: plain(`Deploy ${clip(release, 30)} although it is marked bad`, 75), value: 'anyway' };
  return {
    type: 'input',
    block_id: `anyway ${release}`,
    optional: true,
    label: plain(clip(`${release} is marked bad: it ${why}`, 2000)),
    element: { type: 'checkboxes', action_id: 'anyway', options: [tick] },
  };
}

function noteInput({ right, reason }: DeployFormFacts): KnownBlock {
  const ours = right.may === 'yes';
  return {
    type: 'input',
    block_id: 'reason',
    optional: ours,
    label: plain(ours ? 'Note for the channel' : 'Why do you deploy it, and not they?'),
    element: {
      type: 'plain_text_input',
      action_id: 'reason',
      max_length: 200,
      ...(reason ? { initial_value: reason.slice(0, 200) } : {}),
      ...(ours ? { placeholder: plain('What should others watch?') } : {}),
    },
  };
}

function input(block_id: string, label: string, element: InputBlock['element'], dispatch_action = true): InputBlock {
  return { type: 'input', block_id, label: plain(label), dispatch_action, element };
}

/** Slack takes 100 options with values of 75 characters; whatever does not fit can be typed as a command. */
const fitting = (options: PlainTextOption[]): PlainTextOption[] =>
  options.filter(({ value = '' }) => value.length <= 75).slice(0, 100);

const option = (name: string): PlainTextOption => ({ text: plain(name, 75), value: name });

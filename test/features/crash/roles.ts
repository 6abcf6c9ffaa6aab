/** Names of one run put into words that every run of a story has in common: the old cluster, the new release. */
export interface Roles {
  service: string;
  /** The cluster and the release that served when the story began. */
  cluster: string;
  from: string;
  /** What is deployed. */
  release: string;
}

export function inRoles(text: string, { service, cluster, from, release }: Roles): string {
  return text
    .replaceAll(cluster, 'old')
    .replace(new RegExp(`${service}-prod-v\\d+`, 'g'), 'new')
    .replace(whole(from), 'R1')
    .replace(whole(release), 'R2')
    .replace(new RegExp(`${service}-[a-z0-9]{6}\\b`, 'g'), 'operation')
    .replace(new RegExp(`\\b${service}\\b`, 'g'), 'it')
    .replace(/\d+ min \d+ s(?!\w)/g, '1 s')
    .replace(/\d+(\.\d+)? (%|s|min)(?!\w)/g, 'n $2');
}

const whole = (release: string) => new RegExp(`${release.replaceAll('.', '\\.')}(?!\\d)`, 'g');

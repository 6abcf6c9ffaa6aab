/**
 * AWS's way of writing nested parameters as a form: `Tags.member.1.Key=a` (query) or `Filter.1.Name=b` (EC2).
 * Everything stays text; who reads it knows the types.
 */
type Branch = Map<string, Branch | string>;

export function readForm(body: string): Record<string, unknown> {
  const root: Branch = new Map();
  for (const [path, value] of new URLSearchParams(body)) plant(root, path.split('.'), value);
  return branchToObject(root);
}

function plant(root: Branch, path: string[], value: string): void {
  let branch = root;
  for (const step of path.slice(0, -1)) {
    const next = branch.get(step);
    const grown: Branch = next instanceof Map ? next : new Map();
    branch.set(step, grown);
    branch = grown;
  }
  branch.set(path.at(-1) ?? '', value);
}

function harvest(node: Branch | string): unknown {
  if (typeof node === 'string') return node;
  const member = node.get('member');
  if (node.size === 1 && member instanceof Map) return harvest(member);
  const keys = [...node.keys()];
  if (keys.every((key) => /^\d+$/.test(key))) {
    return [...node].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => harvest(child));
  }
  return branchToObject(node);
}

function branchToObject(branch: Branch): Record<string, unknown> {
  return Object.fromEntries([...branch].map(([key, child]) => [key, harvest(child)]));
}

/** The part of EC2 that releases need: templates, their versions, images, instances. */
import type { Operations } from '../operation.ts';
import { type InstanceSeen, instanceOperations } from './instance-operations.ts';
import type { LaunchTemplates } from './launch-templates.ts';
import { templateOperations } from './template-operations.ts';

export function computeOperations(templates: LaunchTemplates, instances: () => InstanceSeen[]): Operations {
  return { ...templateOperations(templates), ...instanceOperations(templates, instances) };
}

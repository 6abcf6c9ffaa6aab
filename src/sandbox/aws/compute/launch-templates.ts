/** Launch templates and the images they start: a version of a template is a release, named by its description. */
import type { Character } from '../../shelf-service.ts';
import { AwsFailure } from '../failure.ts';
import { nextId } from '../names.ts';

export interface TemplateVersion {
  number: number;
  description: string;
  createdAt: number;
  /** LaunchTemplateData as EC2 shows it, with names in camelCase. */
  data: TemplateData;
  /** Its number is never given again; what runs from it runs on. */
  deleted?: true;
}

export interface TemplateData {
  imageId: string;
  instanceType: string;
  tagSpecificationSet: { resourceType: string; tagSet: { key: string; value: string }[] }[];
}

export interface LaunchTemplate {
  id: string;
  name: string;
  createdAt: number;
  versions: TemplateVersion[];
}

/** What is baked into an image decides how its instances behave. */
export interface Image {
  id: string;
  name: string;
  createdAt: number;
  character: Character;
}

export class LaunchTemplates {
  readonly templates: LaunchTemplate[] = [];
  readonly images = new Map<string, Image>();

  create(name: string, createdAt: number): LaunchTemplate {
    const template: LaunchTemplate = { id: nextId('lt'), name, createdAt, versions: [] };
    this.templates.push(template);
    return template;
  }

  bake(name: string, character: Character, createdAt: number): Image {
    const image: Image = { id: nextId('ami'), name, createdAt, character };
    this.images.set(image.id, image);
    return image;
  }

  publish(template: LaunchTemplate, description: string, data: TemplateData, createdAt: number): TemplateVersion {
    const version = { number: template.versions.length + 1, description, createdAt, data };
    template.versions.push(version);
    return version;
  }

  /** By id or name; throws as EC2 does. */
  find(id: string | undefined, name: string | undefined): LaunchTemplate {
    const found = this.templates.find((each) => (id ? each.id === id : each.name === name));
    if (found) return found;
    if (id) {
      throw new AwsFailure(
        'InvalidLaunchTemplateId.NotFound',
        `The specified launch template, with template ID ${id}, does not exist.`,
      );
    }
    throw new AwsFailure(
      'InvalidLaunchTemplateName.NotFoundException',
      `The specified launch template, with template name ${name}, does not exist.`,
    );
  }

  image(id: string): Image {
    const image = this.images.get(id);
    if (!image) throw new AwsFailure('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`);
    return image;
  }
}

/** `7`, `$Latest` or `$Default`, which here stays the first version, as it does in EC2 until somebody sets it. */
export function versionOf(template: LaunchTemplate, version: string): TemplateVersion {
  const number = version === '$Latest' ? template.versions.length : version === '$Default' ? 1 : Number(version);
  const found = template.versions[number - 1];
  if (found && !found.deleted) return found;
  throw new AwsFailure(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find the specified version ${version} for the launch template with ID ${template.id}.`,
  );
}

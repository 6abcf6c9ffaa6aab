import { AutoScalingServiceException } from '@aws-sdk/client-auto-scaling';
import { describe, expect, test } from 'vitest';
import { cloudFailure, inPlainWords } from '../../../src/cloud/aws/failure.ts';
import { CloudRefusal, CloudUnreachable, ForeignEdit } from '../../../src/cloud/cloud.ts';

const fromAws = (name: string, message = 'It is so.', httpStatusCode = 400) =>
  new AutoScalingServiceException({
    name,
    message,
    $fault: httpStatusCode >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode },
  });

const fromNode = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });

describe('what goes wrong with AWS', () => {
  test.each([
    ['Throttling', 'Cannot create api-prod-v043 now: AWS is throttling our calls.'],
    ['ThrottlingException', 'Cannot create api-prod-v043 now: AWS is throttling our calls.'],
    ['RequestLimitExceeded', 'Cannot create api-prod-v043 now: AWS is throttling our calls.'],
    ['ExpiredToken', 'Cannot create api-prod-v043 now: the AWS credentials have expired. Renew them.'],
    [
      'InvalidClientTokenId',
      'Cannot create api-prod-v043 now: the AWS credentials are missing, expired or wrong (It is so). Check them.',
    ],
    [
      'CredentialsProviderError',
      'Cannot create api-prod-v043 now: the AWS credentials are missing, expired or wrong (It is so). Check them.',
    ],
    ['ResourceContentionFault', 'Cannot create api-prod-v043 now: AWS is busy with another change of it.'],
    ['ScalingActivityInProgressFault', 'Cannot create api-prod-v043 now: AWS is busy with another change of it.'],
    ['TimeoutError', 'Cannot create api-prod-v043 now: AWS does not answer.'],
  ])('%s may go through later', (name, sentence) => {
    const failure = cloudFailure(fromAws(name), 'create api-prod-v043');
    expect(failure).toBeInstanceOf(CloudUnreachable);
    expect(failure).toHaveProperty('message', sentence);
  });

  test.each([
    ['ValidationError', 'AWS refused to create api-prod-v043: It is so.'],
    [
      'AccessDenied',
      "AWS refused to create api-prod-v043: the role may not. It is so. Add the right to the role's policy.",
    ],
    ['LimitExceededFault', 'AWS refused to create api-prod-v043: a quota is used up. It is so. Raise it or make room.'],
    [
      'RuleNotFoundException',
      'AWS refused to create api-prod-v043: It is so. Check that services.yml names what is in AWS.',
    ],
    [
      'InvalidLaunchTemplateName.NotFoundException',
      'AWS refused to create api-prod-v043: It is so. Check that services.yml names what is in AWS.',
    ],
    ['SomethingNew', 'AWS refused to create api-prod-v043: It is so.'],
  ])('%s will be refused again', (name, sentence) => {
    const failure = cloudFailure(fromAws(name), 'create api-prod-v043');
    expect(failure).toBeInstanceOf(CloudRefusal);
    expect(failure).toHaveProperty('message', sentence);
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE'])('%s is silence', (code) => {
    const failure = cloudFailure(fromNode(code), 'look at api prod');
    expect(failure).toBeInstanceOf(CloudUnreachable);
    expect(failure).toHaveProperty('message', 'Cannot look at api prod now: AWS does not answer.');
  });

  test("a fault of AWS's own may be over soon", () => {
    expect(cloudFailure(fromAws('InternalFailure', 'Oops.', 500), 'look at api prod')).toEqual(
      new CloudUnreachable('Cannot look at api prod now: AWS has a fault (Oops).'),
    );
  });

  test('a mistake of our own is passed on as it is', () => {
    const mistake = new TypeError('undefined is not a function');
    expect(cloudFailure(mistake, 'look')).toBe(mistake);
  });

  test("the port's own errors are passed on as they are", () => {
    const edit = new ForeignEdit('Somebody else changed the route.', {});
    expect(cloudFailure(edit, 'look')).toBe(edit);
  });

  test.each([
    [
      'a route is named as its load balancer',
      'One or more rules not found: arn:aws:elasticloadbalancing:eu-west-1:1:listener-rule/app/api-prod/0000000000000001/0000000000000001/0000000000000009',
      'One or more rules not found: api-prod',
    ],
    [
      'a group is named by its name',
      'arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f:autoScalingGroupName/api-prod-v042 is busy',
      'api-prod-v042 is busy',
    ],
    [
      'a role is named by its name',
      'User: arn:aws:iam::123456789012:user/ada is not authorized to perform: autoscaling:CreateAutoScalingGroup.',
      'User: ada is not authorized to perform: autoscaling:CreateAutoScalingGroup',
    ],
    [
      'the number of the request is left out',
      'No such image. (Service: Ec2; Status Code: 400; Request ID: 0f0f-11; Proxy: null)',
      'No such image',
    ],
  ])('%s', (_, said, plainly) => {
    expect(inPlainWords(said)).toBe(plainly);
  });
});

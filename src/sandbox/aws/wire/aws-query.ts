/** AwsQuery: Auto Scaling, Elastic Load Balancing v2, SNS, and CloudWatch for older clients. */
import { AwsFailure } from '../failure.ts';
import { readForm } from './form.ts';
import type { Protocol, ServiceName } from './protocol.ts';
import { escapeXml, toXml } from './xml.ts';

const SERVICES: Record<string, { service: ServiceName; namespace: string }> = {
  '2011-01-01': { service: 'autoscaling', namespace: 'http://autoscaling.amazonaws.com/doc/2011-01-01/' },
  '2015-12-01': {
    service: 'elasticloadbalancing',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  },
  '2010-03-31': { service: 'sns', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  '2010-08-01': { service: 'cloudwatch', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
};
const NAMESPACES = Object.fromEntries(Object.values(SERVICES).map((each) => [each.service, each.namespace]));

export const awsQuery: Protocol = {
  speaks: ({ headers }) => String(headers['content-type']).startsWith('application/x-www-form-urlencoded'),

  read({ body }) {
    const { Action, Version, ...params } = readForm(body.toString());
    const known = SERVICES[String(Version)];
    if (!known) throw new AwsFailure('InvalidAction', `Could not find operation ${Action} for version ${Version}`);
    return { service: known.service, action: String(Action), params };
  },

  reply({ action, service }, result, requestId) {
    const inner = `<${action}Result>${toXml(result, 'member')}</${action}Result>`;
    const tail = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    const body = `<${action}Response xmlns="${NAMESPACES[service]}">${inner}${tail}</${action}Response>`;
    return { type: 'text/xml', body };
  },

  refuse({ code, message, status }, requestId) {
    const type = status < 500 ? 'Sender' : 'Receiver';
    const error = `<Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return {
      type: 'text/xml',
      body: `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`,
    };
  },
};

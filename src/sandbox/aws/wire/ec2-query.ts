/** Ec2Query: like AwsQuery, with flattened lists and an error shape of its own. */
import { readForm } from './form.ts';
import type { Protocol } from './protocol.ts';
import { escapeXml, toXml } from './xml.ts';

const VERSION = '2016-11-15';

export const ec2Query: Protocol = {
  speaks: ({ body }) => new URLSearchParams(body.toString()).get('Version') === VERSION,

  read({ body }) {
    const { Action, Version: _, ...params } = readForm(body.toString());
    return { service: 'ec2', action: String(Action), params };
  },

  reply({ action }, result, requestId) {
    const inner = `<requestId>${requestId}</requestId>${toXml(result, 'item')}`;
    return {
      type: 'text/xml',
      body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/${VERSION}/">${inner}</${action}Response>`,
    };
  },

  refuse({ code, message }, requestId) {
    const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
    return {
      type: 'text/xml',
      body: `<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`,
    };
  },
};

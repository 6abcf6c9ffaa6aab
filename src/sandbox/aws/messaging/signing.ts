/**
 * The key with which this account's SNS signs. What stands at the certificate's address is the public key in PEM, which
 * is all that a signature is checked with.
 */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Made when the first message is signed: most accounts here send none. */
let pair: { privateKey: KeyObject; publicKey: KeyObject } | undefined;
const keys = () => {
  pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
  return pair;
};

export const CERTIFICATE_PATH = '/SimpleNotificationService-00000000000000000000000000000000.pem';

export const certificate = (): string => keys().publicKey.export({ type: 'spki', format: 'pem' }) as string;

const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/** Version 1 is SHA1, version 2 SHA256; a topic has one of them. */
export function signed<M extends { Type: keyof typeof SIGNED }>(message: M, version: '1' | '2') {
  const sign = createSign(version === '1' ? 'sha1WithRSAEncryption' : 'sha256WithRSAEncryption');
  for (const key of SIGNED[message.Type]) {
    const value = (message as Record<string, unknown>)[key];
    if (value !== undefined) sign.update(`${key}\n${value}\n`);
  }
  return { ...message, SignatureVersion: version, Signature: sign.sign(keys().privateKey, 'base64') };
}

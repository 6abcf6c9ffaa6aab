/** What is told once more as a reply that the channel sees, because an edit of the card rings for nobody. */
export { callReply } from './call-reply.ts';
export { endReply } from './end-reply.ts';

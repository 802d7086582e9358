// The tabs that have Debrief open: messages between them, and which of them are still open.
import { prefix } from "./backends.js";
import { tellProgram } from "./program.js";

/** The name of this tab. */
export const tab = Math.floor(Math.random() * 2 ** 52).toString(36);

/** Tells this tab's program that a report has changed, or, with an empty id, the list. */
export const tellThis = (id) => tellProgram("news", id);

let channel;
try {
  channel = new BroadcastChannel(prefix);
  channel.onmessage = ({ data }) => tellThis(data);
} catch {
  // Without a channel, a tab sees what another has written when it writes itself.
}

const locks = {};
/** By lock held, the function that releases it. */
const endings = {};

/** Releases a lock. */
export function releaseLock(name) {
  endings[name]?.();
  delete endings[name];
  delete locks[name];
}

/**
 * Holds a Web Lock until it is released or the page ends. `false` if another tab holds it; `true` without Web Locks.
 */
export async function holdLock(name) {
  if (!navigator.locks || locks[name]) return true;
  locks[name] = await new Promise((done) => {
    const hold = (lock) => {
      done(!!lock);
      return lock && new Promise((end) => (endings[name] = end));
    };
    navigator.locks.request(prefix + name, { ifAvailable: true }, hold).catch(() => done(true));
  });
  return locks[name];
}
const ownLock = holdLock(`tab:${tab}`);

/** The names of the locks that open tabs hold. */
export async function heldLocks() {
  await ownLock;
  const { held = [] } = (await navigator.locks?.query?.().catch(() => ({}))) ?? {};
  return held.map(({ name }) => name);
}

/** Tells the other tabs that a report has changed. Nothing depends on it. */
export function tellOthers(id) {
  try {
    channel?.postMessage(id);
  } catch {
    // They see it when they write themselves.
  }
}

/** Runs `work` under a Web Lock; does nothing if another tab holds it. */
export function withLock(name, work) {
  if (!navigator.locks) return work();
  return navigator.locks.request(prefix + name, { ifAvailable: true }, (lock) => lock && work());
}

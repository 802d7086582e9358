// The tabs that have Debrief open: what they tell each other, and which of them are still there.
import { prefix } from "./places.js";
import { tellProgram } from "./program.js";

/** The name of this one. */
export const tab = Math.floor(Math.random() * 2 ** 52).toString(36);

/** Tells this tab's program that there is news of a report, or of any. */
export const tell = (id) => tellProgram("news", id);

let channel;
try {
  channel = new BroadcastChannel(prefix);
  channel.onmessage = ({ data }) => tell(data);
} catch {
  // Then a tab sees what another has written when it writes itself.
}

const holding = {};
/** What ends the holding of a lock. */
const letGo = {};

/** Lets a lock go that is held. */
export function release(name) {
  letGo[name]?.();
  delete letGo[name];
  delete holding[name];
}

/**
 * Holds a lock until it is let go, or as long as the page lasts. `false` where another tab does; nothing is locked
 * where there are no locks.
 */
export async function held(name) {
  if (!navigator.locks || holding[name]) return true;
  holding[name] = await new Promise((done) => {
    const hold = (lock) => {
      done(!!lock);
      return lock && new Promise((end) => (letGo[name] = end));
    };
    navigator.locks.request(prefix + name, { ifAvailable: true }, hold).catch(() => done(true));
  });
  return holding[name];
}
const isHere = held(`tab:${tab}`);

/** The tabs that are open. */
export async function living() {
  await isHere;
  const { held = [] } = (await navigator.locks?.query?.().catch(() => ({}))) ?? {};
  return held.map(({ name }) => name);
}

/** Tells the other tabs. What was written is written, whether or not they hear. */
export function news(id) {
  try {
    channel?.postMessage(id);
  } catch {
    // They see it when they write themselves.
  }
}

/** Does something unless another tab is at it. */
export function alone(name, work) {
  if (!navigator.locks) return work();
  return navigator.locks.request(prefix + name, { ifAvailable: true }, (lock) => lock && work());
}

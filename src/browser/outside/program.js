// The scripts outside the program tell it things through one listener, which the program registers as it starts
// (browser/messages.rs).

let hear;
const waiting = [];

/** Registers the listener; messages sent before are delivered at once. */
export function listen(heard) {
  hear = heard;
  waiting.splice(0).forEach((message) => hear(...message));
}

/** Tells the program: "news" of a report, a sentence to "say", or "files" to open. */
export const tellProgram = (kind, detail) => (hear ? hear(kind, detail) : waiting.push([kind, detail]));

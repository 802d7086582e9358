// The scripts outside the program tell it things through one listener, which the program registers as it starts
// (browser/messages.rs).

let listener;
const waiting = [];

/** Registers the listener; messages sent before are delivered at once. */
export function listen(registered) {
  listener = registered;
  waiting.splice(0).forEach((message) => listener(...message));
}

/** Tells the program: "news" of a report, a sentence to "say", or "files" to open. */
export const tellProgram = (kind, detail) => (listener ? listener(kind, detail) : waiting.push([kind, detail]));

// What stands outside the program tells it things through one function, which the program gives when it starts
// (browser/messages.rs).

let hear;
const waiting = [];

/** Hands over the function that hears; what was told before it comes to it now. */
export function listen(heard) {
  hear = heard;
  waiting.splice(0).forEach((message) => hear(...message));
}

/** Tells the program: "news" of a report, a sentence to "say", or "files" to open. */
export const tellProgram = (kind, detail) => (hear ? hear(kind, detail) : waiting.push([kind, detail]));

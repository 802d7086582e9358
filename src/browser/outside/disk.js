// The file on disk that a report is also saved in, in browsers with File System Access. It is written only if its content
// is the one this page has last read or written. Fetched when it is first needed.

const say = (text) => debriefStore.tell("say", text);
const types = [
  { description: "Markdown", accept: { "text/markdown": [".md"] } },
  { description: "JSON", accept: { "application/json": [".json"] } },
];

/** A report's file: its handle, and its text when this page last read or wrote it. */
async function linked({ run }, id) {
  const known = await run("readonly", (t) => t.get(`file:${id}`));
  // Only the database can store a handle.
  return known?.handle?.getFile && known;
}

async function remember({ run }, id, handle, text) {
  const known = { handle, text };
  // Some browsers cannot store a handle; then the person is asked for the file each time.
  await run("readwrite", (t) => t.put(`file:${id}`, known)).catch(() => {});
  return known;
}

/** Notes the file that a new report was opened from, with its text then. */
export async function link(tools, id, file) {
  if (file.handle) await remember(tools, id, file.handle, await file.text());
}

/** The report as JSON and as Markdown; nothing if it cannot be written. */
async function textsOf({ parts, askWorker }, id) {
  const [, snapshot, records, copies] = await parts(id);
  const json = await askWorker({ draft: { id, snapshot, records, copies: copies.map(([, copy]) => copy) } });
  const markdown = json && (await askWorker({ write: { report: JSON.parse(json), kind: "Markdown", is_public: false } }));
  return markdown && { json, markdown };
}

const textFor = (texts, { name }) => (/\.json$/i.test(name) ? texts.json : texts.markdown);

async function isAllowed(handle) {
  const mode = { mode: "readwrite" };
  if (!handle.requestPermission) return true;
  return (await handle.queryPermission(mode)) === "granted" || (await handle.requestPermission(mode)) === "granted";
}

/** Lets the person choose a file to write; nothing if they cancel or the browser refuses. */
async function chosen(name) {
  try {
    return { handle: await showSaveFilePicker({ suggestedName: name, types }) };
  } catch (error) {
    if (error.name !== "AbortError") say("The browser would not let Debrief write to a file. Download the report instead.");
    return undefined;
  }
}

/** Saves a report in its file, or in one the person chooses if it has none or another is wanted. */
export async function save(tools, id, name, isAnother) {
  // Before a file is chosen: an existing one is emptied by the browser when it is.
  const texts = await textsOf(tools, id);
  if (!texts) return say("The report could not be written to its file. Please try again when you are online, or download JSON.");
  let known = isAnother ? undefined : await linked(tools, id);
  known ??= await chosen(name);
  if (!known) return;
  let { handle } = known;
  try {
    if (!(await isAllowed(handle))) return say(`The browser does not let Debrief write to ${handle.name}.`);
    if (known.text !== undefined && !(await isUnchanged(handle, known))) return say(changed(handle));
    if (!isOwn(known)) {
      const answer = await askToRewrite(tools, known, textFor(texts, handle));
      if (answer === "another") known = await chosen(name);
      if (!answer || !known) return;
      ({ handle } = known);
    }
    const text = textFor(texts, handle);
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    await remember(tools, id, handle, text);
    tools.putNote(`given.${id}`, `${Date.now()}`);
    say(`Saved in ${handle.name}.`);
  } catch (error) {
    if (error.name === "NotFoundError") await tools.run("readwrite", (t) => t.delete(`file:${id}`));
    say(`${handle.name} could not be written. Save the report in another file, or download it.`);
  }
}

/** Whether a file was written by Debrief, or was just chosen: then it is written without asking. */
const isOwn = ({ handle, text }) => text === undefined || /\.json$/i.test(handle.name) || /<!-- debrief:|^---\r?\n(?:(?!---).*\r?\n)*?debrief: \d/.test(text);

/** The maximum number of lines of a difference that are shown; the others are counted. */
const MAX_SHOWN_LINES = 400;

/** The sign of each kind of piece of two compared texts (TextPiece in editing/compare). */
const SIGNS = { Same: "=", Gone: "-", New: "+" };

/**
 * Asks whether a file that Debrief did not write is to be rewritten, and shows what would change. "save", "another" for
 * another file, or nothing.
 */
async function askToRewrite({ askWorker }, { handle, text }, next) {
  // Pressing Ctrl+S again while the dialog is open asks nothing.
  if (document.querySelector("dialog.ask")) return "";
  const answered = await askWorker({ lines: { from: text, to: next } });
  if (!answered) {
    say(`What would change in ${handle.name} could not be shown, so nothing was written. Please try again when you are online, or download the report.`);
    return "";
  }
  const pieces = JSON.parse(answered).map((piece) => Object.entries(piece)[0]);
  if (document.querySelector("dialog.ask")) return "";
  const lines = pieces.flatMap(([kind, piece]) => piece.replace(/\n$/, "").split("\n").map((line) => [SIGNS[kind], line]));
  const count = (sign) => lines.filter(([other]) => other === sign).length;
  const all = text.replace(/\n$/, "").split("\n").length;
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  dialog.setAttribute("aria-labelledby", "ask-title");
  const element = (tag, content, more = {}) => Object.assign(document.createElement(tag), { textContent: content, ...more });
  const list = element("div", "", { className: "ask-lines", tabIndex: 0, role: "group", ariaLabel: "What would change" });
  for (const [sign, line] of lines.filter(([sign]) => sign !== "=").slice(0, MAX_SHOWN_LINES)) {
    list.append(element(sign === "-" ? "del" : "ins", line || " "));
  }
  const more = count("-") + count("+") - MAX_SHOWN_LINES;
  if (more > 0) list.append(element("p", `And ${more} more lines.`));
  const actions = element("div", "", { className: "actions" });
  const answers = [["save", "Write the file anew", "btn primary"], ["another", "Save in another file", "btn"], ["", "Leave it as it is", "btn"]];
  for (const [answer, label, className] of answers) {
    actions.append(element("button", label, { type: "button", className, onclick: () => dialog.close(answer) }));
  }
  dialog.append(
    element("h2", `Write ${handle.name} anew?`, { id: "ask-title" }),
    element("p", `This file was not written by Debrief. Saving writes it anew in Debrief’s way: of its ${all} lines ${count("-")} change or go, and ${count("+")} are new. Once it is Debrief’s, you are not asked again.`),
    list,
    actions,
  );
  document.body.append(dialog);
  dialog.showModal();
  const answer = await new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue)));
  dialog.remove();
  return answer;
}

/** Saves in the report's file, if it has one. */
export const saveAgain = async (tools, id) => ((await linked(tools, id)) ? save(tools, id) : undefined);

const changed = (handle) => `${handle.name} has changed on disk, so it was not written over. Compare both under History, take over what you need, and save again or in another file.`;

async function isUnchanged(handle, known) {
  return (await (await handle.getFile()).text()) === known.text;
}

/** Says if a report's file was changed by somebody else, provided the browser lets it be read without asking. */
export async function checkForChange(tools, id) {
  const known = await linked(tools, id);
  if (!known?.text || (await known.handle.queryPermission?.({ mode: "read" })) !== "granted") return;
  if (known.said || (await isUnchanged(known.handle, known).catch(() => true))) return;
  await tools.run("readwrite", (t) => t.put(`file:${id}`, { ...known, said: true }));
  say(changed(known.handle));
}

/** By report, the file and text that were last read for comparing. */
const shown = {};

/** The current content of the report's file, for comparing. */
export async function read(tools, id) {
  const known = await linked(tools, id);
  if (!known || !(await isAllowed(known.handle))) return undefined;
  const file = await known.handle.getFile();
  shown[id] = { handle: known.handle, text: await file.text() };
  return file;
}

/** Notes that a person has seen what the file says: it may be overwritten then. */
export async function acceptShown(tools, id) {
  if (shown[id]) await remember(tools, id, shown[id].handle, shown[id].text);
}

/** Lets the person choose files to open, of any kind; they come with their handles. */
export async function choose() {
  const handles = await showOpenFilePicker({ multiple: true });
  return Promise.all(handles.map(async (handle) => Object.assign(await handle.getFile(), { handle })));
}

// A file on disk that a report is kept in as well, where the browser can write to files (File System Access).
// It is written only where it is as this page has last seen it. Fetched when it is first asked for.

const say = (text) => dispatchEvent(new CustomEvent("debrief-say", { detail: text }));
const types = [
  { description: "Markdown", accept: { "text/markdown": [".md"] } },
  { description: "JSON", accept: { "application/json": [".json"] } },
];

/** What is known of a report's file: its handle, and the text it had when it was last read or written here. */
async function linked({ run }, id) {
  const known = await run("readonly", (t) => t.get(`file:${id}`));
  // Where there is no book, a handle cannot be kept.
  return known?.handle?.getFile && known;
}

async function remember({ run }, id, handle, text) {
  const known = { handle, text };
  // Some browsers cannot keep a handle; then the person is asked for the file each time.
  await run("readwrite", (t) => t.put(`file:${id}`, known)).catch(() => {});
  return known;
}

/** Notes the file that a new report was opened from, as it was then. */
export async function link(tools, id, file) {
  if (file.handle) await remember(tools, id, file.handle, await file.text());
}

/** The report as this file says it. */
async function written({ parts, worked }, id, name) {
  const [, snapshot, records, copies] = await parts(id);
  const json = await worked("draft", [id, snapshot, records, copies.map(([, copy]) => copy)]);
  return json && (/\.json$/i.test(name) ? json : await worked("markdown", json));
}

async function isAllowed(handle) {
  const mode = { mode: "readwrite" };
  if (!handle.requestPermission) return true;
  return (await handle.queryPermission(mode)) === "granted" || (await handle.requestPermission(mode)) === "granted";
}

/** Saves a report in its file; in one the person chooses, where it has none or another is asked for. */
export async function save(tools, id, name, isAnother) {
  let known = await linked(tools, id);
  if (isAnother || !known) {
    try {
      known = { handle: await showSaveFilePicker({ suggestedName: name, types }) };
    } catch (error) {
      if (error.name !== "AbortError") say("The browser would not let Debrief write to a file. Download the report instead.");
      return;
    }
  }
  const { handle } = known;
  try {
    if (!(await isAllowed(handle))) return say(`The browser does not let Debrief write to ${handle.name}.`);
    const text = await written(tools, id, handle.name);
    if (!text) return say("The report could not be written to its file. Please try again when you are online, or download JSON.");
    if (known.text !== undefined && !(await isSeen(handle, known))) return say(changed(handle));
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

/** Saves in the report's file, where it has one. */
export const saveAgain = async (tools, id) => ((await linked(tools, id)) ? save(tools, id) : undefined);

const changed = (handle) => `${handle.name} has changed on disk, so it was not written over. Compare it with the report under History, take over what you need, and save in another file or in this one again.`;

async function isSeen(handle, known) {
  return (await (await handle.getFile()).text()) === known.text;
}

/** Says when a report's file was changed by somebody else, where the browser lets it be looked at without asking. */
export async function look(tools, id) {
  const known = await linked(tools, id);
  if (!known?.text || (await known.handle.queryPermission?.({ mode: "read" })) !== "granted") return;
  if (known.said || (await isSeen(known.handle, known).catch(() => true))) return;
  await tools.run("readwrite", (t) => t.put(`file:${id}`, { ...known, said: true }));
  say(changed(known.handle));
}

/** What was read last to be compared, by report. */
const shown = {};

/** The report's file as it is now, to be compared. */
export async function read(tools, id) {
  const known = await linked(tools, id);
  if (!known || !(await isAllowed(known.handle))) return undefined;
  const file = await known.handle.getFile();
  shown[id] = { handle: known.handle, text: await file.text() };
  return file;
}

/** Notes that a person has been shown what the file says: from then on it may be written over. */
export async function seen(tools, id) {
  if (shown[id]) await remember(tools, id, shown[id].handle, shown[id].text);
}

/** Lets the person choose a file to open, which is then known with its handle. */
export async function choose() {
  const [handle] = await showOpenFilePicker({ types: [{ description: "Reports", accept: { "text/markdown": [".md", ".markdown", ".txt"], "application/json": [".json"] } }] });
  return Object.assign(await handle.getFile(), { handle });
}

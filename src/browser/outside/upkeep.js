// What the store does now and then: folding, history, room, and moving over what an older Debrief has kept. It is
// fetched when it is first needed, and works with what `store.js` hands it.

/** Records of changes that stay when they are folded into the snapshot, for tabs that have not seen them. */
const LAG = 200;

/** The worker's answer to a request of the protocol in browser/worker.rs; nothing if it has none. */
export async function worked(request) {
  const worker = new Worker(document.querySelector("meta[name=debrief-worker]").content, { type: "module" });
  const answer = await new Promise((done) => {
    worker.onerror = () => done();
    worker.onmessage = () => {
      worker.onmessage = ({ data }) => done(data);
      worker.postMessage([JSON.stringify(request), null]);
    };
    setTimeout(done, 20_000);
  });
  worker.terminate();
  return answer;
}

/** Folds the changes of a report into its snapshot. Nothing depends on it but how fast the report opens. */
export const fold = ({ run, alone, headOf, putHead, numbered, parts }, id) =>
  alone(`fold:${id}`, async () => {
    const [revision, snapshot, records] = (await parts(id)) ?? [];
    const folded = await worked({ compact: { id, snapshot, records, copies: [] } });
    if (!folded) return;
    await run("readwrite", async (t) => {
      const entry = await headOf(t, id);
      if (!entry || (await t.get(`report:${id}`)) !== snapshot) return;
      entry.folded = revision;
      await t.put(`report:${id}`, folded);
      await putHead(t, entry);
      const last = `changes:${id}:${numbered(Math.max(0, revision - LAG))}`;
      for (const name of await t.names(`changes:${id}:`)) if (name < last) await t.delete(name);
    });
  });

/** The revision of a snapshot. */
const revisionOf = (snapshot) => Number(/"revision": ?(\d+)/.exec(snapshot)?.[1] ?? 0);

/** Finds out anew where a report stands, where what says so is damaged or gone. */
export const mendHead = ({ run, putHead }, id) =>
  run("readwrite", async (t) => {
    const folded = revisionOf(await t.get(`report:${id}`));
    const last = (await t.names(`changes:${id}:`)).at(-1)?.split(":")[2] ?? 0;
    await putHead(t, { id, head: Math.max(folded, Number(last)), folded, tabs: {} });
  });

// History

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Versions of the same stretch are thinned to the last of them; the older they are, the longer it is. */
function stretch(at, now) {
  const length = now - at < 2 * HOUR ? HOUR / 6 : now - at < 2 * DAY ? HOUR : now - at < 60 * DAY ? DAY : 30 * DAY;
  return `${length} ${Math.floor(at / length)}`;
}

/** The JSON of a text, after its seal where it has one. What is damaged keeps its place: it counts as named. */
function read(text) {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return { at: 0, title: "?" };
  }
}

async function known(t, start) {
  const [names, texts] = [await t.names(start), await t.texts(start)];
  return names.map((name, at) => ({ name, ...read(texts[at]) }));
}

async function drop(t, name) {
  await t.delete(name);
  await t.delete(name.replace("version:", "text:"));
}

async function put(t, id, name, about, text) {
  await t.put(`version:${id}:${name}`, JSON.stringify(about));
  await t.put(`text:${id}:${name}`, text);
}

/** Whether a person has kept it. */
const isByHand = ({ title, isOwn }) => title && !isOwn;

/** Keeps a version by itself where the last one is older than `span` milliseconds, and thins those there are. */
export const version = ({ run, alone, numbered, parts }, id, span) =>
  alone(`version:${id}`, async () => {
    const [all, meta] = await run("readonly", async (t) => [await known(t, `version:${id}:`), read((await t.get(`meta:${id}`)) ?? "{}")]);
    const last = all.at(-1);
    if (last && meta.changed - last.at < span) return;
    const [revision = 0, snapshot, records] = (await parts(id)) ?? [];
    // What was begun and not yet written in is no history.
    if (revision < 2 || last?.name.includes(numbered(revision))) return;
    const text = await worked({ compact: { id, snapshot, records, copies: [] } });
    if (!text) return;
    await run("readwrite", async (t) => {
      if (!(await t.get(`head:${id}`))) return;
      await put(t, id, numbered(revision), { at: meta.changed, title: "" }, text);
      const seen = new Set();
      for (const one of (await known(t, `version:${id}:`)).reverse()) {
        if (isByHand(one)) continue;
        const own = stretch(one.at, Date.now());
        if (seen.has(own)) await drop(t, one.name);
        seen.add(own);
      }
    });
  });

/**
 * Keeps a version by hand: all that is there now. One that Debrief keeps of its own accord has a name as well, and goes
 * like the others.
 */
export async function keepVersion({ run, numbered, parts }, id, title, isOwn) {
  const [revision, snapshot, records, copies] = await parts(id);
  const text = await worked({ compact: { id, snapshot, records, copies: copies.map(([, copy]) => copy) } });
  if (!text) throw new Error("not put together");
  await run("readwrite", async (t) => {
    // Another may have a name already that was kept of the same.
    let name = numbered(revision);
    while (await t.get(`version:${id}:${name}`)) name += "~";
    await put(t, id, name, { at: Date.now(), title, isOwn }, text);
  });
}

/** Takes a version out of the history for good. */
export const forget = ({ run }, name) => run("readwrite", (t) => drop(t, name));

// Room

/**
 * Gives up versions that were kept by themselves, the older half of them, and those from before a restoring only where
 * there are no others. `false` where there are none.
 */
export async function makeRoom({ run }) {
  return run("readwrite", async (t) => {
    const all = (await known(t, "version:")).filter((one) => !isByHand(one)).sort((one, other) => one.at - other.at);
    const plain = all.filter(({ isOwn }) => !isOwn);
    const least = plain.length > 0 ? plain : all;
    const going = least.slice(0, Math.ceil(least.length / 2));
    for (const { name } of going) await drop(t, name);
    return going.length > 0;
  });
}

/** Above this part of the room there is, a person is warned. */
const ALMOST = 0.8;

// Some browsers tell every page the same about the room there is; then the first sign is that history has to go.
async function room() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return { usage, quota, isAlmostFull: quota > 0 && usage > ALMOST * quota };
}

function inWords(bytes) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

const FULL_SOON = "This browser's storage is almost full. Download reports you no longer edit and delete them here; older versions of the history go by themselves.";

/** Says how much room is used, and what the browser has promised, in the list of reports. */
export async function showRoom(tools, place) {
  const { usage, quota, isAlmostFull } = await room();
  const isPromised = await navigator.storage?.persisted?.();
  const said = document.createElement("p");
  said.textContent = [
    `Debrief uses ${inWords(usage)} in this browser.`,
    isAlmostFull ? `It gives no more than ${inWords(quota)}. ${FULL_SOON}` : "",
    isPromised ? "The browser has promised to keep it." : "The browser may clear it when the disk is almost full, and some do after a week without a visit: download what matters.",
  ].join(" ");
  said.classList.toggle("error", isAlmostFull);
  place.replaceChildren(said);
  if (isPromised || !navigator.storage?.persist) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn small", textContent: "Ask the browser to keep it" });
  button.addEventListener("click", async () => {
    const isKept = await navigator.storage.persist();
    await showRoom(tools, place);
    if (!isKept) place.firstChild.append(" It did not agree for now: browsers do so for pages that are used often, installed or bookmarked.");
    place.firstChild.tabIndex = -1;
    place.firstChild.focus();
  });
  place.append(button);
}

/** Warns while a report is written, before there is no room. */
export async function warnOfRoom() {
  if ((await room()).isAlmostFull) warn();
}

export const warn = () => debriefStore.tell("say", FULL_SOON);

// The store of before

/** Moves reports over that a Debrief without a book has kept in local storage. They go when they have come. */
export async function moveOver({ local, prefix, tab, putHead, numbered }, place) {
  const names = Object.keys(local).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const ids = names.filter((name) => name.startsWith("meta:")).map((name) => name.slice(5));
  // Those with a head were written where the book could not be opened; without a book they are where they belong.
  for (const id of ids.filter((id) => place.kind === "book" || !names.includes(`head:${id}`))) {
    const record = (name) => [Number(name.split(":")[2]), name];
    const records = names.filter((name) => name.startsWith(`changes:${id}:`)).map(record).sort(([one], [other]) => one - other);
    const text = (name) => local.getItem(prefix + name) ?? "";
    const [meta, snapshot] = [text(`meta:${id}`), text(`report:${id}`)];
    // Another tab has been quicker.
    if (!meta) continue;
    const folded = revisionOf(snapshot);
    const since = records.filter(([revision]) => revision > folded);
    const others = names.filter((name) => ["version", "text", "aside", "undo"].some((kind) => `${name}:`.startsWith(`${kind}:${id}:`)));
    await place.run("readwrite", async (t) => {
      // Where the browser ended before it had noted that they went, they are here already.
      if ((await t.get(`moved:${id}`)) === meta) return;
      // One that was written again by a tab of before, after it had been moved, comes in as another.
      const to = (await t.get(`head:${id}`)) ? id + tab : id;
      await t.put(`report:${to}`, snapshot);
      for (const [revision, name] of since) await t.put(`changes:${to}:${numbered(revision)}`, text(name));
      for (const name of others) await t.put(name.replace(id, to), text(name));
      await t.put(`meta:${to}`, meta.replace(id, to));
      await t.put(`moved:${id}`, meta);
      await putHead(t, { id: to, head: since.at(-1)?.[0] ?? folded, folded, tabs: {} });
    });
    const stays = place.kind === "book" ? [] : [`meta:${id}`, `report:${id}`, `head:${id}`, ...others];
    const own = [`meta:${id}`, `report:${id}`, `head:${id}`, `place:${id}`, ...others, ...records.map(([, name]) => name)];
    for (const name of own) if (!stays.includes(name)) local.removeItem(prefix + name);
  }
}

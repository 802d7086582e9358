// Background tasks of the store: compaction, history, quota, and migration of an older Debrief's reports. Fetched when it is
// first needed; `store.js` hands it what it works with.

/** Log records that stay after compaction, for tabs that have not seen them. */
const LAG = 200;

/** The worker's answer to a request of the protocol in browser/worker.rs; nothing if it has none. */
export async function askWorker(request) {
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

/** Compacts a report's log into its snapshot, so that it opens fast. */
export const compact = ({ run, withLock, headOf, putHead, numbered, parts }, id) =>
  withLock(`fold:${id}`, async () => {
    const [revision, snapshot, records] = (await parts(id)) ?? [];
    const folded = await askWorker({ compact: { id, snapshot, records, copies: [] } });
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

/** Rebuilds a report's head if it is damaged or missing. */
export const repairHead = ({ run, putHead }, id) =>
  run("readwrite", async (t) => {
    const folded = revisionOf(await t.get(`report:${id}`));
    const last = (await t.names(`changes:${id}:`)).at(-1)?.split(":")[2] ?? 0;
    await putHead(t, { id, head: Math.max(folded, Number(last)), folded, tabs: {} });
  });

// History

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Versions of one period are thinned to the last of them; the older they are, the longer the period. */
function period(at, now) {
  const length = now - at < 2 * HOUR ? HOUR / 6 : now - at < 2 * DAY ? HOUR : now - at < 60 * DAY ? DAY : 30 * DAY;
  return `${length} ${Math.floor(at / length)}`;
}

/** The JSON of a text, after its checksum if it has one. A damaged one counts as named, so that it is not thinned. */
function read(text) {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return { at: 0, title: "?" };
  }
}

async function versionsIn(t, start) {
  const [names, texts] = [await t.names(start), await t.texts(start)];
  return names.map((name, at) => ({ name, ...read(texts[at]) }));
}

async function removeNamed(t, name) {
  await t.delete(name);
  await t.delete(name.replace("version:", "text:"));
}

async function putVersion(t, id, name, about, text) {
  await t.put(`version:${id}:${name}`, JSON.stringify(about));
  await t.put(`text:${id}:${name}`, text);
}

/** Whether a person saved it. */
const isByHand = ({ title, isOwn }) => title && !isOwn;

/** Saves an automatic version if the last one is older than `interval` milliseconds, and thins those there are. */
export const saveVersionIfDue = ({ run, withLock, numbered, parts }, id, interval) =>
  withLock(`version:${id}`, async () => {
    const [all, meta] = await run("readonly", async (t) => [await versionsIn(t, `version:${id}:`), read((await t.get(`meta:${id}`)) ?? "{}")]);
    const last = all.at(-1);
    if (last && meta.changed - last.at < interval) return;
    const [revision = 0, snapshot, records] = (await parts(id)) ?? [];
    // A report that was created and not yet written in has no history.
    if (revision < 2 || last?.name.includes(numbered(revision))) return;
    const text = await askWorker({ compact: { id, snapshot, records, copies: [] } });
    if (!text) return;
    await run("readwrite", async (t) => {
      if (!(await t.get(`head:${id}`))) return;
      await putVersion(t, id, numbered(revision), { at: meta.changed, title: "" }, text);
      const seen = new Set();
      for (const one of (await versionsIn(t, `version:${id}:`)).reverse()) {
        if (isByHand(one)) continue;
        const own = period(one.at, Date.now());
        if (seen.has(own)) await removeNamed(t, one.name);
        seen.add(own);
      }
    });
  });

/**
 * Saves a version with a name. One with `isOwn` was not asked for by a person, and is thinned like the automatic ones.
 */
export async function saveVersion({ run, numbered, parts }, id, title, isOwn) {
  const [revision, snapshot, records, copies] = await parts(id);
  const text = await askWorker({ compact: { id, snapshot, records, copies: copies.map(([, copy]) => copy) } });
  if (!text) throw new Error("not put together");
  await run("readwrite", async (t) => {
    // There may be a version of the same revision already.
    let name = numbered(revision);
    while (await t.get(`version:${id}:${name}`)) name += "~";
    await putVersion(t, id, name, { at: Date.now(), title, isOwn }, text);
  });
}

/** Removes a version for good. */
export const removeVersion = ({ run }, name) => run("readwrite", (t) => removeNamed(t, name));

// Quota

/**
 * Evicts the older half of the automatic versions, and those saved before a restore only if there are no others. `false` if
 * there are none.
 */
export async function freeSpace({ run }) {
  return run("readwrite", async (t) => {
    const all = (await versionsIn(t, "version:")).filter((one) => !isByHand(one)).sort((one, other) => one.at - other.at);
    const plain = all.filter(({ isOwn }) => !isOwn);
    const least = plain.length > 0 ? plain : all;
    const going = least.slice(0, Math.ceil(least.length / 2));
    for (const { name } of going) await removeNamed(t, name);
    return going.length > 0;
  });
}

/** A person is warned above this part of the quota. */
const ALMOST = 0.8;

// Some browsers report the same quota to every page; then the first sign is that history is evicted.
async function estimate() {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return { usage, quota, isAlmostFull: quota > 0 && usage > ALMOST * quota };
}

function inWords(bytes) {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "KB"] : bytes < 1e9 ? [bytes / 1e6, "MB"] : [bytes / 1e9, "GB"];
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

const FULL_SOON = "This browser's storage is almost full. Download reports you no longer edit and delete them here; old versions go by themselves.";

/** Shows in the list of reports how much storage is used, and whether the browser has promised to keep it. */
export async function showStorageUse(tools, paragraph) {
  const { usage, quota, isAlmostFull } = await estimate();
  const isPromised = await navigator.storage?.persisted?.();
  const said = document.createElement("p");
  said.textContent = [
    `Debrief uses ${inWords(usage)} in this browser.`,
    isAlmostFull ? `It gives no more than ${inWords(quota)}. ${FULL_SOON}` : "",
    isPromised ? "The browser has promised to keep it." : "The browser may clear it when the disk is almost full, and some do after a week without a visit: download what matters.",
  ].join(" ");
  said.classList.toggle("error", isAlmostFull);
  paragraph.replaceChildren(said);
  if (isPromised || !navigator.storage?.persist) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn small", textContent: "Ask the browser to keep it" });
  button.addEventListener("click", async () => {
    const isPersisted = await navigator.storage.persist();
    await showStorageUse(tools, paragraph);
    if (!isPersisted) paragraph.firstChild.append(" It did not agree for now: browsers do so for pages that are used often, installed or bookmarked.");
    paragraph.firstChild.tabIndex = -1;
    paragraph.firstChild.focus();
  });
  paragraph.append(button);
}

/** Warns while a report is written, before the storage is full. */
export async function warnIfAlmostFull() {
  if ((await estimate()).isAlmostFull) warn();
}

export const warn = () => debriefStore.tell("say", FULL_SOON);

// Migration

/** Moves the reports that an older Debrief stored in local storage into the database, then removes them there. */
export async function migrate({ local, prefix, tab, putHead, numbered }, backend) {
  const names = Object.keys(local).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const ids = names.filter((name) => name.startsWith("meta:")).map((name) => name.slice(5));
  // Those with a head were written while the database could not be opened; without one they stay in local storage.
  for (const id of ids.filter((id) => backend.kind === "database" || !names.includes(`head:${id}`))) {
    const record = (name) => [Number(name.split(":")[2]), name];
    const records = names.filter((name) => name.startsWith(`changes:${id}:`)).map(record).sort(([one], [other]) => one - other);
    const text = (name) => local.getItem(prefix + name) ?? "";
    const [meta, snapshot] = [text(`meta:${id}`), text(`report:${id}`)];
    // Another tab has been quicker.
    if (!meta) continue;
    const folded = revisionOf(snapshot);
    const since = records.filter(([revision]) => revision > folded);
    const others = names.filter((name) => ["version", "text", "aside", "undo"].some((kind) => `${name}:`.startsWith(`${kind}:${id}:`)));
    await backend.run("readwrite", async (t) => {
      // If the browser ended before they were removed there, they are in the database already.
      if ((await t.get(`moved:${id}`)) === meta) return;
      // One that a tab of the older Debrief wrote again after its migration becomes a report of its own.
      const to = (await t.get(`head:${id}`)) ? id + tab : id;
      await t.put(`report:${to}`, snapshot);
      for (const [revision, name] of since) await t.put(`changes:${to}:${numbered(revision)}`, text(name));
      for (const name of others) await t.put(name.replace(id, to), text(name));
      await t.put(`meta:${to}`, meta.replace(id, to));
      await t.put(`moved:${id}`, meta);
      await putHead(t, { id: to, head: since.at(-1)?.[0] ?? folded, folded, tabs: {} });
    });
    const stays = backend.kind === "database" ? [] : [`meta:${id}`, `report:${id}`, `head:${id}`, ...others];
    const own = [`meta:${id}`, `report:${id}`, `head:${id}`, `place:${id}`, ...others, ...records.map(([, name]) => name)];
    for (const name of own) if (!stays.includes(name)) local.removeItem(prefix + name);
  }
}

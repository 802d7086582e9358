// The storage engine of reports. It is outside the program because a report must be readable after the program has
// crashed. It knows names and texts, and little of what is in them: `browser/store.rs` does.
//
// The database is IndexedDB: a write is durable once its transaction is complete, and two tabs cannot overwrite each other.
// Local storage holds the write-ahead copies: changes of a tab that are not in the database yet, written at once, also
// while the page closes. If the browser refuses IndexedDB, local storage is the database too, and only one tab at a time
// writes a report; if it refuses both, everything lasts as long as the page.
//
// The keys of a report. In local storage each is behind the page's folder, so that two copies of Debrief on one host do not
// mix. They are a stored format: the names stay.
//   meta:ID            its entry in the list
//   report:ID          its snapshot
//   changes:ID:N       the log record that leads to revision N; some older than the snapshot stay for tabs that lag behind
//   head:ID            { id, head, folded, tabs }: the last revision, the snapshot's revision, the last save of each tab
//   undo:ID            the undo stack at the last save
//   version:ID:N       a version of the history: its time and name; and text:ID:N its snapshot
//   file:ID            the file on disk it is also saved in, if any
//   aside:ID:N:…       conflicts: values of fields that were changed in two tabs at once
//   gone:ID            tombstone: when it was deleted for good, so that a tab that has it open does not restore it
//   moved:ID           its old list entry, once it has been migrated from local storage
//   copy:ID:TAB        in local storage: the write-ahead copy of that tab

import { database, isLocalSafe, local, opened, prefix, webStorage } from "./backends.js";
import { listen, tellProgram } from "./program.js";
import { heldLocks, holdLock, releaseLock, tab, tellOthers, tellThis, withLock } from "./tabs.js";

/** The version of the database's format. A later Debrief raises it; this one then only reads. */
const FORM = 1;
/** A version of the history is saved after so long, in milliseconds. */
const VERSION_INTERVAL = 600_000;
/** The log is compacted into a new snapshot after so many records. */
const COMPACT_AFTER = 60;

const numbered = (revision) => String(revision).padStart(12, "0");
const parsed = (text) => JSON.parse(text ?? "null");

/** Whether a newer Debrief has changed the database's format: from then on this page writes nothing. */
let isOutdated = false;

async function openDatabase() {
  let db;
  try {
    db = await opened(FORM);
  } catch (error) {
    if (error.name !== "VersionError") throw error;
    isOutdated = true;
    db = await opened();
  }
  // A newer version wants to upgrade the database: it must not wait for this tab.
  db.onversionchange = () => {
    isOutdated = true;
    db.close();
    backendPromise = undefined;
    tellThis("");
  };
  // The browser has deleted the database, as when a person clears its data: the next write makes another.
  db.onclose = () => {
    backendPromise = undefined;
  };
  return database(db);
}

let backendPromise;
/** Whether the database was open on this page: then nothing falls back to another backend. */
let hasDatabase = false;

/** Notes that there is a database, to tell one that cannot be opened from one that never was. */
const DATABASE_NOTE = `${prefix}note:book`;

/** Opening the database can fail transiently; retry before showing an empty list. */
async function openWithRetries() {
  for (const pause of local.getItem(DATABASE_NOTE) ? [100, 300, 900, 2700] : [100]) {
    try {
      return await openDatabase();
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return openDatabase();
}

/** The database, or its fallback. */
function backend() {
  backendPromise ??= openWithRetries()
    .catch((error) => {
      if (!hasDatabase) return webStorage(isLocalSafe ? "copy" : "memory", local);
      backendPromise = undefined;
      throw error;
    })
    .then(async (found) => {
      if (found.kind === "database" && !hasDatabase) {
        hasDatabase = true;
        store.putNote("book", "1");
      }
      // Reports of a Debrief that stored them in local storage. A report that cannot be migrated stays; retried later.
      const isOld = Object.keys(local).some((name) => name.startsWith(`${prefix}meta:`) && (found.kind === "database" || !(name.replace(":meta:", ":head:") in local)));
      if (isOld && !isOutdated) await upkeep("migrate", found).catch(() => {});
      return found;
    });
  return backendPromise;
}

/** Whether history was evicted since the last successful write: if that did not help, no more is evicted. */
let hasFreedSpace = false;

async function run(mode, work) {
  const { run: runIn } = await backend();
  if (mode === "readwrite" && isOutdated) throw new Error("outdated");
  try {
    const answer = await runIn(mode, work);
    if (mode === "readwrite") hasFreedSpace = false;
    return answer;
  } catch (error) {
    // A damaged head is rebuilt from the report's other records.
    if (error?.headless) {
      await upkeep("repairHead", error.headless);
      return runIn(mode, work);
    }
    // When storage is full, history is evicted first.
    if (error?.name !== "QuotaExceededError" || hasFreedSpace) throw error;
    hasFreedSpace = true;
    const isThere = await upkeep("freeSpace").catch(() => false);
    hasFreedSpace = true;
    if (!isThere) throw error;
    const answer = await runIn(mode, work);
    upkeep("warn");
    return answer;
  }
}

// Reports

/** The checksum before a head, to detect damage (FNV-1a, 32 bits). */
const seal = (text) => [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);

const putHead = (t, head) => {
  const text = JSON.stringify(head);
  return t.put(`head:${head.id}`, `${seal(text)}\n${text}`);
};

/** The head of a report; `undefined` if there is no report. A damaged one is rebuilt. */
async function headOf(t, id) {
  const [own, text] = ((await t.get(`head:${id}`)) ?? "").split("\n");
  if (text && own === `${seal(text)}` && parsed(text).id === id) return parsed(text);
  if ((await t.get(`report:${id}`)) !== undefined) throw Object.assign(new Error("no head"), { headless: id });
  return undefined;
}

/** The write-ahead copies of tabs that ended, and of this one if asked for: pairs of a tab and its text. */
async function orphans(id, { tabs = {} }, withThisTab) {
  const start = `${prefix}copy:${id}:`;
  const alive = await heldLocks();
  const found = withThisTab && uncopied[id] ? [[tab, uncopied[id]]] : [];
  for (const name of Object.keys(local).filter((name) => name.startsWith(start))) {
    const [other, text] = [name.slice(start.length), local.getItem(name)];
    if (other === tab && !withThisTab) continue;
    const lock = `${prefix}tab:${other}`;
    // A copy begins with the save number of its tab.
    if ((tabs[other] ?? 0) >= parseInt(text)) local.removeItem(name);
    else if (other === tab || !alive.includes(lock)) found.push([other, text]);
    // When that tab is closed, this one polls again.
    else if (!watchedTabs.has(lock)) watchedTabs.add(lock) && navigator.locks.request(lock, () => tellThis(""));
  }
  return found;
}
const watchedTabs = new Set();

/** All entries whose names start so: pairs of a name and a text. */
const pairs = (start) =>
  run("readonly", async (t) => {
    const [names, texts] = [await t.names(start), await t.texts(start)];
    return names.map((name, at) => [name, texts[at]]);
  });

const append = (id, seen, save, record, meta, conflicts, recovered, steps) =>
  run("readwrite", async (t) => {
    if (!steps) await t.delete(`undo:${id}`);
    const entry = await headOf(t, id);
    if (!entry) return whyMissing(t, id);
    const isDeleted = parsedAfterSeal((await t.get(`meta:${id}`)) ?? "{}").deleted != null;
    if (entry.head !== seen) return since(t, id, seen, entry);
    entry.head += 1;
    const tabs = new Map(Object.entries(entry.tabs));
    for (const [name, last] of [...recovered, [tab, save]]) {
      tabs.delete(name);
      tabs.set(name, last);
    }
    entry.tabs = Object.fromEntries([...tabs].slice(-40));
    await t.put(`changes:${id}:${numbered(entry.head)}`, record);
    for (const conflict of conflicts) await t.put(`aside:${id}:${numbered(entry.head)}:${conflicts.indexOf(conflict)}`, conflict);
    await t.put(`meta:${id}`, meta);
    await putHead(t, entry);
    // Last, and no reason to fail: of all this, the undo stack can be missing.
    if (steps) await t.put(`undo:${id}`, steps).catch(() => {});
    return { since: entry.head - entry.folded, isDeleted };
  }).then((answer) => {
    if (answer?.since === undefined) return answer;
    if (answer.isDeleted) tellProgram("say", BACK);
    for (const [other, save] of recovered) {
      const name = `${prefix}copy:${id}:${other}`;
      // Without Web Locks, that tab may still be open and have written more.
      if (other !== tab && parseInt(local.getItem(name)) <= save) local.removeItem(name);
    }
    tellOthers(id);
    if (answer.since % COMPACT_AFTER === 0) upkeep("compact", id).catch(() => {});
    if (Date.now() > versionCheckedAt + VERSION_INTERVAL) saveVersionIfDue(id);
    return true;
  });

const verbs = {
  /** The list entry of each report: pairs of a name and a text. */
  list: () => run("readonly", async (t) => {
    // List a report even if one of its records is missing.
    const names = await Promise.all(["meta:", "report:", "head:"].map((kind) => t.names(kind)));
    const ids = new Set(names.flat().map((name) => name.slice(name.indexOf(":") + 1)));
    return Promise.all([...ids].map(async (id) => [id, (await t.get(`meta:${id}`)) ?? ""]));
  }),

  describe: (id, meta) => run("readwrite", (t) => t.put(`meta:${id}`, meta)).then(() => tellOthers("")),

  /** Stores a new report, or one again that was deleted. */
  create: (id, revision, snapshot, meta) => run("readwrite", async (t) => {
    await t.delete(`gone:${id}`);
    await t.put(`report:${id}`, snapshot);
    await putHead(t, { id, head: revision, folded: revision, tabs: {} });
    await t.put(`meta:${id}`, meta);
  }).then(() => tellOthers(id)),

  /** A stored report: its last revision, its snapshot, the records since, orphaned copies, and its undo stack. */
  load: async (id, isQuiet) => {
    const found = await parts(id);
    if (found && !isQuiet) saveVersionIfDue(id);
    // A report that is not found may be in a database that cannot be opened.
    else if (!found && !hasDatabase && local.getItem(DATABASE_NOTE)) throw new Error("no database");
    return found;
  },

  /**
   * Appends a log record to a report if `seen` is its last revision. If other tabs have appended since, nothing is written
   * and their records are returned: `null` if the report is missing, `false` if some of them are compacted already.
   */
  append: (...given) => append(...given).catch((error) => {
    // When storage is full, the undo stack goes before the changes.
    if (error?.name !== "QuotaExceededError" || !given[7]) throw error;
    return append(...given.slice(0, 7));
  }),

  /** What is new since a revision: log records, orphaned copies, and the number of conflicts. */
  changesSince: async (id, seen) => {
    if (isOutdated) throw new Error("outdated");
    const found = await run("readonly", async (t) => {
      const entry = await headOf(t, id);
      const conflicts = (await t.names(`aside:${id}:`)).length;
      return entry ? { entry, conflicts, records: await since(t, id, seen, entry) } : whyMissing(t, id);
    });
    return found?.entry ? [found.records, await orphans(id, found.entry), found.conflicts] : found;
  },
  conflicts: (id) => pairs(`aside:${id}:`),
  resolveConflict: (id, name) => run("readwrite", (t) => t.delete(name)).then(() => (tellOthers(id), tellThis(id))),

  /** Deletes a report for good and leaves a tombstone. */
  purge: async (id) => {
    await run("readwrite", async (t) => {
      for (const kind of ["meta", "report", "head", "file", "moved", "undo"]) await t.delete(`${kind}:${id}`);
      for (const start of ["changes", "aside", "version", "text"]) for (const name of await t.names(`${start}:${id}:`)) await t.delete(name);
      // No tab still has a report open that was deleted so long ago.
      for (const name of await t.names("gone:")) if (Number(await t.get(name)) < Date.now() - TOMBSTONE_LIFE) await t.delete(name);
      await t.put(`gone:${id}`, `${Date.now()}`);
    });
    Object.keys(local).filter((name) => name.startsWith(`${prefix}copy:${id}:`)).forEach((name) => local.removeItem(name));
    for (const note of ["stopped", "given", "import", "files", "event"]) local.removeItem(`${prefix}note:${note}.${id}`);
    tellOthers(id);
  },

  /** The versions of a report's history: pairs of a name and its description. */
  versions: (id) => pairs(`version:${id}:`),
  version: (name) => run("readonly", (t) => t.get(name.replace("version:", "text:"))),
  removeVersion: (name) => upkeep("removeVersion", name),
  /** The name of the file on disk a report is saved in, and that file's current content. */
  fileName: async (id) => (await run("readonly", (t) => t.get(`file:${id}`)))?.handle?.name,
  file: (id) => onDisk("read", id),
  /** Notes that a person has seen what the file says. */
  acceptFile: (id) => onDisk("acceptShown", id),
  saveVersion: (id, name, isOwn) => upkeep("saveVersion", id, name, isOwn),

  /** Whether this tab is the first that has this report open; `undefined` without Web Locks. */
  enter: async (id) => (navigator.locks ? holdLock(`first:${id}`) : undefined),
  /** Notes that this tab has left a report, so that another can be the first. */
  leave: async (id) => releaseLock(`first:${id}`),
};

/** Why a report is missing: "gone" if it was deleted for good, else `null`. */
const whyMissing = async (t, id) => ((await t.get(`gone:${id}`)) === undefined ? null : "gone");

/** How long a tombstone stays, in milliseconds. */
const TOMBSTONE_LIFE = 90 * 86_400_000;

const BACK = "This report had been deleted in another tab. As it is written in here, it is back in the list of reports.";

/** The JSON of a text, after its checksum if it has one. */
function parsedAfterSeal(text) {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return {};
  }
}

async function since(t, id, seen, { head }) {
  const records = await t.texts(`changes:${id}:`, numbered(seen + 1));
  return records.length === head - seen && records;
}

/** When this tab last checked whether a version is due. */
let versionCheckedAt = 0;

/** Saves a version of the history if one is due. Nothing waits for it. */
function saveVersionIfDue(id) {
  versionCheckedAt = Date.now();
  upkeep("saveVersionIfDue", id, VERSION_INTERVAL).catch(() => {});
  upkeep("warnIfAlmostFull").catch(() => {});
}

/** Runs a background task of `upkeep.js`, which is fetched when it is first needed. */
async function upkeep(task, ...given) {
  const tasks = await import("./upkeep.js");
  return tasks[task]({ local, prefix, tab, run, withLock, headOf, putHead, numbered, parts }, ...given);
}

/** The same for files on disk (`disk.js`). */
async function onDisk(task, ...given) {
  const [disk, { askWorker }] = await Promise.all([import("./disk.js"), import("./upkeep.js")]);
  return disk[task]({ run, parts, askWorker, putNote: store.putNote }, ...given);
}

/** All stored parts of a report, this tab's write-ahead copy included. */
async function parts(id) {
  const found = await run("readonly", async (t) => {
    const head = await headOf(t, id);
    const snapshot = await t.get(`report:${id}`);
    return { head, snapshot, steps: await t.get(`undo:${id}`), records: head ? await t.texts(`changes:${id}:`, numbered(head.folded + 1)) : [] };
  });
  if (!found.head) return null;
  return [found.head.head, found.snapshot ?? "", found.records, await orphans(id, found.head, true), found.steps ?? ""];
}

/** By report, the write-ahead copy that did not fit into local storage. */
const uncopied = {};

/** Says that `disk.js` could not be loaded. */
const sayUnable = () => tellProgram("say", "A part of Debrief could not be loaded, so nothing was saved on disk. Please try again when you are online.");

/** The texts of write-ahead copies. */
const texts = (copies) => copies.map(([, text]) => text);

export const store = {
  tab,
  /** The program registers its listener; scripts that are fetched later tell it things through `tell`. */
  listen,
  tell: tellProgram,
  /** The backend, once it is open: "database", "copy" (local storage), "memory" or "outdated". */
  kind: async () => ((await backend(), isOutdated) ? "outdated" : (await backend()).kind),
  ask: (verb, given) => verbs[verb](...given),
  upkeep,
  onDisk,
  canSave: () => "showSaveFilePicker" in window,
  saveOnDisk: (id, name, isAnother) => onDisk("save", id, name, isAnother).catch(sayUnable),
  saveAgain: (id) => "showSaveFilePicker" in window && onDisk("saveAgain", id).catch(sayUnable),
  /** Whether there are reports that end with the page. */
  wouldLose: () => !isLocalSafe && Object.keys(local).some((name) => name.startsWith(`${prefix}head:`)),
  link: (id, file) => file.handle && onDisk("link", id, file).catch(() => {}),
  /** The last draft of a report as a file, or its stored parts if it cannot be rebuilt. */
  async draft(id, isTogether) {
    const [, snapshot, records, copies] = (await parts(id).catch(() => null)) ?? [0, "", [], []];
    const draft = isTogether && (await import("./upkeep.js").then(({ askWorker }) => askWorker({ draft: { id, snapshot, records, copies: texts(copies) } })).catch(() => ""));
    return draft || JSON.stringify({ report: snapshot, changes: records, unwritten: texts(copies) });
  },
  /** Writes this tab's write-ahead copy, or removes it if `text` is empty. `false` if it is not durable. */
  copy(id, text) {
    const name = `${prefix}copy:${id}:${tab}`;
    delete uncopied[id];
    try {
      if (text) local.setItem(name, text);
      else local.removeItem(name);
      return isLocalSafe;
    } catch {
      uncopied[id] = text;
      return false;
    }
  },
  /** A small value stored under a name. Nothing depends on it. */
  note: (name) => local.getItem(`${prefix}note:${name}`),
  putNote(name, text) {
    try {
      local.setItem(`${prefix}note:${name}`, text);
    } catch {
      // Full.
    }
  },
};

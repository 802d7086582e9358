// Where reports are kept. It stands outside the program because it must give a report out also when the program has
// stopped. It knows names and texts, and little of what is in them: `browser/store.rs` does.
//
// The book is IndexedDB: a write is there when its transaction is complete, whatever happens to the browser then, and
// two tabs cannot write over each other. Local storage is the copy: what a tab has not written into the book yet, put
// there at once, also while the page is closing. Where the browser refuses IndexedDB, local storage is the book too,
// with one tab at a time writing in a report; where it refuses both, all lasts as long as the page.
//
// A report's names, each behind the page's folder, so that two copies of Debrief on one host do not meet:
//   meta:ID            what the list shows of it
//   report:ID          a snapshot
//   changes:ID:N       what led to revision N; some of before the snapshot stay for tabs that lag behind
//   head:ID            { id, head, folded, tabs }: the last revision, the snapshot's, the last save of each tab
//   undo:ID            the steps that could be taken back at the last save
//   version:ID:N       of a version of the history: when, its name; and text:ID:N what it says
//   file:ID            the file on disk it is saved in as well, where there is one
//   aside:ID:N:…       values of fields that were changed in two tabs at once
//   gone:ID            when it was removed for good: a tab that still has it open must not bring it back by itself
//   moved:ID           what the list showed of it where it was before, once it is here
//   copy:ID:TAB        in local storage: what that tab has not in the book yet

import { book, isLocalKept, local, opened, prefix, shelf } from "./places.js";
import { listen, tellProgram } from "./program.js";
import { alone, held, living, news, release, tab, tell } from "./tabs.js";

/** Of the book's form. A later version that changes it raises this, and this one then only reads. */
const FORM = 1;
/** How long a report is written in before a version of it is kept, in milliseconds. */
const SPAN = 600_000;
/** After so many records they are folded into the snapshot. */
const FOLD = 60;

const numbered = (revision) => String(revision).padStart(12, "0");
const parsed = (text) => JSON.parse(text ?? "null");

/** Whether a newer Debrief has changed the book's form: from then on this page writes nothing. */
let isOutdated = false;

async function openBook() {
  let db;
  try {
    db = await opened(FORM);
  } catch (error) {
    if (error.name !== "VersionError") throw error;
    isOutdated = true;
    db = await opened();
  }
  // A newer version wants to change the book: it must not wait for this tab.
  db.onversionchange = () => {
    isOutdated = true;
    db.close();
    kept = undefined;
    tell("");
  };
  // The browser has taken the book away, as when a person clears it: the next write begins another.
  db.onclose = () => {
    kept = undefined;
  };
  return book(db);
}

let kept;
/** Whether the book was open on this page: then what it does not take is never put elsewhere. */
let hasBook = false;

/** The note that there is a book, by which one that cannot be opened is told from one that never was. */
const NOTED = `${prefix}note:book`;

/** What fails once may not the next time, and without the book no report would be seen. */
async function openPatiently() {
  for (const pause of local.getItem(NOTED) ? [100, 300, 900, 2700] : [100]) {
    try {
      return await openBook();
    } catch {
      await new Promise((done) => setTimeout(done, pause));
    }
  }
  return openBook();
}

/** The book, or what there is instead. */
function where() {
  kept ??= openPatiently()
    .catch((error) => {
      if (!hasBook) return shelf(isLocalKept ? "copy" : "memory", local);
      kept = undefined;
      throw error;
    })
    .then(async (place) => {
      if (place.kind === "book" && !hasBook) {
        hasBook = true;
        store.putNote("book", "1");
      }
      // Reports of a Debrief that kept them here. What cannot be moved is where it was, and is tried again later.
      const isOld = Object.keys(local).some((name) => name.startsWith(`${prefix}meta:`) && (place.kind === "book" || !(name.replace(":meta:", ":head:") in local)));
      if (isOld && !isOutdated) await later("moveOver", place).catch(() => {});
      return place;
    });
  return kept;
}

/** Whether history was given up since the last write that found room: where that did not help, no more of it goes. */
let hasMadeRoom = false;

async function run(mode, work) {
  const place = await where();
  if (mode === "readwrite" && isOutdated) throw new Error("outdated");
  try {
    const answer = await place.run(mode, work);
    if (mode === "readwrite") hasMadeRoom = false;
    return answer;
  } catch (error) {
    // What can be found out again is.
    if (error?.headless) {
      await later("mendHead", error.headless);
      return place.run(mode, work);
    }
    // History goes first where there is no room.
    if (error?.name !== "QuotaExceededError" || hasMadeRoom) throw error;
    hasMadeRoom = true;
    const isThere = await later("makeRoom").catch(() => false);
    hasMadeRoom = true;
    if (!isThere) throw error;
    const answer = await place.run(mode, work);
    later("warn");
    return answer;
  }
}

// Reports

/** Before a head, by which a damaged one is known (FNV-1a, 32 bits). */
const seal = (text) => [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5);

const putHead = (t, head) => {
  const text = JSON.stringify(head);
  return t.put(`head:${head.id}`, `${seal(text)}\n${text}`);
};

/** Where a report stands; nothing where there is none. One that is damaged is found out anew. */
async function headOf(t, id) {
  const [own, text] = ((await t.get(`head:${id}`)) ?? "").split("\n");
  if (text && own === `${seal(text)}` && parsed(text).id === id) return parsed(text);
  if ((await t.get(`report:${id}`)) !== undefined) throw Object.assign(new Error("no head"), { headless: id });
  return undefined;
}

/** What tabs that are no more, and this one if asked for, have not written into the book: pairs of a tab and its text. */
async function left(id, { tabs = {} }, withOwn) {
  const start = `${prefix}copy:${id}:`;
  const alive = await living();
  const found = withOwn && refused[id] ? [[tab, refused[id]]] : [];
  for (const name of Object.keys(local).filter((name) => name.startsWith(start))) {
    const [other, text] = [name.slice(start.length), local.getItem(name)];
    if (other === tab && !withOwn) continue;
    const lock = `${prefix}tab:${other}`;
    // A copy begins with the number of its tab's save.
    if ((tabs[other] ?? 0) >= parseInt(text)) local.removeItem(name);
    else if (other === tab || !alive.includes(lock)) found.push([other, text]);
    // When that tab is closed, it is looked again.
    else if (!awaited.has(lock)) awaited.add(lock) && navigator.locks.request(lock, () => tell(""));
  }
  return found;
}
const awaited = new Set();

/** All whose names begin like this: pairs of a name and a text. */
const pairs = (start) =>
  run("readonly", async (t) => {
    const [names, texts] = [await t.names(start), await t.texts(start)];
    return names.map((name, at) => [name, texts[at]]);
  });

const append = (id, seen, save, record, meta, asides, adopted, steps) =>
  run("readwrite", async (t) => {
    if (!steps) await t.delete(`undo:${id}`);
    const entry = await headOf(t, id);
    if (!entry) return missing(t, id);
    const isDeleted = known((await t.get(`meta:${id}`)) ?? "{}").deleted != null;
    if (entry.head !== seen) return since(t, id, seen, entry);
    entry.head += 1;
    const tabs = new Map(Object.entries(entry.tabs));
    for (const [name, last] of [...adopted, [tab, save]]) {
      tabs.delete(name);
      tabs.set(name, last);
    }
    entry.tabs = Object.fromEntries([...tabs].slice(-40));
    await t.put(`changes:${id}:${numbered(entry.head)}`, record);
    for (const aside of asides) await t.put(`aside:${id}:${numbered(entry.head)}:${asides.indexOf(aside)}`, aside);
    await t.put(`meta:${id}`, meta);
    await putHead(t, entry);
    // Last, and no reason to fail: where only parts of it can be written, it is what may be missing.
    if (steps) await t.put(`undo:${id}`, steps).catch(() => {});
    return { since: entry.head - entry.folded, isDeleted };
  }).then((answer) => {
    if (answer?.since === undefined) return answer;
    if (answer.isDeleted) tellProgram("say", BACK);
    for (const [other, save] of adopted) {
      const name = `${prefix}copy:${id}:${other}`;
      // Without locks, that tab may have written on.
      if (other !== tab && parseInt(local.getItem(name)) <= save) local.removeItem(name);
    }
    news(id);
    if (answer.since % FOLD === 0) later("fold", id).catch(() => {});
    if (Date.now() > versioned + SPAN) version(id);
    return true;
  });

const verbs = {
  /** What the list shows of each report: pairs of a name and a text. */
  list: () => run("readonly", async (t) => {
    // One of which a part is gone is still there.
    const names = await Promise.all(["meta:", "report:", "head:"].map((kind) => t.names(kind)));
    const ids = new Set(names.flat().map((name) => name.slice(name.indexOf(":") + 1)));
    return Promise.all([...ids].map(async (id) => [id, (await t.get(`meta:${id}`)) ?? ""]));
  }),

  describe: (id, meta) => run("readwrite", (t) => t.put(`meta:${id}`, meta)).then(() => news("")),

  /** Begins a report, or begins it anew where it was taken away. */
  create: (id, revision, snapshot, meta) => run("readwrite", async (t) => {
    await t.delete(`gone:${id}`);
    await t.put(`report:${id}`, snapshot);
    await putHead(t, { id, head: revision, folded: revision, tabs: {} });
    await t.put(`meta:${id}`, meta);
  }).then(() => news(id)),

  /** A report as it is kept: its last revision, its snapshot, the records since, and what tabs have left. */
  load: async (id) => {
    const found = await parts(id);
    if (found) version(id);
    // What is not here may be in the book that cannot be opened now.
    else if (!hasBook && local.getItem(NOTED)) throw new Error("no book");
    return found;
  },

  /**
   * Appends a record of changes to a report of which this tab has seen so many. Where there are more, nothing is
   * written and those are given back; `null` where the report is gone, `false` where some of them are folded already.
   */
  append: (...given) => append(...given).catch((error) => {
    // What can be taken back goes before what was written.
    if (error?.name !== "QuotaExceededError" || !given[7]) throw error;
    return append(...given.slice(0, 7));
  }),

  /** What is new since this tab has looked: records of changes, what tabs have left, and what is put aside. */
  look: async (id, seen) => {
    if (isOutdated) throw new Error("outdated");
    const found = await run("readonly", async (t) => {
      const entry = await headOf(t, id);
      const asides = (await t.names(`aside:${id}:`)).length;
      return entry ? { entry, asides, records: await since(t, id, seen, entry) } : missing(t, id);
    });
    return found?.entry ? [found.records, await left(id, found.entry), found.asides] : found;
  },
  asides: (id) => pairs(`aside:${id}:`),
  choose: (id, name) => run("readwrite", (t) => t.delete(name)).then(() => (news(id), tell(id))),

  /** Removes a report for good. */
  purge: async (id) => {
    await run("readwrite", async (t) => {
      for (const kind of ["meta", "report", "head", "file", "moved", "undo"]) await t.delete(`${kind}:${id}`);
      for (const start of ["changes", "aside", "version", "text"]) for (const name of await t.names(`${start}:${id}:`)) await t.delete(name);
      // What was removed long ago is in no tab any more.
      for (const name of await t.names("gone:")) if (Number(await t.get(name)) < Date.now() - REMEMBERED) await t.delete(name);
      await t.put(`gone:${id}`, `${Date.now()}`);
    });
    Object.keys(local).filter((name) => name.startsWith(`${prefix}copy:${id}:`)).forEach((name) => local.removeItem(name));
    for (const note of ["stopped", "given", "import"]) local.removeItem(`${prefix}note:${note}.${id}`);
    news(id);
  },

  /** What of a report's history is kept: pairs of a name and what is known of it. */
  versions: (id) => pairs(`version:${id}:`),
  version: (name) => run("readonly", (t) => t.get(name.replace("version:", "text:"))),
  forget: (name) => later("forget", name),
  /** The name of the file on disk a report is saved in, and that file as it is now. */
  fileName: async (id) => (await run("readonly", (t) => t.get(`file:${id}`)))?.handle?.name,
  file: (id) => onDisk("read", id),
  /** That what the file says has been seen. */
  seen: (id) => onDisk("seen", id),
  keepVersion: (id, name, isOwn) => later("keepVersion", id, name, isOwn),

  /** Whether this tab is the only one, or the first, that writes in a report. Nothing where the browser does not tell. */
  enter: async (id) => (navigator.locks ? held(`first:${id}`) : undefined),
  /** That this tab has left a report: another may be the first then. */
  leave: async (id) => release(`first:${id}`),
};

/** Why a report is not there: "gone" where it was removed for good, `null` where nobody knows. */
const missing = async (t, id) => ((await t.get(`gone:${id}`)) === undefined ? null : "gone");

/** So long it is known that a report was removed for good, in milliseconds. */
const REMEMBERED = 90 * 86_400_000;

const BACK = "This report had been deleted in another tab. As it is written in here, it is back in the list of reports.";

/** The JSON of a text, after its seal where it has one. */
function known(text) {
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

/** When this tab has last looked whether a version of a report is due. */
let versioned = 0;

/** Keeps a version of the history now and then. Nothing waits for it. */
function version(id) {
  versioned = Date.now();
  later("version", id, SPAN).catch(() => {});
  later("warnOfRoom").catch(() => {});
}

/** Does what is not needed at once: it stands in a file of its own, fetched when it is first asked for. */
async function later(task, ...given) {
  const upkeep = await import("./upkeep.js");
  return upkeep[task]({ local, prefix, tab, run, alone, headOf, putHead, numbered, parts }, ...given);
}

/** The same for files on disk. */
async function onDisk(task, ...given) {
  const [disk, { worked }] = await Promise.all([import("./disk.js"), import("./upkeep.js")]);
  return disk[task]({ run, parts, worked, putNote: store.putNote }, ...given);
}

/** All that is kept of a report, also what this tab has not in the book. */
async function parts(id) {
  const found = await run("readonly", async (t) => {
    const head = await headOf(t, id);
    const snapshot = await t.get(`report:${id}`);
    return { head, snapshot, steps: await t.get(`undo:${id}`), records: head ? await t.texts(`changes:${id}:`, numbered(head.folded + 1)) : [] };
  });
  if (!found.head) return null;
  return [found.head.head, found.snapshot ?? "", found.records, await left(id, found.head, true), found.steps ?? ""];
}

/** Of each report, what this tab would have copied and could not. */
const refused = {};

/** Says it where a file on disk has nothing to do with it: the part that does it could not be loaded. */
const unable = () => tellProgram("say", "A part of Debrief could not be loaded, so nothing was saved on disk. Please try again when you are online.");

/** Only the texts of what tabs have left. */
const texts = (copies) => copies.map(([, text]) => text);

export const store = {
  tab,
  /** The program gives the function that hears what is told to it; the parts that are fetched later tell it, too. */
  listen,
  tell: tellProgram,
  /** Resolves when it is known where reports are kept: "book", "copy", "memory" or "outdated". */
  kind: async () => ((await where(), isOutdated) ? "outdated" : (await where()).kind),
  ask: (verb, given) => verbs[verb](...given),
  later,
  onDisk,
  canSave: () => "showSaveFilePicker" in window,
  saveOnDisk: (id, name, isAnother) => onDisk("save", id, name, isAnother).catch(unable),
  saveAgain: (id) => "showSaveFilePicker" in window && onDisk("saveAgain", id).catch(unable),
  /** Whether reports last only as long as the page, and there are some. */
  wouldLose: () => !isLocalKept && Object.keys(local).some((name) => name.startsWith(`${prefix}head:`)),
  link: (id, file) => file.handle && onDisk("link", id, file).catch(() => {}),
  /** The last draft of a report as a file, or what is kept of it where it cannot be put together. */
  async draft(id, isTogether) {
    const [, snapshot, records, copies] = (await parts(id).catch(() => null)) ?? [0, "", [], []];
    const draft = isTogether && (await import("./upkeep.js").then(({ worked }) => worked({ draft: { id, snapshot, records, copies: texts(copies) } })).catch(() => ""));
    return draft || JSON.stringify({ report: snapshot, changes: records, unwritten: texts(copies) });
  },
  /** Keeps what this tab has not in the book yet, at once; nothing where all is there. `false` where there is no room. */
  copy(id, text) {
    const name = `${prefix}copy:${id}:${tab}`;
    delete refused[id];
    try {
      if (text) local.setItem(name, text);
      else local.removeItem(name);
      return isLocalKept;
    } catch {
      refused[id] = text;
      return false;
    }
  },
  /** A small thing kept under a name. Nothing depends on it. */
  note: (name) => local.getItem(`${prefix}note:${name}`),
  putNote(name, text) {
    try {
      local.setItem(`${prefix}note:${name}`, text);
    } catch {
      // Full.
    }
  },
};

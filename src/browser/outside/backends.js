// The storage backends, all of texts by name: IndexedDB, local storage, and the page's memory.
// Each has `run(mode, work)`, which hands `work` its calls.

const folder = location.pathname.replace(/[^/]*$/, "");
/** Before every name in local storage, so that two copies of Debrief on one host do not meet. */
export const prefix = `debrief:${folder}:`;

/** IndexedDB: one table of texts by name; each `run` is one transaction. */
export function database(db) {
  const run = async (mode, work) => {
    const transaction = db.transaction("kept", mode, { durability: "strict" });
    const ended = new Promise((done, fail) => {
      transaction.oncomplete = done;
      transaction.onabort = () => fail(transaction.error ?? new Error("aborted"));
    });
    ended.catch(() => {});
    const table = transaction.objectStore("kept");
    const asked = (request) =>
      new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const range = (start, from = "") => IDBKeyRange.bound(start + from, `${start}\uffff`);
    const answer = await work({
      get: (name) => asked(table.get(name)),
      put: (name, text) => asked(table.put(text, name)),
      delete: (name) => asked(table.delete(name)),
      names: (start, from) => asked(table.getAllKeys(range(start, from))),
      texts: (start, from) => asked(table.getAll(range(start, from))),
    }).catch((error) => {
      if (!transaction.error) transaction.abort();
      throw error;
    });
    await ended;
    return answer;
  };
  return { kind: "database", run };
}

/** Local storage, or its stand-in in memory. */
export function webStorage(kind, storage) {
  const names = async (start, from = "") =>
    Object.keys(storage)
      .filter((name) => name.startsWith(prefix + start) && name >= prefix + start + from)
      .map((name) => name.slice(prefix.length))
      .sort();
  const get = async (name) => storage.getItem(prefix + name) ?? undefined;
  const put = async (name, text) => storage.setItem(prefix + name, text);
  const texts = async (start, from) => Promise.all((await names(start, from)).map(get));
  const run = (mode, work) => work({ get, put, delete: async (name) => storage.removeItem(prefix + name), names, texts });
  return { kind, run };
}

/** A stand-in for local storage: entries are own properties, as in the real one. */
const memory = () =>
  Object.create({
    getItem(name) {
      return this[name] ?? null;
    },
    setItem(name, text) {
      this[name] = text;
    },
    removeItem(name) {
      delete this[name];
    },
  });

export let local = memory();
export let isLocalSafe = false;
try {
  localStorage.removeItem(`${prefix}nothing`);
  local = localStorage;
  isLocalSafe = true;
} catch {
  // Blocked: the page says that nothing is saved.
}

/** Opens the database in this format, or in the one it has. */
export function opened(form) {
  return new Promise((done, fail) => {
    const request = indexedDB.open(`debrief ${folder}`, form);
    request.onupgradeneeded = () => request.result.objectStoreNames.contains("kept") || request.result.createObjectStore("kept");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

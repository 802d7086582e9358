// The places in which texts can be kept by name: IndexedDB, local storage, and for as long as the page lasts its memory.
// Each gives `run(mode, work)`: what `work` does in it, with the calls it is handed.

const folder = location.pathname.replace(/[^/]*$/, "");
/** Before every name in local storage, so that two copies of Debrief on one host do not meet. */
export const prefix = `debrief:${folder}:`;

/** IndexedDB. One table of texts by name; every piece of work is one transaction. */
export function book(db) {
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
  return { kind: "book", run };
}

/** Local storage, or what stands in for it as long as the page lasts. */
export function shelf(kind, storage) {
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

/** What stands in for local storage: its entries are its own properties, as there. */
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
export let isLocalKept = false;
try {
  localStorage.removeItem(`${prefix}nothing`);
  local = localStorage;
  isLocalKept = true;
} catch {
  // Blocked: the page says that nothing is kept.
}

/** Opens the book in this form, or in the one it has. */
export function opened(form) {
  return new Promise((done, fail) => {
    const request = indexedDB.open(`debrief ${folder}`, form);
    request.onupgradeneeded = () => request.result.objectStoreNames.contains("kept") || request.result.createObjectStore("kept");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

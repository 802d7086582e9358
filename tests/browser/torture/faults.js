// Lets one call of the storage fail: the WHICHth of KIND since the profile was new, over all pages.
((kind, which) => {
  const fault = () => new DOMException("fault", "UnknownError");
  // A cookie outlives a reload.
  const isIt = () => {
    const count = Number(/fault=(\d+)/.exec(document.cookie)?.[1] ?? 0) + 1;
    document.cookie = `fault=${count}; path=/`;
    return count === which;
  };
  const thrown = (type, name) => {
    const call = type.prototype[name];
    type.prototype[name] = function (...given) {
      if (isIt()) throw fault();
      return call.apply(this, given);
    };
  };
  const rejected = (type, name) => {
    const call = type.prototype[name];
    type.prototype[name] = function (...given) {
      return isIt() ? Promise.reject(fault()) : call.apply(this, given);
    };
  };
  const kinds = {
    open: () => thrown(IDBFactory, "open"),
    transaction: () => thrown(IDBDatabase, "transaction"),
    get: () => thrown(IDBObjectStore, "get"),
    put: () => thrown(IDBObjectStore, "put"),
    delete: () => thrown(IDBObjectStore, "delete"),
    getAll: () => thrown(IDBObjectStore, "getAll"),
    getAllKeys: () => thrown(IDBObjectStore, "getAllKeys"),
    // What was put is there, and the transaction is not completed all the same.
    abort: () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        if (isIt()) request.addEventListener("success", () => this.transaction.abort());
        return request;
      };
    },
    setItem: () => thrown(Storage, "setItem"),
    getItem: () => thrown(Storage, "getItem"),
    removeItem: () => thrown(Storage, "removeItem"),
    request: () => rejected(LockManager, "request"),
    query: () => rejected(LockManager, "query"),
    channel: () => {
      const Channel = BroadcastChannel;
      window.BroadcastChannel = function (name) {
        if (isIt()) throw fault();
        return new Channel(name);
      };
    },
    postMessage: () => thrown(BroadcastChannel, "postMessage"),
  };
  kinds[kind]();
})("KIND", WHICH);

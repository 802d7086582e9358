//! The database of the page, as the browser has it: to inspect and to damage it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::page::Page;

/// Opens the database; `work` gets its one object store and resolves with a result.
const IN_THE_BOOK: &str = r#"
    const [wanted, name, text] = arguments;
    return new Promise((done, fail) => {
      const open = indexedDB.open(`debrief ${location.pathname.replace(/[^/]*$/, "")}`);
      open.onerror = () => fail(open.error);
      open.onsuccess = () => {
        const transaction = open.result.transaction("kept", wanted === "all" ? "readonly" : "readwrite");
        const table = transaction.objectStore("kept");
        const [names, texts] = [table.getAllKeys(), table.getAll()];
        if (wanted === "put") table.put(text, name);
        if (wanted === "delete") table.delete(name);
        transaction.oncomplete = () => {
          open.result.close();
          done(Object.fromEntries(names.result.map((name, at) => [name, texts.result[at]])));
        };
        transaction.onabort = () => fail(transaction.error);
      };
    });"#;

impl Page {
    /// All entries of the database, by name.
    pub(crate) async fn stored(&self) -> BTreeMap<String, String> {
        let all = self.script(IN_THE_BOOK, vec![json!("all")]).await;
        serde_json::from_value(all).expect("texts by name")
    }

    /// Writes an entry.
    pub(crate) async fn keep(&self, name: &str, text: &str) {
        self.script(IN_THE_BOOK, vec![json!("put"), json!(name), json!(text)]).await;
    }

    /// Removes an entry.
    pub(crate) async fn lose(&self, name: &str) {
        self.script(IN_THE_BOOK, vec![json!("delete"), json!(name)]).await;
    }

    /// What this page has in local storage, by name without the page's folder.
    pub(crate) async fn copies(&self) -> BTreeMap<String, String> {
        let all = "return Object.fromEntries(Object.entries(localStorage))";
        let all: BTreeMap<String, Value> =
            serde_json::from_value(self.script(all, vec![]).await).expect("texts");
        let own = |name: String| name.splitn(3, ':').nth(2).map(str::to_owned);
        all.into_iter().filter_map(|(name, text)| Some((own(name)?, text.as_str()?.to_owned()))).collect()
    }
}

//! A worker that lasts longer than one request, with a note of what it knows.

use std::cell::RefCell;

use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::Worker;

use super::{Fault, Job, Request, exchange, parse, start};

/// A worker that answers many requests, one at a time. It is started with the first one, and ends when it is told to or
/// when this is dropped; the next request then starts another one, which knows nothing.
#[derive(Default)]
pub(in crate::browser) struct LastingWorker<K> {
    worker: RefCell<Option<Worker>>,
    /// What the worker knows from the requests so far.
    known: RefCell<K>,
}

impl<K: Default> LastingWorker<K> {
    /// Starts the worker if it does not run.
    pub(in crate::browser) async fn ensure_running(&self) -> Result<(), Fault> {
        self.running().await.map(drop)
    }

    async fn running(&self) -> Result<Worker, Fault> {
        let running = self.worker.borrow().clone();
        if let Some(worker) = running {
            return Ok(worker);
        }
        let worker = start(&Job::default()).await?;
        self.worker.replace(Some(worker.clone()));
        self.known.take();
        Ok(worker)
    }

    /// Makes a request, and parses its answer as JSON.
    pub(in crate::browser) async fn ask_json<T: DeserializeOwned>(
        &self,
        request: &Request,
    ) -> Result<T, Fault> {
        let worker = self.running().await?;
        parse(&exchange(&worker, request, &JsValue::NULL, &Job::default()).await?)
    }
}

impl<K> LastingWorker<K> {
    /// Calls `f` with what the worker knows.
    pub(in crate::browser) fn with_known<R>(&self, f: impl FnOnce(&mut K) -> R) -> R {
        f(&mut self.known.borrow_mut())
    }

    /// Ends the worker.
    pub(in crate::browser) fn end(&self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }
}

impl<K> Drop for LastingWorker<K> {
    fn drop(&mut self) {
        self.end();
    }
}

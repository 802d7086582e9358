//! How long the worker takes to read and review a conversation of ten thousand messages.

use crate::page::Page;
use crate::percentile;

/// What reading it may take, in milliseconds.
pub(crate) const GOAL: f64 = 2000.0;
const RUNS: usize = 3;

/// The median of some runs, each with a worker of its own, in milliseconds.
pub(crate) async fn long_conversation(page: &Page) -> f64 {
    page.open().await;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let took = page.web.execute_async(include_str!("import.js"), vec![]).await.expect("an answer");
        let took = took.json().clone();
        assert!(took[1].as_u64() > Some(100_000), "the messages are reviewed: {took}");
        runs.extend(took[0].as_f64());
    }
    percentile(runs, 0.5)
}

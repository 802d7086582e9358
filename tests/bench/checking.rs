//! How long the worker takes to check a large report, at first and after one change.

use serde_json::Value;

use crate::page::Page;
use crate::percentile;

/// What checking may take, in milliseconds.
pub(crate) const GOAL: f64 = 20.0;
const RUNS: usize = 5;

/// The medians of some runs, each with a worker of its own, in milliseconds: at first, and after one change.
pub(crate) async fn large_report(page: &Page) -> [f64; 2] {
    page.open().await;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let took = page.web.execute_async(include_str!("check.js"), vec![]).await.expect("an answer");
        let took = took.json().clone();
        assert!(took[1][1].as_u64() > took[0][1].as_u64(), "what was changed is found: {took}");
        runs.push(took);
    }
    let median =
        |of: fn(&Value) -> &Value| percentile(runs.iter().filter_map(|run| of(run).as_f64()).collect(), 0.5);
    [median(|run| &run[0][0]), median(|run| &run[1][0])]
}

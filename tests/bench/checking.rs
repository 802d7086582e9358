//! How long the worker takes to check a large report: at first, anew when it has checked for a while, and after one change.

use serde_json::Value;

use crate::page::Page;
use crate::percentile;

/// What checking may take, in milliseconds.
pub(crate) const GOAL: f64 = 20.0;
const RUNS: usize = 5;

/// How long checks took, in milliseconds: but for the first of all, medians of some runs, each with a worker of its own.
pub(crate) struct CheckTimes {
    /// The first check of all, when the engine has compiled nothing for speed.
    pub(crate) cold: f64,
    /// The first check of a worker.
    pub(crate) first: f64,
    /// A check of all texts anew, when the engine has compiled what runs often.
    pub(crate) whole: f64,
    /// After a change of one row.
    pub(crate) change: f64,
}

pub(crate) async fn large_report(page: &Page) -> CheckTimes {
    page.open().await;
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let took = page.web.execute_async(include_str!("check.js"), vec![]).await.expect("an answer");
        let took = took.json().clone();
        assert!(took[2][1].as_u64() > took[1][1].as_u64(), "what was changed is found: {took}");
        runs.push(took);
    }
    let median =
        |of: fn(&Value) -> &Value| percentile(runs.iter().filter_map(|run| of(run).as_f64()).collect(), 0.5);
    CheckTimes {
        cold: runs.first().and_then(|run| run[0][0].as_f64()).unwrap_or(f64::NAN),
        first: median(|run| &run[0][0]),
        whole: median(|run| &run[1][0]),
        change: median(|run| &run[2][0]),
    }
}

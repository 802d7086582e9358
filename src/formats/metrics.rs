//! Metrics as text and as JSON.

use serde_json::{Value as Json, json};

pub use crate::facts::metrics::say;
use crate::facts::metrics::{Figure, Metric};

/// A line for each metric: name, figure, formula, and what it was computed from.
pub fn to_text(name: &str, metrics: &[Metric]) -> String {
    let mut text = format!("{name}\n");
    for metric in metrics {
        let about = if metric.about.is_empty() { String::new() } else { format!(" ({})", metric.about) };
        text.push_str(&format!(
            "  {}{about}: {}\n    = {}",
            metric.label,
            say(&metric.figure),
            metric.formula
        ));
        let from: Vec<String> = metric
            .from
            .iter()
            .map(|(place, quote)| format!("“{}” in {}", quote.trim(), place.path()))
            .collect();
        if !from.is_empty() {
            text.push_str(&format!("\n    from {}", from.join(", ")));
        }
        text.push('\n');
    }
    text
}

/// As JSON: `{file, id, label, about, low, high, unit, text, formula, from: [{path, quote}]}`; `low` and `high` are
/// null if the figure is unknown.
pub fn to_json(name: &str, metrics: &[Metric]) -> Vec<Json> {
    let one = |metric: &Metric| {
        let (low, high, unit) = match metric.figure {
            Figure::Seconds(low, high) => (json!(low), json!(high), "seconds"),
            Figure::Percent(low, high) => (json!(low), json!(high), "percent"),
            Figure::Unknown(_) => (Json::Null, Json::Null, "unknown"),
        };
        let from: Vec<Json> =
            metric.from.iter().map(|(place, quote)| json!({"path": place.path(), "quote": quote})).collect();
        json!({
            "file": name, "id": metric.id, "label": metric.label, "about": metric.about, "low": low, "high": high, "unit": unit,
            "text": say(&metric.figure), "formula": metric.formula, "from": from,
        })
    };
    metrics.iter().map(one).collect()
}

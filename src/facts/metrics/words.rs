//! Figures as people say them.

use super::Figure;

/// A figure as people say it: `1 h 10 min`, `55 min to 1 h 25 min`, `99.825 %`, `unknown, because …`.
pub fn say(figure: &Figure) -> String {
    match figure {
        Figure::Seconds(low, high) if low == high => length(*low),
        Figure::Seconds(low, high) => format!("{} to {}", length(*low), length(*high)),
        Figure::Percent(low, high) if percent(*low) == percent(*high) => percent(*low),
        Figure::Percent(low, high) => format!("{} to {}", percent(*low), percent(*high)),
        Figure::Unknown(why) => format!("unknown, because {why}"),
    }
}

fn length(seconds: i64) -> String {
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter(|part| part.0 > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    if parts.is_empty() { "0 min".to_owned() } else { parts.join(" ") }
}

fn percent(value: f64) -> String {
    let text = format!("{value:.3}");
    format!("{} %", text.trim_end_matches('0').trim_end_matches('.'))
}

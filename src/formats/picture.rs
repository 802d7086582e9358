//! A timeline to scale as SVG: windows as bars by component, milestones, status updates; long gaps are shortened. Classes
//! only, no style, no script, no link: safe by construction, as all text goes through one escape.

use std::fmt::Write;

use chrono::DateTime;
use pulldown_cmark_escape::escape_html;

use crate::facts::claims::{Claims, Role};
use crate::facts::metrics::{Span, spans};

/// The picture's width and the room of its labels, in units of its view box.
const WIDTH: i64 = 720;
const LEFT: i64 = 150;
const LANE: i64 = 26;
/// A longer gap, as a share of the whole, is shortened to this.
const FOLD: i64 = 5;
/// At most so many lanes, milestones and updates are drawn; the text alternative gives their number.
const MOST: usize = 60;

/// Something at one moment.
struct Point {
    at: i64,
    text: String,
    path: String,
}

/// The picture of a report's timeline, or `None` if fewer than two of its moments are known.
pub fn timeline(claims: &Claims) -> Option<String> {
    let mut windows: Vec<Span> = spans(claims);
    windows.retain(|span| span.to.from >= span.from.from);
    let (milestones, updates) = (milestones(claims), updates(claims));
    let moments = windows.iter().flat_map(|span| [span.from.from, span.to.from]);
    let moments = moments.chain(milestones.iter().chain(&updates).map(|point| point.at));
    let scale = Scale::of(moments.collect())?;
    let lanes = lanes(&windows);
    let mut body = String::new();
    let mut top = 8;
    for (name, spans) in lanes.iter().take(MOST) {
        label(&mut body, top, name);
        for span in spans.iter().take(MOST) {
            let (from, to) = (scale.x(span.from.from), scale.x(span.to.from));
            let path = claims.time(span.start).map(|time| time.place.owner.path()).unwrap_or_default();
            let told = format!("{name}: {} to {}", say(span.from.from), say(span.to.from));
            let about = if span.from.about || span.to.about { " about" } else { "" };
            let _ = write!(
                body,
                "<rect class=\"window{about}\" data-owner=\"{}\" x=\"{from}\" y=\"{}\" width=\"{}\" height=\"14\"><title>{}</title></rect>",
                escaped(&path),
                top + 4,
                (to - from).max(2),
                escaped(&told)
            );
        }
        top += LANE;
    }
    for (name, class, marks) in
        [("Milestones", "milestone", &milestones), ("Status updates", "update", &updates)]
    {
        if marks.is_empty() {
            continue;
        }
        label(&mut body, top, name);
        for point in marks.iter().take(MOST) {
            let told = format!("{} {}", say(point.at), point.text);
            let _ = write!(
                body,
                "<circle class=\"{class}\" data-owner=\"{}\" cx=\"{}\" cy=\"{}\" r=\"4\"><title>{}</title></circle>",
                escaped(&point.path),
                scale.x(point.at),
                top + 11,
                escaped(&told)
            );
        }
        top += LANE;
    }
    let axis = scale.axis(top + 4);
    let height = top + 30;
    let alternative = alternative(&lanes, &milestones, &updates);
    Some(format!(
        "<svg class=\"timeline-picture\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\
         <title>Timeline to scale</title><desc>{}</desc>{axis}{body}</svg>\n",
        escaped(&alternative)
    ))
}

fn milestones(claims: &Claims) -> Vec<Point> {
    let mut found: Vec<Point> = claims
        .events
        .iter()
        .filter(|event| !event.milestones.is_empty())
        .filter_map(|event| {
            let time = claims.event_time(event)?;
            Some(Point {
                at: time.at?.from,
                text: event.text.lines().next().unwrap_or_default().to_owned(),
                path: time.place.owner.path(),
            })
        })
        .collect();
    found.sort_by_key(|point| point.at);
    found
}

fn updates(claims: &Claims) -> Vec<Point> {
    let point = |update: &crate::facts::claims::Update| {
        let time = claims.time(update.time).filter(|time| time.role == Role::Posted)?;
        let phase = update.phase.as_ref().map(|phase| format!("{:?}", phase.0)).unwrap_or_default();
        (phase != "Postmortem").then_some(())?;
        Some(Point { at: time.at?.from, text: phase, path: time.place.owner.path() })
    };
    claims.updates.iter().filter_map(point).collect()
}

/// The windows by component, in the order in which they begin; without one under "Impact".
fn lanes(windows: &[Span]) -> Vec<(String, Vec<&Span>)> {
    let mut lanes: Vec<(String, Vec<&Span>)> = Vec::new();
    for span in windows {
        let names = match span.components.is_empty() {
            true => vec!["Impact".to_owned()],
            false => span.components.clone(),
        };
        for name in names {
            match lanes.iter().position(|lane| lane.0 == name) {
                Some(at) => lanes.iter_mut().skip(at).take(1).for_each(|lane| lane.1.push(span)),
                None if lanes.len() < MOST => lanes.push((name, vec![span])),
                None => {}
            }
        }
    }
    lanes
}

/// The x position of a moment: linear between the moments of the report, with long gaps shortened.
struct Scale {
    /// Moments with their x positions, in order.
    stops: Vec<(i64, i64)>,
    /// The shortened gaps: x position and length.
    folds: Vec<(i64, i64)>,
}

impl Scale {
    fn of(mut moments: Vec<i64>) -> Option<Scale> {
        moments.sort_unstable();
        moments.dedup();
        let (first, last) = (*moments.first()?, *moments.last()?);
        if first == last {
            return None;
        }
        let longest = ((last - first) / FOLD).max(1);
        let shown: i64 =
            moments.iter().zip(moments.iter().skip(1)).map(|(one, next)| (next - one).min(longest)).sum();
        let room = WIDTH - LEFT - 20;
        let place = |passed: i64| {
            LEFT + i64::try_from(i128::from(passed) * i128::from(room) / i128::from(shown.max(1)))
                .unwrap_or(0)
        };
        let (mut passed, mut stops, mut folds) = (0, vec![(first, place(0))], Vec::new());
        for (one, next) in moments.iter().zip(moments.iter().skip(1)) {
            let gap = next - one;
            let from = place(passed);
            passed += gap.min(longest);
            stops.push((*next, place(passed)));
            if gap > longest {
                folds.push(((from + place(passed)) / 2, gap));
            }
        }
        Some(Scale { stops, folds })
    }

    fn x(&self, at: i64) -> i64 {
        let next = self.stops.partition_point(|stop| stop.0 < at);
        self.stops.get(next).or(self.stops.last()).map_or(LEFT, |stop| stop.1)
    }

    /// The line with its ends and folds.
    fn axis(&self, y: i64) -> String {
        let mut axis =
            format!("<line class=\"axis\" x1=\"{LEFT}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"/>", WIDTH - 20);
        let ends = [(self.stops.first(), "start"), (self.stops.last(), "end")];
        for (stop, anchor) in ends {
            if let Some((at, x)) = stop {
                let _ = write!(
                    axis,
                    "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
                    y + 18,
                    say(*at)
                );
            }
        }
        for (x, gap) in &self.folds {
            let _ = write!(
                axis,
                "<path class=\"fold\" d=\"M{} {}l4 -8l4 16l4 -8\"><title>{} h are folded</title></path>",
                x - 6,
                y,
                gap / 3600
            );
        }
        axis
    }
}

fn label(body: &mut String, top: i64, name: &str) {
    let short: String = name.chars().take(22).collect();
    let _ = write!(body, "<text class=\"lane\" x=\"4\" y=\"{}\">{}</text>", top + 16, escaped(&short));
}

/// What the picture shows, in words.
fn alternative(lanes: &[(String, Vec<&Span>)], milestones: &[Point], updates: &[Point]) -> String {
    let mut text = String::new();
    for (name, spans) in lanes {
        for span in spans.iter().take(MOST) {
            let _ = write!(text, "{name}: {} to {}. ", say(span.from.from), say(span.to.from));
        }
    }
    for point in milestones.iter().take(MOST) {
        let _ = write!(text, "{}: {}. ", say(point.at), point.text.trim_end_matches('.'));
    }
    if !updates.is_empty() {
        let _ = write!(text, "{} status updates.", updates.len());
    }
    text.trim_end().to_owned()
}

fn say(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0)
        .map(|at| at.format("%Y-%m-%d %H:%M UTC").to_string())
        .unwrap_or_default()
}

/// Text for an element or an attribute, without characters that XML does not allow.
fn escaped(text: &str) -> String {
    let plain: String =
        text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect();
    let mut out = String::with_capacity(plain.len());
    // Writing into a text cannot fail.
    let _ = escape_html(&mut out, &plain);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_gaps_are_folded_and_order_stays() {
        let hour = 3600;
        let scale = Scale::of(vec![0, hour, 2 * hour, 200 * hour, 201 * hour]).unwrap();
        assert_eq!(scale.folds.len(), 1);
        let places: Vec<i64> = scale.stops.iter().map(|stop| stop.1).collect();
        assert!(
            places.is_sorted() && places[0] == LEFT && *places.last().unwrap() == WIDTH - 20,
            "{places:?}"
        );
        assert!(Scale::of(vec![5, 5]).is_none(), "one moment has no scale");
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a<b>\"&\u{1}"), "a&lt;b&gt;&quot;&amp;");
    }
}

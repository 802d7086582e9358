//! A timeline to scale as SVG: windows as bars by component, what marks the incident's course with numbers that a list below
//! explains, status updates; long gaps are folded. There is one drawing for wide places and one for narrow ones; the style
//! sheet shows the one that fits. Classes only, no style, no script, no link: safe by construction, as all text goes through
//! one escape.

mod layout;
mod scale;

use std::fmt::Write;

use chrono::{DateTime, NaiveDateTime};
use pulldown_cmark_escape::escape_html;

use crate::facts::claims::{Claims, Phase, Role};
use crate::facts::metrics::{Figure, ImpactSpan, say, spans};
use crate::facts::{Instant, Offset};
use crate::prose::text::plain;
use layout::{LAYOUTS, PictureLayout};
use scale::Scale;

/// The maximum number of lanes, of bars in a lane, of milestones and of updates that are drawn.
const MAX_DRAWN: usize = 60;

/// The maximum number of milestones that have a number and a line in the list below.
const MAX_LISTED: usize = 12;

/// The vertical distance between bars of one lane.
const BAR_STEP: i64 = 18;

/// Something at one moment.
struct Point {
    at: i64,
    text: String,
    path: String,
}

/// What is drawn.
struct Drawing<'c, 'a> {
    claims: &'c Claims<'a>,
    windows: Vec<ImpactSpan>,
    milestones: Vec<Point>,
    updates: Vec<Point>,
    /// What the report's clocks are ahead of UTC, in seconds, and their zone's name.
    offset: i64,
    zone: String,
    /// Whether all of it is on one day, or on a day that nobody stated.
    is_one_day: bool,
    /// Whether its elements name the rows they come from, for clicks.
    has_paths: bool,
}

/// The picture of a report's timeline, or `None` if fewer than two of its moments are known. With `has_paths`, its
/// elements name the rows they come from (`data-owner`).
pub fn timeline(claims: &Claims, has_paths: bool) -> Option<String> {
    let (drawing, moments) = Drawing::of(claims, has_paths)?;
    let drawn: Option<Vec<String>> = LAYOUTS.iter().map(|layout| drawing.svg(layout, &moments)).collect();
    Some(format!("<figure class=\"timeline-picture\">{}{}</figure>\n", drawn?.concat(), drawing.list()))
}

/// The drawing for wide places alone, as a file of its own.
pub fn svg(claims: &Claims) -> Option<String> {
    let (drawing, moments) = Drawing::of(claims, false)?;
    let wide = LAYOUTS.first()?;
    Some(drawing.svg(wide, &moments)? + "\n")
}

/// Where a moment is drawn: in the middle of what an approximate one may be.
fn middle(at: &Instant) -> i64 {
    if at.about { at.from + (at.to - at.from) / 2 } else { at.from }
}

/// The offset and name of the zone that the report's times are in, at a moment.
fn clocks(claims: &Claims, at: i64) -> (i64, String) {
    let name = claims.clocks.context.zone.clone();
    let known = DateTime::from_timestamp(at, 0).map(|at| claims.zones.offset(&name, at.naive_utc()));
    match known {
        Some(Offset::One(offset) | Offset::Gap(offset) | Offset::Overlap(offset, _)) => {
            (i64::from(offset), name)
        }
        _ => (0, "UTC".to_owned()),
    }
}

fn local(at: i64, offset: i64) -> Option<NaiveDateTime> {
    DateTime::from_timestamp(at.checked_add(offset)?, 0).map(|at| at.naive_utc())
}

fn milestones(claims: &Claims) -> Vec<Point> {
    let mut found: Vec<Point> = claims
        .events
        .iter()
        .filter(|event| !event.milestones.is_empty())
        .filter_map(|event| {
            let time = claims.event_time(event)?;
            let text = plain(event.text.lines().next().unwrap_or_default().trim());
            Some(Point { at: middle(&time.at?), text, path: time.place.owner.path() })
        })
        .collect();
    found.sort_by_key(|point| point.at);
    found
}

fn updates(claims: &Claims) -> Vec<Point> {
    let point = |update: &crate::facts::claims::Update| {
        let time = claims.time(update.time).filter(|time| time.role == Role::Posted)?;
        let phase = update.phase.as_ref().map(|phase| phase.0);
        (phase != Some(Phase::Postmortem)).then_some(())?;
        let text = phase.map(|phase| format!("{phase:?}")).unwrap_or_default();
        Some(Point { at: middle(&time.at?), text, path: time.place.owner.path() })
    };
    claims.updates.iter().filter_map(point).collect()
}

impl<'c, 'a> Drawing<'c, 'a> {
    /// What is to be drawn, with all its moments; `None` if fewer than two are known.
    fn of(claims: &'c Claims<'a>, has_paths: bool) -> Option<(Drawing<'c, 'a>, Vec<i64>)> {
        let mut windows: Vec<ImpactSpan> = spans(claims);
        windows.retain(|span| middle(&span.to) >= middle(&span.from));
        let (milestones, updates) = (milestones(claims), updates(claims));
        let ends = windows.iter().flat_map(|span| [middle(&span.from), middle(&span.to)]);
        let moments: Vec<i64> = ends.chain(milestones.iter().chain(&updates).map(|point| point.at)).collect();
        let (first, last) = (moments.iter().min().copied()?, moments.iter().max().copied()?);
        let (offset, zone) = clocks(claims, first);
        let day = |at: i64| local(at, offset).map(|at| at.date());
        let is_one_day = !claims.clocks.dated || day(first) == day(last);
        let drawing = Drawing { claims, windows, milestones, updates, offset, zone, is_one_day, has_paths };
        Some((drawing, moments))
    }

    fn svg(&self, layout: &PictureLayout, moments: &[i64]) -> Option<String> {
        let right = layout.width - 12;
        let covered = |from: i64, to: i64| {
            self.windows.iter().any(|span| middle(&span.from) <= from && to <= middle(&span.to))
        };
        let scale = Scale::of(moments.to_vec(), layout.left, right, &covered)?;
        let mut body = String::new();
        let mut top = 4;
        for (name, spans) in self.lanes() {
            label(&mut body, layout, top, &name);
            // Bars that would cover each other are drawn below each other.
            let mut ends: Vec<i64> = Vec::new();
            for span in spans.iter().take(MAX_DRAWN) {
                let (from, to) = (scale.x(middle(&span.from)), scale.x(middle(&span.to)).max(0));
                let row = ends.iter().position(|end| *end < from).unwrap_or_else(|| ends.len().min(5));
                match ends.get_mut(row) {
                    Some(end) => *end = to,
                    None => ends.push(to),
                }
                let down = i64::try_from(row).unwrap_or(0) * BAR_STEP;
                self.bar(&mut body, layout, &scale, top + down, &name, span);
            }
            top += layout.lane + (i64::try_from(ends.len()).unwrap_or(1) - 1).max(0) * BAR_STEP;
        }
        if !self.milestones.is_empty() {
            label(&mut body, layout, top, "Milestones");
            top += self.numbers(&mut body, layout, &scale, top);
        }
        if !self.updates.is_empty() {
            label(&mut body, layout, top, "Status updates");
            for point in self.updates.iter().take(MAX_DRAWN) {
                let (x, y) = (scale.x(point.at), top + layout.bar + 8);
                let told = format!("{} {}", self.say(point.at), point.text);
                let _ = write!(
                    body,
                    "<path class=\"update\"{} d=\"M{x} {}l5 5l-5 5l-5 -5z\"><title>{}</title></path>",
                    self.path(&point.path),
                    y - 5,
                    escaped(told.trim())
                );
            }
            top += layout.lane;
        }
        // The label of a fold is above the axis.
        top += if scale.folds().is_empty() { 4 } else { 18 };
        let axis = self.axis(layout, &scale, top);
        Some(format!(
            "<svg class=\"{}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\">\
             <title>Timeline to scale</title><desc>{}</desc>{axis}{body}</svg>",
            layout.class,
            layout.width,
            top + 22,
            escaped(&self.alternative())
        ))
    }

    fn bar(
        &self,
        body: &mut String,
        layout: &PictureLayout,
        scale: &Scale,
        top: i64,
        name: &str,
        span: &ImpactSpan,
    ) {
        let (from, to) = (scale.x(middle(&span.from)), scale.x(middle(&span.to)));
        let path = self.claims.time(span.start).map(|time| time.place.owner.path()).unwrap_or_default();
        let told = format!("{name}: {} to {}", self.say(middle(&span.from)), self.say(middle(&span.to)));
        let about = if span.from.about || span.to.about { " about" } else { "" };
        let _ = write!(
            body,
            "<rect class=\"window{about}\"{} x=\"{from}\" y=\"{}\" width=\"{}\" height=\"14\" rx=\"2\"><title>{}</title></rect>",
            self.path(&path),
            top + layout.bar,
            (to - from).max(3),
            escaped(&told)
        );
    }

    /// Draws the milestones, each with its number; those that would cover each other are drawn below each other.
    /// Returns their height.
    fn numbers(&self, body: &mut String, layout: &PictureLayout, scale: &Scale, top: i64) -> i64 {
        const ROOM: i64 = 19;
        let mut rows: Vec<i64> = Vec::new();
        for (at, point) in self.milestones.iter().take(MAX_DRAWN).enumerate() {
            let x = scale.x(point.at).clamp(layout.left + 8, layout.width - 12);
            let free = rows.iter().position(|last| x - last >= ROOM);
            let row = free.unwrap_or_else(|| rows.len().min(3));
            match rows.get_mut(row) {
                Some(last) => *last = x,
                None => rows.push(x),
            }
            let y = top + layout.bar + 7 + i64::try_from(row).unwrap_or(0) * ROOM;
            let told = format!("{} {}", self.say(point.at), point.text);
            let number = if at < MAX_LISTED { (at + 1).to_string() } else { String::new() };
            let _ = write!(
                body,
                "<g class=\"milestone\"{}><title>{}</title><circle cx=\"{x}\" cy=\"{y}\" r=\"8.5\"/>\
                 <text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{number}</text></g>",
                self.path(&point.path),
                escaped(&told),
                y + 4
            );
        }
        layout.lane + (i64::try_from(rows.len()).unwrap_or(1) - 1).max(0) * ROOM
    }

    /// The line with its ends, round moments and folds.
    fn axis(&self, layout: &PictureLayout, scale: &Scale, y: i64) -> String {
        let right = layout.width - 12;
        let mut axis = String::new();
        let (first, last) = scale.ends();
        // What a label takes of the axis.
        let room = if self.is_one_day { 40 } else { 88 };
        let mut taken = layout.left + room;
        for at in scale.ticks(layout.ticks, self.offset) {
            let x = scale.x(at);
            let _ = write!(axis, "<path class=\"grid\" d=\"M{x} 4V{y}\"/>");
            if x - room / 2 >= taken && x + room / 2 <= right - room {
                text(&mut axis, x, y + 17, "middle", &self.short(at));
                taken = x + room / 2;
            }
        }
        let _ = write!(axis, "<path class=\"axis\" d=\"M{} {y}H{right}\"/>", layout.left);
        text(&mut axis, layout.left, y + 17, "start", &self.short(first));
        text(&mut axis, right, y + 17, "end", &self.short(last));
        for fold in scale.folds() {
            let length = fold.length / 60 * 60;
            let length = say(&Figure::Seconds(length, length));
            let _ = write!(
                axis,
                "<path class=\"fold\" d=\"M{} {}l4 -6l4 12l4 -6\"><title>{length} are folded here</title></path>",
                fold.x - 6,
                y
            );
            text(&mut axis, fold.x, y - 9, "middle", &format!("{length} later"));
        }
        axis
    }

    /// The windows by component, in the order in which they begin; without one under "Impact".
    fn lanes(&self) -> Vec<(String, Vec<&ImpactSpan>)> {
        let mut lanes: Vec<(String, Vec<&ImpactSpan>)> = Vec::new();
        for span in &self.windows {
            let names =
                if span.components.is_empty() { vec!["Impact".to_owned()] } else { span.components.clone() };
            for name in names {
                match lanes.iter().position(|lane| lane.0 == name) {
                    Some(at) => lanes.iter_mut().skip(at).take(1).for_each(|lane| lane.1.push(span)),
                    None if lanes.len() < MAX_DRAWN => lanes.push((name, vec![span])),
                    None => {}
                }
            }
        }
        lanes
    }

    /// What the numbers mean, and the day and the zone of the axis.
    fn list(&self) -> String {
        let mut html = String::new();
        for point in self.milestones.iter().take(MAX_LISTED) {
            let _ = write!(
                html,
                "<li{}><span class=\"when\">{}</span> <span dir=\"auto\">{}</span></li>",
                self.path(&point.path),
                escaped(&self.short(point.at)),
                escaped(&point.text)
            );
        }
        let list = if html.is_empty() { String::new() } else { format!("<ol>{html}</ol>") };
        let more = self.milestones.len().saturating_sub(MAX_LISTED);
        let more = if more > 0 { format!(" {more} more are in the table.") } else { String::new() };
        let first = self.windows.iter().map(|span| middle(&span.from));
        let first = first.chain(self.milestones.iter().map(|point| point.at)).min().unwrap_or_default();
        let day = local(first, self.offset).filter(|_| self.is_one_day && self.claims.clocks.dated);
        let day = day.map(|at| at.format("%Y-%m-%d. ").to_string()).unwrap_or_default();
        format!("<figcaption>{day}Times are in {}.{more}</figcaption>{list}", escaped(&self.zone))
    }

    /// What the picture shows, in words.
    fn alternative(&self) -> String {
        let mut text = String::new();
        for (name, spans) in self.lanes() {
            for span in spans.iter().take(MAX_DRAWN) {
                let _ = write!(
                    text,
                    "{name}: {} to {}. ",
                    self.say(middle(&span.from)),
                    self.say(middle(&span.to))
                );
            }
        }
        for point in self.milestones.iter().take(MAX_DRAWN) {
            let _ = write!(text, "{}: {}. ", self.say(point.at), point.text.trim_end_matches('.'));
        }
        match self.updates.len() {
            0 => {}
            1 => text.push_str("One status update."),
            many => drop(write!(text, "{many} status updates.")),
        }
        text.trim_end().to_owned()
    }

    /// A moment in full.
    fn say(&self, at: i64) -> String {
        let form = if self.claims.clocks.dated { "%Y-%m-%d %H:%M" } else { "%H:%M" };
        let at = local(at, self.offset).map(|at| at.format(form).to_string()).unwrap_or_default();
        format!("{at} {}", self.zone)
    }

    /// A moment as short as it can be told.
    fn short(&self, at: i64) -> String {
        let form = if self.is_one_day { "%H:%M" } else { "%b %-d %H:%M" };
        local(at, self.offset).map(|at| at.format(form).to_string()).unwrap_or_default()
    }

    fn path(&self, path: &str) -> String {
        if self.has_paths && !path.is_empty() {
            format!(" data-owner=\"{}\"", escaped(path))
        } else {
            String::new()
        }
    }
}

fn label(body: &mut String, layout: &PictureLayout, top: i64, name: &str) {
    let mut short: String = name.chars().take(layout.letters).collect();
    if short.len() < name.len() {
        short.push('…');
    }
    let (x, y) = layout.name;
    text(body, x, top + y, "start", &short);
}

fn text(svg: &mut String, x: i64, y: i64, anchor: &str, words: &str) {
    let words = escaped(words);
    let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>");
}

/// Text for an element or an attribute; what XML does not allow is left out.
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
    fn text_is_escaped() {
        assert_eq!(escaped("a<b>\"&\u{1}"), "a&lt;b&gt;&quot;&amp;");
    }
}

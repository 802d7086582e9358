//! The form in which a thread says when its updates were posted.

use super::find::is_affected;
use super::introduced::{announced, is_introduced, speaks_as_a_page};
use super::newest;
use super::phase_lines::{is_name, other_phase, phase_line, phase_start};
use super::posts::{Header, bare_stamp, header, posted, signed, stamped_line, updated};
use crate::formats::foreign::text::scan::ScannedLine;
use crate::formats::foreign::text::{heads, labels, when};
use crate::formats::foreign::words;
use crate::report::moment::Clock;

/// How a thread says when its updates were posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThreadForm {
    /// On a line behind each update: "Posted Feb 23, 2022 - 12:41 UTC".
    Posted,
    /// On a line behind each update, with who wrote it: "Updated by Ada on 4 March 2024 10:44".
    Signed,
    /// On such a line above each update.
    Above,
    /// On a line above the phase: "Feb 23, 2022, 12:41 UTC", "Resolved".
    Over,
    /// On such a line with another word: "» Updated Feb 23, 2022 12:41 UTC".
    Updated,
    /// The same line without its label: "Feb 23, 12:41 UTC".
    Bare,
    /// On the line of the phase or on the next, before the text: "Resolved - Feb 23, 2022, 12:41 UTC".
    Headed,
    /// Before the text, without a phase: "8:12 AM PDT We are investigating …".
    Stamped,
    /// Before the text, the newest first, as a page shows them, or in the words of a page: "10:44 It runs.", "10:02 We
    /// look into it."
    Newest,
    /// Alone on a line above the text, below words that call what follows updates: "7:10 PM EST".
    Alone,
}

/// The maximum number of facts between a page's title and its one update.
const MOST_FACTS: usize = 16;

/// Whether words call what is below them the updates of an incident.
fn is_one_of_updates(words: &str) -> bool {
    const UPDATES: &str = "update timeline|updates|update history|incident updates|status updates|statusmeldungen|verlauf der meldungen|\
         mises à jour|historique|actualizaciones|atualizações|aggiornamenti|更新履歴|更新记录|업데이트";
    words::is_one(UPDATES, words)
}

impl ThreadForm {
    /// Whether the time of each update stands on a line behind it.
    pub(super) fn has_posts(self) -> bool {
        matches!(self, ThreadForm::Posted | ThreadForm::Signed | ThreadForm::Updated | ThreadForm::Bare)
    }

    /// Whether the time of each update stands before its text.
    pub(super) fn is_headed(self) -> bool {
        !self.has_posts()
    }

    /// The form of the thread in these lines; `None` if they are none. `is_issue`: a status page's front matter is above
    /// them.
    pub(in crate::formats::foreign) fn of(
        text: &str,
        all: &[ScannedLine],
        is_issue: bool,
    ) -> Option<ThreadForm> {
        let said: Vec<&str> = all
            .iter()
            .map(|line| text.get(line.start..line.end).unwrap_or_default().trim())
            .filter(|line| !line.is_empty())
            .collect();
        if said.iter().filter(|line| signed(line).is_some()).count() >= 2
            && said.last().is_some_and(|it| signed(it).is_some())
        {
            return Some(ThreadForm::Signed);
        }
        // One update may be all there is: when it was posted stands at the end, above what was affected.
        let last = said.iter().rfind(|line| !is_affected(line));
        let is_one = last.and_then(|last| posted(last)).and_then(when::whole);
        let is_thread = said.iter().filter(|line| posted(line).is_some()).count() >= 2
            || is_one.is_some_and(|reading| reading.clock != Clock::Unknown)
            || said.iter().any(|line| phase_line(line).is_some());
        if is_thread && let Some(first) = said.iter().position(|line| posted(line).is_some()) {
            // Where a text and no stamp is at the end, the stamps are above their texts.
            let ends = last.is_some_and(|it| posted(it).is_none() && it.split_whitespace().count() >= 3);
            let is_above = ends && first <= 2 && !said.iter().any(|line| phase_line(line).is_some());
            return Some(if is_above { ThreadForm::Above } else { ThreadForm::Posted });
        }
        // A report with sections of its own is read by them, whatever its lines look like.
        let is_section = |line: &&&str| {
            line.starts_with('#') && words::head(&heads::plain(line.trim_start_matches('#')), true).is_some()
        };
        if said.iter().any(|line| is_section(&line)) {
            return None;
        }
        let is_phase = |line: &&&str| phase_line(line).is_some();
        let phases = said.iter().filter(is_phase).count();
        // Words that only some pages use are a phase above a time.
        let other = |pair: &&[&str]| match pair {
            [line, next] => other_phase(line).is_some() && bare_stamp(next).is_some(),
            _ => false,
        };
        let others = said.windows(2).filter(other).count();
        let stamped = said.windows(2).filter(|pair| match pair {
            [line, next] => is_phase(&line) && bare_stamp(next).is_some(),
            _ => false,
        });
        // A single one is an update if it is at the top, below a title.
        let is_short =
            |line: &&&str| line.split_whitespace().count() <= 8 && !line.ends_with(['.', '。', ':', '：']);
        // Below facts, text has to follow.
        let has_words = |at: usize| {
            let mut below = said.iter().skip(at + 2).take(3);
            below.any(|line| line.split_whitespace().count() >= 6 && bare_stamp(line).is_none())
        };
        let mut facts = said.iter().enumerate().take(MOST_FACTS).take_while(|(_, line)| is_short(line));
        let is_first = said.iter().take(3).any(|line| is_phase(&line))
            || facts.find(|(_, line)| is_phase(line)).is_some_and(|(at, _)| has_words(at));
        let all = phases + others;
        if stamped.count() == phases && (all >= 2 || phases == 1 && is_first) {
            let is_fact = |three: &[&str]| match three {
                [line, stamp, next] => {
                    (phase_line(line).is_some() || other_phase(line).is_some())
                        && bare_stamp(stamp).is_some()
                        && is_name(next)
                }
                _ => false,
            };
            // Pairs of a word and a time, one below the other, are facts.
            if said.windows(3).filter(|three| is_fact(three)).count() * 2 <= all {
                return Some(ThreadForm::Headed);
            }
        }
        if phases >= 1 && said.iter().any(|line| updated(line).is_some()) {
            return Some(ThreadForm::Updated);
        }
        let over = said.windows(2).filter(|pair| match pair {
            [line, next] => bare_stamp(line).is_some() && phase_start(next).is_some(),
            _ => false,
        });
        let is_over = |last: &&str| bare_stamp(last).is_none();
        if over.count() >= 2 && said.last().is_some_and(is_over) {
            return Some(ThreadForm::Over);
        }
        if phases >= 2 && said.iter().filter(|line| bare_stamp(line).is_some()).count() >= 2 {
            return Some(ThreadForm::Bare);
        }
        // One update may be all there is, below its phase at the top and above its time at the end.
        let is_last = said.last().is_some_and(|last| bare_stamp(last).is_some());
        let stamps = said.iter().filter(|line| bare_stamp(line).is_some()).count();
        if phases == 1 && stamps == 1 && is_last && said.iter().take(2).any(|line| is_phase(&line)) {
            return Some(ThreadForm::Bare);
        }
        // A list of facts ("Identified: 10:12") has no text below its lines.
        let heads: Vec<(usize, Header)> =
            said.iter().enumerate().filter_map(|(nth, line)| Some((nth, header(line, is_issue)?))).collect();
        if is_issue && !heads.is_empty() {
            return Some(ThreadForm::Headed);
        }
        let has_text = |nth: usize| {
            let next = said.get(nth + 1);
            next.is_some_and(|next| {
                header(next, is_issue).is_none()
                    && labels::pair(next).is_none()
                    && next.split_whitespace().count() >= 3
            })
        };
        let texts = heads.iter().filter(|(nth, _)| has_text(*nth)).count();
        let dated = heads.iter().filter(|(_, head)| head.has_day).count();
        // A single one, below words that call it an update.
        let is_called = heads.first().is_some_and(|(nth, head)| {
            let above = nth.checked_sub(1).and_then(|above| said.get(above)).copied().unwrap_or_default();
            let words = above.trim_matches(['#', '*', ':', ' ']).to_lowercase();
            head.has_day && head.phase.is_some() && is_one_of_updates(&words)
        });
        if is_called && texts == heads.len() {
            return Some(ThreadForm::Headed);
        }
        if texts >= 2 && texts * 2 > heads.len() && dated * 2 >= heads.len() {
            return Some(ThreadForm::Headed);
        }
        let posts: Vec<&&str> = said.iter().filter(|line| stamped_line(line).is_some()).collect();
        let spoken = posts.iter().filter(|line| speaks_as_a_page(line)).count();
        let announced = posts.iter().filter(|line| announced(line).is_some()).count();
        let is_spoken = posts.len() >= 3 && spoken >= 2 || announced >= 2;
        if is_spoken && posts.len() * 2 >= said.len() {
            return Some(ThreadForm::Stamped);
        }
        if newest::is_newest_first(&said) || newest::is_spoken(&said) {
            return Some(ThreadForm::Newest);
        }
        is_introduced(&said).then_some(ThreadForm::Alone)
    }

    /// When an update was posted, if the line behind it says only that.
    pub(super) fn stamp(self, line: &str) -> Option<&str> {
        match self {
            ThreadForm::Posted => posted(line),
            ThreadForm::Signed => signed(line),
            ThreadForm::Updated => updated(line),
            ThreadForm::Bare => bare_stamp(line),
            ThreadForm::Above
            | ThreadForm::Over
            | ThreadForm::Headed
            | ThreadForm::Stamped
            | ThreadForm::Newest
            | ThreadForm::Alone => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::foreign::text::scan::lines;

    fn form(text: &str) -> Option<ThreadForm> {
        ThreadForm::of(text, &lines(text, 0..text.len()), false)
    }

    #[test]
    fn a_thread_is_told_by_where_it_says_when_its_updates_were_posted() {
        let posted = "Resolved\nIt is over.\nPosted Mar 4, 2024 - 10:44 UTC";
        assert_eq!(form(posted), Some(ThreadForm::Posted));
        let bare = "Resolved -\nIt is over.\nMar 4, 10:44 UTC\nUpdate -\nWe look on.\nMar 4, 10:12 UTC";
        assert_eq!(form(bare), Some(ThreadForm::Bare));
        let headed = "Investigating - Mar 4, 2024, 10:12 UTC\nWe look into it.\n\nMar 4, 2024, 10:44 UTC - Resolved\nIt is over by now.";
        assert_eq!(form(headed), Some(ThreadForm::Headed));
        let stamped = "8:12 AM PDT We are investigating slow feeders.\n  8:40 AM PDT We can confirm that they are slow.\n10:48 AM PDT All feeders run as they should.";
        assert_eq!(form(stamped), Some(ThreadForm::Stamped));
        let section = "Resolved\nMar 4, 2024 10:44 UTC\n\n## Impact\n\nNobody could pay.";
        let listed = "Identified: 2024-03-04 10:12\nIdentified by: the alert on call\nResolved: 2024-03-04 10:44\nResolved by: a new belt of the feeder";
        for none in [
            section,
            listed,
            "Identified: 10:12\nResolved: 10:44\nDuration: 32 min",
            "It was resolved at 10:44.",
            "",
        ] {
            assert_eq!(form(none), None, "{none}");
        }
        let head = header("**Resolved** (4 March 2024, 10:44 UTC)", false).unwrap();
        assert_eq!(head.phase.map(|phase| phase.0).as_deref(), Some("Resolved"));
    }
}

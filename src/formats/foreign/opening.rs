//! The text before and after a report's sections: its title, its date, a list of its sections, the publisher's lines.

use std::ops::Range;

use super::document::ForeignDocument;
use super::text::scan::{ScannedBlock, ScannedKind};
use super::text::{heads, numbered_heads, when};
use super::words::phases;
use crate::formats::foreign::text::labels;
use crate::formats::foreign::words::{self, Head};
use crate::formats::markdown::foreign::same;
use crate::report::sections::{brand, cover, heading, summary};
use crate::report::{Owner, Part, Value};

impl ForeignDocument<'_, '_> {
    /// Reads the title, and the dates and lines around it. Returns the number of blocks read.
    pub(super) fn title(&mut self, blocks: &[ScannedBlock]) -> usize {
        let cover = Owner::Part(Part::Cover);
        let mut at = 0;
        let mut taken = 0;
        let is_plain = !blocks.iter().any(|block| {
            matches!(block.kind, ScannedKind::Heading(_)) && self.build.slice(&block.range).starts_with('#')
        });
        while let Some(block) = blocks.get(at).filter(|_| at < 6) {
            let source = self.build.slice(&block.text);
            let words = heads::plain(source);
            match block.kind {
                ScannedKind::Unseen => {
                    let reason = "a comment that readers do not see, or where a link leads";
                    self.build.left_out(&block.range.clone(), reason);
                }
                ScannedKind::Rule if at == taken => {
                    self.build.left_out(&block.range.clone(), "a rule between sections")
                }
                ScannedKind::Text | ScannedKind::Heading(_)
                    if when::whole(&words).is_some_and(|reading| !reading.says_no_day()) =>
                {
                    self.said.push(words.clone());
                    if self.build.is_free(cover, &cover::DATE) {
                        self.build.put(cover, &cover::DATE, &words, &block.range.clone());
                    }
                }
                // A repetition of the front matter's title.
                ScannedKind::Heading(_) if self.given.as_deref().is_some_and(|given| same(given, &words)) => {
                    self.build.used(&block.range.clone(), cover, &cover::TITLE);
                }
                ScannedKind::Heading(_) | ScannedKind::Text if !self.has_title => {
                    let is_marked = matches!(block.kind, ScannedKind::Heading(_));
                    let is_head = words::head(&words, true).is_some()
                        || words::label(&words).is_some()
                        || is_plain && numbered_heads::number(&words).is_some();
                    let fits = !words.is_empty() && !source.contains('\n') && words.chars().count() <= 200;
                    let title = if is_marked && !is_plain {
                        !is_head
                    } else {
                        !is_head
                            && words.chars().count() <= 120
                            && !words.ends_with(['.', ':', ',', '，', '、'])
                            && labels::pair(source).is_none_or(|(label, _)| words::label(&label).is_none())
                    };
                    // "04.03.2024 - Belts stand" above prose is a title; above other days it is an entry.
                    let is_dated_title = at == 0
                        && when::leading(source, true).is_some_and(|lead| lead.reading.is_day_alone())
                        && blocks.get(1).is_some_and(|next| {
                            next.kind == ScannedKind::Text
                                && when::leading(self.build.slice(&next.text), false).is_none()
                        });
                    if !fits
                        || !title
                        || self.is_one_of_many(block, blocks)
                        || (!is_marked && !is_plain)
                        || (!is_marked
                            && !is_dated_title
                            && when::leading(source, true)
                                .is_some_and(|lead| lead.parted && lead.rest < source.len()))
                    {
                        break;
                    }
                    // "Incident report" above the title says only what this is.
                    if words::is_document_name(&words)
                        && self.build.is_free(cover, &cover::SUBTITLE)
                        && blocks.get(at + 1).is_some_and(|next| self.is_title_below(next))
                    {
                        self.build.put(cover, &cover::SUBTITLE, &words, &block.range.clone());
                    } else {
                        self.build.put(cover, &cover::TITLE, &words, &block.range.clone());
                        self.has_title = true;
                    }
                }
                _ => break,
            }
            at += 1;
            taken = at;
        }
        taken
    }

    /// Whether a line has the sign of a section before it that others have, too: "■対象", "■事象", "■原因".
    fn is_one_of_many(&self, block: &ScannedBlock, all: &[ScannedBlock]) -> bool {
        let sign = |block: &ScannedBlock| self.build.slice(&block.range).trim_start().chars().next();
        let is_sign = |c: char| matches!(c, '■' | '□' | '◆' | '◇' | '●' | '○' | '▼' | '【');
        let own = sign(block).filter(|sign| is_sign(*sign));
        // "【障害報告】ベルト停止": what kind of text it is stands before the title.
        if own == Some('【') && !self.build.slice(&block.range).trim_end().ends_with('】') {
            return false;
        }
        own.is_some() && all.iter().filter(|block| sign(block) == own).take(3).count() == 3
    }

    /// Whether a block below what kind of document it is can be its title: a few words alone on a line.
    fn is_title_below(&self, block: &ScannedBlock) -> bool {
        let source = self.build.slice(&block.text);
        let words = heads::plain(source);
        block.kind == ScannedKind::Text
            && !source.contains('\n')
            && (2..=16).contains(&words.split_whitespace().count())
            && words.chars().count() <= 120
            && !words.ends_with(['.', ':', ',', '，', '、', '。'])
            && words::head(&words, true).is_none()
            && words::label(&words).is_none()
            && labels::pair(source).is_none()
            && when::times(&words).is_empty()
    }

    /// Reads a table of contents at the start; Debrief generates its own. Sections get the short titles it gives them.
    pub(super) fn agenda(&mut self, blocks: &mut Vec<ScannedBlock>) {
        let is_heading = |block: &ScannedBlock| matches!(block.kind, ScannedKind::Heading(_));
        let marked = blocks.iter().position(|block| {
            is_heading(block)
                && matches!(
                    words::fold(self.build.slice(&block.text)).as_str(),
                    "agenda"
                        | "contents"
                        | "table of contents"
                        | "inhalt"
                        | "sommaire"
                        | "índice"
                        | "目次"
                        | "目录"
                )
        });
        let start = marked.map_or(0, |at| at + 1);
        let is_entry = |block: &&ScannedBlock| {
            let words = self.build.slice(&block.text).trim();
            block.kind == ScannedKind::Rule
                || (!words.contains('\n')
                    && words.chars().count() <= 60
                    && !words.ends_with(['.', ':', '。', '：', '！', '？'])
                    && when::leading(words, true).is_none()
                    && labels::pair(words).is_none())
        };
        let numbered = |block: &&ScannedBlock| {
            self.build.slice(&block.text).trim_start().starts_with(|c: char| c.is_ascii_digit())
        };
        let run: Vec<ScannedBlock> = if marked.is_some() {
            // Up to the first heading that begins a section and has text below it.
            blocks
                .iter()
                .skip(start)
                .take_while(is_entry)
                .filter(|block| block.kind != ScannedKind::Rule)
                .cloned()
                .collect()
        } else {
            blocks.iter().take_while(is_entry).filter(numbered).cloned().collect()
        };
        let count = blocks.iter().skip(start).take_while(is_entry).count();
        let entry = |block: &ScannedBlock| {
            heads::plain(self.build.slice(&block.text))
                .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
                .to_owned()
        };
        let mut entries: Vec<(String, Range<usize>)> =
            run.iter().map(|block| (entry(block), block.range.clone())).collect();
        let mut last = count;
        if marked.is_some() {
            // With `#` headings, the contents end at the next one; without, entries look like headings, so at the last one.
            let is_signed = self
                .build
                .slice(&blocks.get(start - 1).map_or(0..0, |block| block.range.clone()))
                .trim_start()
                .starts_with('#');
            let mut run = blocks.iter().skip(start).take(count);
            let next_head = if is_signed { run.position(is_heading) } else { run.rposition(is_heading) };
            if let Some(at) = next_head {
                let cut = blocks.get(start + at).map_or(0, |block| block.range.start);
                entries.retain(|(_, range)| range.start < cut);
                last = at;
            }
        }
        let named = entries.iter().filter(|(words, _)| words::head(words, false).is_some()).count();
        if entries.len() < 3 || named * 2 < entries.len() {
            return;
        }
        let cover = Owner::Part(Part::Cover);
        self.build.report.set(cover, &cover::AGENDA, Value::Flag(true));
        let mut used = vec![false; blocks.len()];
        for (words, range) in &entries {
            let target = words::head(words, false);
            let part = match target {
                Some(Head::Part(part)) => Some(part),
                // "Our solutions": words of a later heading.
                _ => blocks.iter().skip(start + last).filter(|block| is_heading(block)).find_map(|block| {
                    let heading = heads::plain(self.build.slice(&block.text));
                    let begins = heading.to_lowercase().starts_with(&words.to_lowercase());
                    begins.then(|| words::head(&heading, false)).flatten().and_then(|head| match head {
                        Head::Part(part) => Some(part),
                        _ => None,
                    })
                }),
            };
            match part {
                Some(part) => self.build.put(Owner::Part(part), &heading::SHORT, words, range),
                None => {
                    let owner = Owner::Part(Part::Summary);
                    self.build.add_text(owner, &summary::OVERVIEW, words);
                    self.build.used(range, owner, &summary::OVERVIEW);
                }
            }
            if let Some(at) = blocks.iter().position(|block| block.range == *range)
                && let Some(flag) = used.get_mut(at)
            {
                *flag = true;
            }
        }
        if let Some(at) = marked {
            if let Some(block) = blocks.get(at) {
                self.build.used(&block.range.clone(), cover, &cover::AGENDA);
            }
            used.iter_mut().skip(at).take(1 + last).for_each(|flag| *flag = true);
        }
        let mut flags = used.into_iter();
        blocks.retain(|_| !flags.next().unwrap_or(false));
    }

    /// The publisher's lines at the foot: a name, a line in capitals, contact details.
    pub(super) fn brand(&mut self, blocks: &mut Vec<ScannedBlock>) {
        let text = |block: &ScannedBlock| heads::plain(self.build.slice(&block.text));
        let from = blocks.len().saturating_sub(8);
        let is_name = |words: &str| {
            !words.is_empty()
                && words.split_whitespace().count() <= 3
                && !words.contains([':', '.'])
                && phases::status(words).is_none()
                && words::head(words, true).is_none()
        };
        let shouts = |words: &str| {
            // Scripts without capitals do not shout.
            words.chars().filter(|c| c.is_uppercase()).count() > 6 && !words.chars().any(char::is_lowercase)
        };
        let start = (from..blocks.len()).find(|at| {
            let pair = blocks.get(*at).zip(blocks.get(at + 1));
            pair.is_some_and(|(name, tagline)| {
                name.kind != ScannedKind::Rule
                    && is_name(&text(name))
                    && shouts(&text(tagline))
                    && !matches!(name.kind, ScannedKind::Item { .. })
            })
        });
        let Some(start) = start else { return };
        let owner = Owner::Part(Part::Brand);
        for (nth, block) in blocks.split_off(start).into_iter().enumerate() {
            let source = self.build.slice(&block.text).to_owned();
            let range = block.range.clone();
            match nth {
                0 => self.build.put(owner, &brand::NAME, &heads::plain(&source), &range),
                1 => self.build.put(owner, &brand::TAGLINE, &heads::plain(&source), &range),
                _ if block.kind == ScannedKind::Rule => {
                    self.build.left_out(&range, "a rule between sections")
                }
                _ if source.contains('@') && self.build.is_free(owner, &brand::CONTACT) => {
                    self.build.put(owner, &brand::CONTACT, &source, &range)
                }
                _ if self.build.is_free(owner, &brand::ABOUT) => {
                    self.build.put(owner, &brand::ABOUT, &source, &range)
                }
                _ => self.build.add_prose(
                    Owner::Part(Part::Closing),
                    &crate::report::sections::closing::NOTE,
                    std::slice::from_ref(&block),
                ),
            }
        }
        if let Some(rule) = blocks.pop_if(|block| block.kind == ScannedKind::Rule) {
            self.build.left_out(&rule.range, "a rule between sections");
        }
    }
}

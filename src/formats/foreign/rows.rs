//! Rows under a heading of their own: contributing factors, whys, components, updates.

use std::ops::Range;

use super::document::ForeignDocument;
use super::facts::names;
use super::tables;
use super::text::lists::{self, one_line, unwrapped};
use super::text::scan::{ScannedBlock, ScannedKind};
use super::text::{labels, when};
use super::thread::phased;
use super::timeline::entries::Around;
use super::words::{self, phases};
use crate::formats::markdown::conventions;
use crate::report::sections::{cause, heading, updates};
use crate::report::{List, Owner, Part, Section};

impl ForeignDocument<'_, '_> {
    /// Reads the rows of a list that has its own heading: contributing factors, whys.
    pub(super) fn rows(&mut self, list: List, title: &str, range: &Range<usize>, blocks: &[ScannedBlock]) {
        let part = list.spec().part;
        let owner = Owner::Part(part);
        if !self.build.order.contains(&Section::Part(part)) {
            self.enter(part, title, range);
        } else if !conventions::is_word(title, list.spec().title) {
            self.build.add_text(owner, &cause::DESCRIPTION, &format!("### {title}"));
            self.build.used(range, owner, &cause::DESCRIPTION);
        } else {
            self.build.used(range, owner, &heading::TITLE);
        }
        let mut left = Vec::new();
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let Some(entry) =
                lists::entry(blocks, at).filter(|_| matches!(block.kind, ScannedKind::Item { .. }))
            else {
                left.push(block.clone());
                at += 1;
                continue;
            };
            let text = one_line(self.build.slice(&block.text));
            let body = lists::body(&self.build, entry.below);
            let more = if body.is_empty() { String::new() } else { format!("\n\n{body}") };
            let row = self.build.row(list);
            let range = entry.range();
            if list == List::Whys {
                let (question, answer) =
                    text.split_once('?').map_or((text.as_str(), ""), |(question, answer)| (question, answer));
                let question = if text.contains('?') { format!("{question}?") } else { question.to_owned() };
                self.build.put(row, &cause::whys::QUESTION, &question, &range);
                let answer = format!("{}{more}", answer.trim_start_matches([' ', ':', '-', '–', '—', '*']));
                self.build.put(row, &cause::whys::ANSWER, &answer, &range);
            } else {
                self.build.put(row, &cause::factors::TEXT, &format!("{text}{more}"), &range);
            }
            at += 1 + entry.below.len();
        }
        self.prose(
            owner,
            if self.build.has_prose(owner, &cause::DESCRIPTION) {
                &heading::AFTER
            } else {
                &cause::DESCRIPTION
            },
            &left,
        );
    }

    pub(super) fn components(&mut self, blocks: &[ScannedBlock]) {
        let mut left = Vec::new();
        for block in blocks {
            let text = self.build.slice(&block.text).to_owned();
            let is_name = |text: &str| {
                let is_other = phases::phase(text).is_some()
                    || labels::pair(text).is_some_and(|(label, value)| {
                        !value.is_empty()
                            && (words::label(&label).is_some() || words::action_label(&label).is_some())
                    });
                text.chars().count() <= 80 && !text.contains('\n') && !is_other && when::whole(text).is_none()
            };
            let is_item = matches!(block.kind, ScannedKind::Item { .. }) && is_name(&text);
            // Names on lines of their own, as a page has them.
            let are_lines = block.kind == ScannedKind::Text
                && text.lines().all(|line| {
                    is_name(line)
                        && line.split_whitespace().count() <= 6
                        && !line.trim_end().ends_with(['.', ':', '。', '：', ',', ';'])
                        && when::leading(line, true).is_none()
                });
            if is_item || are_lines {
                let ids = text.lines().filter(|line| !line.trim().is_empty());
                let ids = ids.map(|line| self.build.component(line.trim(), &block.range)).collect();
                names::add_affected(&mut self.build, ids, &block.range);
            } else if !tables::read(&mut self.build, List::Components, block, &mut Around::default()) {
                left.push(block.clone());
            }
        }
        self.prose(Owner::Part(Part::Components), &heading::BEFORE, &left);
    }

    /// Reads status updates under a heading of their own: with phases, or with times before their text.
    pub(super) fn updates(&mut self, blocks: &[ScannedBlock]) {
        let left = phased::phased(&mut self.build, blocks);
        let mut rest = Vec::new();
        for block in left {
            let text = self.build.slice(&block.text).to_owned();
            let lead = when::leading(&text, false)
                .filter(|_| matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Text));
            match lead {
                Some(lead) => {
                    let owner = self.build.row(List::Updates);
                    self.build.put(
                        owner,
                        &updates::rows::AT,
                        text.get(lead.stated.clone()).unwrap_or_default(),
                        &block.range,
                    );
                    let mut body = unwrapped(
                        text.get(lead.rest..).unwrap_or_default(),
                        text.get(..lead.rest).unwrap_or_default(),
                    );
                    let cut = [" - ", " – ", " — ", ": "]
                        .into_iter()
                        .filter_map(|sign| body.find(sign).map(|at| (at, sign.len())))
                        .min();
                    if let Some((phase, cut)) =
                        cut.and_then(|cut| Some((phases::phase(body.get(..cut.0)?)?, cut)))
                    {
                        self.build.put(owner, &updates::rows::PHASE, phase, &block.range);
                        body = body.get(cut.0 + cut.1..).unwrap_or_default().to_owned();
                    }
                    self.build.put(owner, &updates::rows::BODY, &body, &block.range);
                }
                None if tables::read(&mut self.build, List::Updates, &block, &mut Around::default()) => {}
                None => rest.push(block),
            }
        }
        self.prose(Owner::Part(Part::Updates), &heading::BEFORE, &rest);
    }
}

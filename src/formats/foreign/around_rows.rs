//! What of a section are rows of another list, and the prose that stays around rows.

use std::ops::Range;

use super::document::ForeignDocument;
use super::tables;
use super::text::labels;
use super::text::scan::{ScannedBlock, ScannedKind};
use super::timeline::embedded;
use super::timeline::entries::Around;
use super::words::{self, Label};
use super::{actions, facts};
use crate::report::sections::{heading, summary};
use crate::report::{Field, List, Owner, Part};

impl ForeignDocument<'_, '_> {
    /// Reads rows of another list out of a section: lists with times, tables with known columns.
    pub(super) fn without_rows(
        &mut self,
        blocks: Vec<ScannedBlock>,
        around: &mut Around,
    ) -> Vec<ScannedBlock> {
        let blocks =
            if self.has_actions { blocks } else { actions::lead_ins::lists(&mut self.build, blocks) };
        let taken = embedded::embedded(&mut self.build, &blocks, around);
        let mut flags = taken.into_iter();
        let mut left: Vec<ScannedBlock> = blocks;
        left.retain(|_| !flags.next().unwrap_or(false));
        let mut rest = Vec::with_capacity(left.len());
        for block in left {
            // Beside a section of actions, a table of what was changed tells how the incident was ended.
            let is_free = || !self.has_actions && self.build.report.rows(List::Actions).is_empty();
            let list =
                tables::list_of(&self.build, &block).filter(|list| *list != List::Actions || is_free());
            match list {
                Some(list) if tables::read(&mut self.build, list, &block, around) => {}
                _ => rest.push(block),
            }
        }
        rest
    }

    /// Reads the lines that say how long it was, which some write below the entries of a timeline.
    pub(super) fn durations(&mut self, blocks: &[ScannedBlock], mut taken: Vec<bool>) -> Vec<bool> {
        for (block, taken) in
            blocks.iter().zip(&mut taken).filter(|(block, taken)| !**taken && block.kind == ScannedKind::Text)
        {
            let label =
                labels::pair(self.build.slice(&block.text)).and_then(|(label, _)| words::label(&label));
            if label == Some(Label::Field(Part::Summary, &summary::DURATION)) {
                *taken = facts::section(&mut self.build, std::slice::from_ref(block)).is_empty();
            }
        }
        taken
    }

    /// Adds the prose before and after rows.
    pub(super) fn around_rows(&mut self, owner: Owner, blocks: &[ScannedBlock], taken: &[bool]) {
        let first = taken.iter().position(|taken| *taken).unwrap_or(blocks.len());
        let left = |range: Range<usize>| -> Vec<ScannedBlock> {
            let free = |at: &usize| taken.get(*at) == Some(&false);
            range.filter(free).filter_map(|at| blocks.get(at)).cloned().collect()
        };
        self.prose(owner, &heading::BEFORE, &left(0..first));
        self.prose(owner, &heading::AFTER, &left(first..blocks.len()));
    }

    /// Adds prose, one run of adjacent blocks at a time; thematic breaks at the ends of a section are left out.
    pub(super) fn prose(&mut self, owner: Owner, field: &'static Field, blocks: &[ScannedBlock]) {
        let mut blocks = blocks;
        while let Some((last, rest)) = blocks.split_last().filter(|(last, _)| last.kind == ScannedKind::Rule)
        {
            self.build.left_out(&last.range, "a rule between sections");
            blocks = rest;
        }
        while let Some((first, rest)) =
            blocks.split_first().filter(|(first, _)| first.kind == ScannedKind::Rule)
        {
            self.build.left_out(&first.range, "a rule between sections");
            blocks = rest;
        }
        let mut start = 0;
        for at in 1..=blocks.len() {
            let apart = match (blocks.get(at - 1), blocks.get(at)) {
                (Some(one), Some(other)) => {
                    !self.build.slice(&(one.range.end..other.range.start)).trim().is_empty()
                }
                _ => true,
            };
            if apart {
                self.build.add_prose(owner, field, blocks.get(start..at).unwrap_or_default());
                start = at;
            }
        }
    }
}

//! Pieces that a person assigned to another section than the one found.

use super::actions::action_values;
use super::document::ForeignDocument;
use super::facts::{names, windows};
use super::text::scan::{ScannedBlock, ScannedKind, bullet};
use super::text::when;
use super::timeline::entries::Around;
use super::{Destination, is_within};
use crate::formats::foreign::{actions, timeline};
use crate::report::sections::timeline::events;
use crate::report::sections::{impact, summary, updates};
use crate::report::{List, Owner, Part};

impl ForeignDocument<'_, '_> {
    /// Puts a block where a person assigned it. Returns whether somebody did.
    pub(super) fn assigned(&mut self, block: &ScannedBlock) -> bool {
        let to = self
            .options
            .assigned
            .iter()
            .rfind(|assigned| is_within(&block.range, &(assigned.start..assigned.end)));
        let Some(to) = to.map(|assigned| assigned.to) else { return false };
        let one = std::slice::from_ref(block);
        let range = block.range.clone();
        match to {
            Destination::LeftOut => self.build.left_out(&range, "left out by hand"),
            Destination::Text => {
                self.build.add_prose(Owner::Part(Part::Summary), &summary::OVERVIEW, one);
            }
            Destination::Timeline => {
                let mut around = Around::of("", &self.build);
                if timeline::section(&mut self.build, one, &mut around).first() != Some(&true) {
                    let owner = self.build.row(List::Events);
                    let text = self.build.prose_of(one);
                    self.build.put(owner, &events::TEXT, bare(&text), &range);
                }
            }
            Destination::Actions => {
                if !matches!(block.kind, ScannedKind::Item { .. } | ScannedKind::Table(_))
                    || actions::section(&mut self.build, one).first() != Some(&true)
                {
                    let owner = self.build.row(List::Actions);
                    let text = self.build.prose_of(one);
                    action_values::title_of(&mut self.build, owner, bare(&text), &range);
                }
            }
            Destination::Updates => {
                let owner = self.build.row(List::Updates);
                let text = self.build.prose_of(one);
                let text = bare(&text);
                let lead = when::leading(text, false);
                if let Some(lead) = &lead {
                    self.build.put(
                        owner,
                        &updates::rows::AT,
                        text.get(lead.stated.clone()).unwrap_or_default(),
                        &range,
                    );
                }
                let rest = lead.map_or(text, |lead| text.get(lead.rest..).unwrap_or_default());
                self.build.put(owner, &updates::rows::BODY, rest, &range);
            }
            Destination::Windows => {
                let text = self.build.slice(&block.text).to_owned();
                if windows::in_text(&mut self.build, &text, &range) == 0 {
                    let owner = self.build.row(List::Windows);
                    self.build.put(owner, &impact::windows::TEXT, &text, &range);
                }
            }
            Destination::Components => {
                let text = self.build.slice(&block.text).to_owned();
                let ids = names::components(&mut self.build, &text, &range);
                names::add_affected(&mut self.build, ids, &range);
            }
        }
        true
    }
}

/// Text without a list sign before it.
fn bare(text: &str) -> &str {
    let text = text.trim();
    bullet(text).map_or(text, |(sign, _)| text.get(sign..).unwrap_or_default())
}

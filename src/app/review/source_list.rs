//! Which pieces of the source are shown: those in a closed fold are not, nor those behind the end of a long list. Keys
//! lead only to pieces that are shown.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use leptos::prelude::*;

use super::show_more::ENTRIES_PER_PAGE;
use crate::app::memo::memo;
use crate::app::stepping::Toward;
use crate::browser::worker::Imported;
use crate::formats::foreign::{Fate, ReviewedPiece};

/// The minimum number of adjacent pieces, left out for the same reason, that are folded into one entry.
const MIN_FOLDED_PIECES: usize = 4;

/// The selected pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChosenPieces {
    /// The index of the piece that was selected first.
    pub(super) anchor: usize,
    /// The index of the piece that was selected last, which may be before the first.
    pub(super) end: usize,
}

impl ChosenPieces {
    /// Only this piece.
    pub(super) fn one(nth: usize) -> ChosenPieces {
        ChosenPieces { anchor: nth, end: nth }
    }

    /// The indices of all of them.
    pub(super) fn range(self) -> RangeInclusive<usize> {
        self.anchor.min(self.end)..=self.anchor.max(self.end)
    }

    pub(super) fn count(self) -> usize {
        self.anchor.abs_diff(self.end) + 1
    }
}

/// An entry of the list: a piece, or several that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SourceEntry {
    /// A piece by its index, and its contents: a correction can change only these.
    Piece { nth: usize, piece: ReviewedPiece },
    /// The pieces from index `from` up to, not including, `to`.
    Fold { from: usize, to: usize, reason: String },
}

/// The pieces as entries of the list.
fn entries(pieces: &[ReviewedPiece]) -> Vec<SourceEntry> {
    let mut entries = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let same = match &piece.fate {
            Fate::LeftOut(_) => pieces.iter().skip(at).take_while(|other| other.fate == piece.fate).count(),
            _ => 1,
        };
        match &piece.fate {
            Fate::LeftOut(reason) if same >= MIN_FOLDED_PIECES => {
                entries.push(SourceEntry::Fold { from: at, to: at + same, reason: reason.clone() });
                at += same;
            }
            _ => {
                entries.push(SourceEntry::Piece { nth: at, piece: piece.clone() });
                at += 1;
            }
        }
    }
    entries
}

/// The indices of the pieces that are shown, in order: those of the first `shown` entries, and of a fold as many as
/// `opened` says for its first piece.
fn visible(entries: &[SourceEntry], shown: usize, opened: &BTreeMap<usize, usize>) -> Vec<usize> {
    let mut visible = Vec::new();
    for entry in entries.iter().take(shown) {
        match entry {
            SourceEntry::Piece { nth, .. } => visible.push(*nth),
            SourceEntry::Fold { from, to, .. } => {
                let shown = opened.get(from).copied().unwrap_or(0);
                visible.extend(*from..(*to).min(from + shown));
            }
        }
    }
    visible
}

/// The piece that Tab leads to: the selected one; if it is not shown, the next one, or else the last.
fn tab_stop(visible: &[usize], selected: usize) -> Option<usize> {
    let at = visible.partition_point(|nth| *nth < selected);
    visible.get(at).or(visible.last()).copied()
}

/// The list of the source's pieces, and what is shown of it.
#[derive(Clone, Copy)]
pub(super) struct SourceList {
    pub(super) entries: Memo<Vec<SourceEntry>>,
    /// The number of entries shown.
    pub(super) shown: RwSignal<usize>,
    /// The open folds by the index of their first piece, with the number of pieces shown of each.
    opened: RwSignal<BTreeMap<usize, usize>>,
    /// The indices of the pieces that are shown, in order.
    visible: Memo<Vec<usize>>,
    /// The index of the piece that Tab leads to.
    pub(super) tab_stop: Memo<Option<usize>>,
}

impl SourceList {
    pub(super) fn new(
        imported: RwSignal<Arc<Imported>>,
        chosen: RwSignal<Option<ChosenPieces>>,
    ) -> SourceList {
        let entries = memo(move || imported.with(|imported| entries(&imported.review.pieces)));
        let shown = RwSignal::new(ENTRIES_PER_PAGE);
        let opened = RwSignal::new(BTreeMap::new());
        let visible =
            memo(move || entries.with(|entries| opened.with(|opened| visible(entries, shown.get(), opened))));
        let tab_stop = memo(move || {
            let selected = chosen.get().map_or(0, |chosen| chosen.end);
            visible.with(|visible| tab_stop(visible, selected))
        });
        SourceList { entries, shown, opened, visible, tab_stop }
    }

    /// How many pieces of a fold are shown: 0 while it is closed. `from` is the index of its first piece.
    pub(super) fn shown_of_fold(self, from: usize) -> usize {
        self.opened.with(|opened| opened.get(&from).copied().unwrap_or(0))
    }

    /// Notes that a fold is open or closed now.
    pub(super) fn set_open(self, from: usize, is_open: bool) {
        self.opened.update(|opened| {
            if is_open {
                opened.entry(from).or_insert(ENTRIES_PER_PAGE);
            } else {
                opened.remove(&from);
            }
        });
    }

    /// Shows more pieces of an open fold.
    pub(super) fn show_more_of_fold(self, from: usize) {
        self.opened.update(|opened| *opened.entry(from).or_insert(0) += ENTRIES_PER_PAGE);
    }

    /// Closes all folds, and shows only the beginning: the pieces are others now.
    pub(super) fn reset(self) {
        self.opened.set(BTreeMap::new());
        self.shown.set(ENTRIES_PER_PAGE);
    }

    /// Shows as much of the list as is needed for this piece to be shown.
    pub(super) fn reveal(self, nth: usize) {
        let place = self.entries.with_untracked(|entries| {
            entries.iter().enumerate().find_map(|(at, entry)| match entry {
                SourceEntry::Piece { nth: own, .. } => (*own == nth).then_some((at, None)),
                SourceEntry::Fold { from, to, .. } => {
                    (*from..*to).contains(&nth).then_some((at, Some(*from)))
                }
            })
        });
        let Some((at, fold)) = place else { return };
        self.shown.update(|shown| *shown = (*shown).max(at + 1));
        if let Some(from) = fold {
            self.opened.update(|opened| {
                let shown = opened.entry(from).or_insert(ENTRIES_PER_PAGE);
                *shown = (*shown).max(nth - from + 1);
            });
        }
    }

    /// Whether a piece is shown; untracked.
    pub(super) fn is_visible_untracked(self, nth: usize) -> bool {
        self.visible.with_untracked(|visible| visible.binary_search(&nth).is_ok())
    }

    /// The shown piece beside the one that Tab leads to; at an end of the list that one itself.
    pub(super) fn beside_tab_stop(self, toward: Toward) -> Option<usize> {
        let from = self.tab_stop.get_untracked()?;
        let beside = self.visible.with_untracked(|visible| {
            let at = visible.binary_search(&from).ok()?;
            let beside = match toward {
                Toward::Next => at + 1,
                Toward::Previous => at.checked_sub(1)?,
            };
            visible.get(beside).copied()
        });
        beside.or(Some(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(fate: Fate) -> ReviewedPiece {
        ReviewedPiece { start: 0, end: 0, line: 1, fate, words: String::new() }
    }

    /// A piece that is used, five that are left out, and one that is used.
    fn folded() -> Vec<SourceEntry> {
        let used = || piece(Fate::Used(Vec::new()));
        let mut pieces = vec![used()];
        pieces.extend((0..5).map(|_| piece(Fate::LeftOut("talk".to_owned()))));
        pieces.push(used());
        entries(&pieces)
    }

    #[test]
    fn pieces_of_a_closed_fold_are_not_shown() {
        let entries = folded();
        assert_eq!(visible(&entries, 9, &BTreeMap::new()), [0, 6]);
        assert_eq!(visible(&entries, 9, &BTreeMap::from([(1, 3)])), [0, 1, 2, 3, 6]);
        assert_eq!(visible(&entries, 9, &BTreeMap::from([(1, 300)])), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(visible(&entries, 2, &BTreeMap::new()), [0]);
    }

    #[test]
    fn tab_leads_to_a_piece_that_is_shown() {
        let cases: [(&[usize], usize, Option<usize>); 5] = [
            (&[4, 5, 9], 0, Some(4)),
            (&[4, 5, 9], 5, Some(5)),
            (&[4, 5, 9], 7, Some(9)),
            (&[4, 5, 9], 20, Some(9)),
            (&[], 3, None),
        ];
        for (visible, selected, wanted) in cases {
            assert_eq!(tab_stop(visible, selected), wanted, "{visible:?}, {selected}");
        }
    }
}

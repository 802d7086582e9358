//! Clocks of which some figures are not known: `10:4x`, `14:XX`, `11:39:xxZ`, `11:39:2x`.

use super::items::{Scanner, What};
use super::reading::{Clock, Zone};
use super::tokens::{Text, TokenKind};

/// Whether a word stands for unknown figures, perhaps with the zone right behind them: `xx`, `xxZ`.
pub(super) fn is_unknown(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "xx" | "xxz")
}

/// Whether seconds are known to ten of them: `2x`.
pub(super) fn is_half_known(text: &Text, at: usize) -> bool {
    matches!(text.kind(at), Some(TokenKind::Number(0..=5, 1))) && text.word(at + 1) == "x"
}

/// The unknown seconds behind a clock, with the zone behind them: `:xxZ`, `:2x`.
pub(super) fn unknown_seconds(scanner: &mut Scanner, at: usize) -> Option<usize> {
    let text = &scanner.text;
    if text.is(at, ':') && is_half_known(text, at + 1) {
        return Some(at + 3);
    }
    if !text.is(at, ':') || !is_unknown(text, at + 1) {
        return None;
    }
    let to = at + 2 + usize::from(text.word(at + 2) == "z");
    if to > at + 2 || text.word(at + 1) == "xxz" {
        scanner.push(What::Zone(Zone { label: "Z".to_owned(), offset: Some(0) }), at, to);
    }
    Some(to)
}

/// Hours with unknown minutes, or an unknown last digit of them.
pub(super) fn unsure(text: &Text, at: usize, hour: u32) -> Option<(Clock, usize)> {
    let is_x = |word: &str, len: usize| word.len() == len && word.bytes().all(|b| b == b'x');
    let question = |at: usize| text.is(at, '?');
    let (from, len, to) = match text.kind(at + 2)? {
        TokenKind::Number(tens @ 0..=5, 1) if is_x(text.word(at + 3), 1) || question(at + 3) => {
            (tens as u32 * 10, 10, at + 4)
        }
        TokenKind::Word if is_x(text.word(at + 2), 2) => (0, 60, at + 3),
        TokenKind::Sign('?') if question(at + 3) => (0, 60, at + 4),
        _ => return None,
    };
    let start = hour * 60 + from;
    (hour <= 23).then_some((Clock::Span(start, start + len), to))
}

//! A stated moment as numbers, words and signs.

use Token::{Number, Sign, Space, Word};

/// No moment is longer; what follows is not read.
const LONGEST: usize = 200;

/// A piece of a stated moment.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    /// A word, in lower case.
    Word(String),
    /// Anything else, dashes as hyphens.
    Sign(char),
    /// Any number of blanks.
    Space,
}

/// The pieces of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().take(LONGEST).peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() {
            let mut digits = String::from(c);
            while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            tokens.push(Number(digits.parse().unwrap_or(u32::MAX), digits.len()));
        } else if c.is_alphabetic() {
            let mut word = String::from(c.to_ascii_lowercase());
            while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
                word.push(letter.to_ascii_lowercase());
            }
            tokens.push(Word(word));
        } else if c.is_whitespace() {
            if tokens.last() != Some(&Space) {
                tokens.push(Space);
            }
        } else {
            tokens.push(Sign(if matches!(c, '–' | '−' | '—') { '-' } else { c }));
        }
    }
    tokens
}

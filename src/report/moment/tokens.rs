//! A stated moment as numbers, words and signs, each with what the lexicon knows of it.

use super::fold::{fold, is_unspaced};
use super::lexicon::{Languages, Lexicon, LexiconSpan, lexicon};
use super::numerals::{Numeral, number_in};
use crate::report::words::time::Sense;

/// The maximum length of a moment, in characters; what follows is not read.
const MAX_CHARS: usize = 200;

/// The maximum length of a phrase, in tokens, and of a word of a script without blanks, in characters.
const MAX_PHRASE: usize = 7;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Digits: their value, and how many.
    Number(u64, usize),
    /// Letters.
    Word,
    /// Anything else.
    Sign(char),
    /// Any number of blanks.
    Space,
}

#[derive(Clone, Copy, Debug)]
struct TextToken {
    kind: TokenKind,
    /// Its start in the folded text.
    from: usize,
    to: usize,
    /// Its start in the text as typed.
    typed_from: usize,
    typed_to: usize,
    /// What the lexicon knows of it alone, and of the longest phrase it begins.
    alone: LexiconSpan,
    phrase: LexiconSpan,
    phrase_len: usize,
    /// Whether it is a word of a script without blanks.
    unspaced: bool,
}

impl TextToken {
    /// Whether an ASCII character, which is folded to one of the same kind, is part of this token.
    fn goes_on_with(&self, byte: u8) -> bool {
        match self.kind {
            TokenKind::Word => byte.is_ascii_alphabetic() && !self.unspaced,
            TokenKind::Number(..) => byte.is_ascii_digit(),
            _ => false,
        }
    }
}

/// A text in tokens.
pub(super) struct Text<'a> {
    typed: &'a str,
    folded: String,
    tokens: Vec<TextToken>,
    lexicon: &'static Lexicon,
}

impl<'a> Text<'a> {
    pub(super) fn new(typed: &'a str) -> Text<'a> {
        let mut text = Text {
            typed,
            folded: String::with_capacity(typed.len().min(MAX_CHARS) + 8),
            tokens: Vec::with_capacity(24),
            lexicon: lexicon(),
        };
        let end = typed.char_indices().nth(MAX_CHARS).map_or(typed.len(), |(end, _)| end);
        let read = typed.get(..end).unwrap_or_default();
        let mut at = 0;
        while let Some(c) = read.get(at..).and_then(|rest| rest.chars().next()) {
            let from = text.folded.len();
            fold(c, &mut text.folded);
            text.push(from, at, at + c.len_utf8());
            at += c.len_utf8();
            // Most characters go on with the word or the number before them.
            let Some(last) = text.tokens.last_mut() else { continue };
            let rest = read.get(at..).unwrap_or_default();
            let more = rest.bytes().take_while(|byte| last.goes_on_with(*byte)).count();
            if more > 0 {
                text.folded.extend(rest.chars().take(more).map(|c| c.to_ascii_lowercase()));
                at += more;
                (last.to, last.typed_to) = (text.folded.len(), at);
            }
        }
        if end < typed.len() {
            // A run that is cut off is not taken for a shorter one.
            while text.tokens.pop().is_some_and(|token| token.kind != TokenKind::Space) {}
        }
        text.look_up();
        text
    }

    /// Adds what was folded since `from` to the last token, or as a token.
    fn push(&mut self, from: usize, typed_from: usize, typed_to: usize) {
        let Some(first) = self.folded.get(from..).and_then(|added| added.chars().next()) else { return };
        let kind = match first {
            ' ' => TokenKind::Space,
            c if c.is_ascii_digit() => TokenKind::Number(0, 1),
            c if c.is_alphabetic() => TokenKind::Word,
            c => TokenKind::Sign(c),
        };
        let unspaced = is_unspaced(first);
        let to = self.folded.len();
        if let Some(last) = self.tokens.last_mut() {
            let joins = match (last.kind, kind) {
                (TokenKind::Space, TokenKind::Space) => {
                    self.folded.truncate(from);
                    last.typed_to = typed_to;
                    return;
                }
                (TokenKind::Word, TokenKind::Word) => unspaced == last.unspaced,
                (TokenKind::Number(..), TokenKind::Number(..)) => true,
                _ => false,
            };
            if joins {
                (last.to, last.typed_to) = (to, typed_to);
                return;
            }
        }
        let empty = LexiconSpan::default();
        self.tokens.push(TextToken {
            kind,
            from,
            to,
            typed_from,
            typed_to,
            alone: empty,
            phrase: empty,
            phrase_len: 0,
            unspaced,
        });
    }

    /// Splits words written without spaces, reads numbers, and looks up words and phrases.
    fn look_up(&mut self) {
        for token in &mut self.tokens {
            let text = self.folded.get(token.from..token.to).unwrap_or_default();
            match token.kind {
                TokenKind::Number(..) => {
                    token.kind = TokenKind::Number(text.parse().unwrap_or(u64::MAX), text.len());
                }
                TokenKind::Word if !token.unspaced => token.alone = self.lexicon.find(text),
                _ => {}
            }
        }
        self.cut_unspaced();
        for at in 0..self.tokens.len() {
            let Some(&TextToken { alone, from, .. }) = self.tokens.get(at) else { continue };
            for pieces in (2..=usize::from(alone.longest).min(MAX_PHRASE)).rev() {
                let Some(last) = self.tokens.get(at + pieces - 1) else { continue };
                let found = self.lexicon.find(self.folded.get(from..last.to).unwrap_or_default());
                if !found.is_empty()
                    && let Some(token) = self.tokens.get_mut(at)
                {
                    (token.phrase, token.phrase_len) = (found, pieces);
                    break;
                }
            }
        }
    }

    /// Cuts the runs of scripts without blanks into words; most texts have none.
    fn cut_unspaced(&mut self) {
        let is_run = |token: &TextToken| token.kind == TokenKind::Word && token.unspaced;
        if !self.tokens.iter().any(is_run) {
            return;
        }
        let mut tokens = Vec::with_capacity(self.tokens.len() * 2);
        for token in &self.tokens {
            let text = self.folded.get(token.from..token.to).unwrap_or_default();
            match is_run(token) {
                true => self.cut(*token, text, &mut tokens),
                false => tokens.push(*token),
            }
        }
        self.tokens = tokens;
    }

    /// The longest known words, one after the other; unknown text is split by character.
    fn cut(&self, token: TextToken, text: &str, tokens: &mut Vec<TextToken>) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let ends = rest.char_indices().take(MAX_PHRASE).map(|(at, c)| at + c.len_utf8());
            let ends: Vec<usize> = ends.collect();
            let known = ends.iter().rev().find_map(|end| {
                let alone = self.lexicon.find(rest.get(..*end)?);
                (!alone.is_empty()).then_some((*end, alone))
            });
            if known.is_none_or(|(len, _)| len <= 3)
                && let Some(Numeral { value, figures, len }) = number_in(text, at)
            {
                let is_last = at + len >= text.len();
                tokens.push(TextToken {
                    kind: TokenKind::Number(value, figures),
                    from: token.from + at,
                    to: token.from + at + len,
                    typed_from: (token.typed_from + at).min(token.typed_to),
                    typed_to: if is_last { token.typed_to } else { token.typed_from + at + len },
                    ..token
                });
                at += len;
                continue;
            }
            let (len, alone) =
                known.unwrap_or((ends.first().copied().unwrap_or(rest.len()), LexiconSpan::default()));
            // Folding does not change these scripts, so offsets agree; halves of a syllable would not.
            let shift = |offset: usize| (token.typed_from + offset).min(token.typed_to);
            let is_last = at + len >= text.len();
            tokens.push(TextToken {
                alone,
                from: token.from + at,
                to: token.from + at + len,
                typed_from: shift(at),
                typed_to: if is_last { token.typed_to } else { shift(at + len) },
                ..token
            });
            at += len;
        }
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// A number: its value, and how many digits it has.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at)? {
            TokenKind::Number(value, digits) => Some((u32::try_from(value).unwrap_or(u32::MAX), digits)),
            _ => None,
        }
    }

    /// A number of at most two digits.
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|number| number.1 <= 2).map(|number| number.0)
    }

    /// A number of exactly two digits.
    pub(super) fn two(&self, at: usize) -> Option<u32> {
        self.number(at).filter(|number| number.1 == 2).map(|number| number.0)
    }

    /// The digits of a number, folded.
    pub(super) fn digits(&self, at: usize) -> &str {
        let token = self.tokens.get(at).filter(|token| matches!(token.kind, TokenKind::Number(..)));
        token.and_then(|token| self.folded.get(token.from..token.to)).unwrap_or_default()
    }

    /// A word, folded; empty for other tokens.
    pub(super) fn word(&self, at: usize) -> &str {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
        token.and_then(|token| self.folded.get(token.from..token.to)).unwrap_or_default()
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            TokenKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(TokenKind::Sign(sign))
    }

    pub(super) fn is_space(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Space)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word)
    }

    /// Past a space, if there is one.
    pub(super) fn skip(&self, at: usize) -> usize {
        at + usize::from(self.is_space(at))
    }

    /// Whether the text ends or a space is here.
    pub(super) fn is_gap(&self, at: usize) -> bool {
        matches!(self.kind(at), None | Some(TokenKind::Space))
    }

    /// Whether a token is a word of a script without blanks.
    pub(super) fn is_unspaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.unspaced)
    }

    /// The text as typed from one token to before another.
    pub(super) fn typed(&self, from: usize, to: usize) -> &'a str {
        self.typed.get(self.place(from, to)).unwrap_or_default()
    }

    /// The range of these tokens in the text as typed.
    pub(super) fn place(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let first = self.tokens.get(from).map_or(0, |token| token.typed_from);
        let last = to.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(first, |token| token.typed_to);
        first..last.max(first)
    }

    /// Whether a word was typed in capitals only.
    pub(super) fn is_capitals(&self, from: usize, to: usize) -> bool {
        let typed = self.typed(from, to);
        typed.chars().any(char::is_uppercase) && !typed.chars().any(char::is_lowercase)
    }

    /// Whether a word was typed with a capital first.
    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.typed(at, at + 1).starts_with(char::is_uppercase)
    }

    /// The first sense of the phrase, or else of the word, that begins here for which `pick` gives a value, and its end.
    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<(T, usize)> {
        let token = self.tokens.get(at)?;
        if token.alone.is_empty() && token.phrase.is_empty() {
            return None;
        }
        let all = [(token.phrase, token.phrase_len), (token.alone, 1)];
        all.into_iter().find_map(|(span, len)| {
            let value = self.lexicon.entries(span).iter().find_map(|entry| pick(entry.sense))?;
            Some((value, at + len))
        })
    }

    /// The senses of the phrase that begins here, and of the word.
    pub(super) fn senses(&self, at: usize) -> impl Iterator<Item = Sense> {
        let spans = self.tokens.get(at).map(|token| [token.phrase, token.alone]).into_iter().flatten();
        spans.flat_map(|span| self.lexicon.entries(span)).map(|entry| entry.sense)
    }

    /// The languages in which the word or phrase that begins here has such a sense.
    pub(super) fn languages(&self, at: usize, says: impl Fn(Sense) -> bool) -> Languages {
        let Some(token) = self.tokens.get(at) else { return Languages::NONE };
        let all = self.lexicon.entries(token.phrase).iter().chain(self.lexicon.entries(token.alone));
        all.filter(|entry| says(entry.sense)).fold(Languages::NONE, |sum, entry| sum.or(entry.languages))
    }

    /// The end of the word or phrase that begins here, if it has this sense.
    pub(super) fn says(&self, at: usize, sense: Sense) -> Option<usize> {
        self.sense(at, |other| (other == sense).then_some(())).map(|found| found.1)
    }

    /// Whether a number in words may begin here.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.alone.counts)
    }

    /// For a word that begins neither an item nor a phrase and ends at a space: whether it joins items. `None` for others.
    pub(super) fn joins_only(&self, at: usize) -> Option<bool> {
        let token = self.tokens.get(at)?;
        let is_short = token.to <= token.from + 1;
        let begins = token.alone.begins || token.phrase_len > 0 || is_short || !self.is_gap(at + 1);
        (!begins).then_some(token.alone.joins)
    }

    /// Whether a word is in no language known, alone or as the beginning of a phrase.
    pub(super) fn is_unknown(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.alone.is_empty() && token.phrase_len == 0)
    }

    /// The number of tokens of the longest phrase that begins here, or 1 for a known word, or none.
    pub(super) fn known(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at)?;
        if token.phrase_len > 0 {
            return Some(token.phrase_len);
        }
        let means = |span: LexiconSpan| {
            self.lexicon.entries(span).iter().any(|it| !matches!(it.sense, Sense::Phrase(_)))
        };
        means(token.alone).then_some(1)
    }
}

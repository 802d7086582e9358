//! Two texts word by word: what they share, what only the one has and what only the other.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A chunk of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What both have.
    Same(&'a str),
    /// What only the first has.
    Gone(&'a str),
    /// What only the second has.
    New(&'a str),
}

/// The maximum number of words or lines, of both texts together, that are compared with each other: the time grows with
/// the square of their number.
const MAX_COMPARED_TOKENS: usize = 4_000;

/// Two texts compared word by word. Removed and unchanged pieces make up the first text, unchanged and added ones the
/// second, to the letter.
///
/// If so much differs that comparing words would take long, lines are compared and then the words of those that differ; if
/// there are too many even of these, the whole text counts as replaced.
pub fn words<'a>(from: &'a str, to: &'a str) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    for chunk in joined(chunks(from, to), from) {
        let gone = from.get(chunk.from).unwrap_or_default();
        let new = to.get(chunk.to).unwrap_or_default();
        if chunk.same {
            pieces.push(Piece::Same(gone));
            continue;
        }
        if !gone.is_empty() {
            pieces.push(Piece::Gone(gone));
        }
        if !new.is_empty() {
            pieces.push(Piece::New(new));
        }
    }
    pieces
}

/// Two texts line by line, as [`words`] has them word by word.
pub fn lines<'a>(from: &'a str, to: &'a str) -> Vec<Piece<'a>> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
    let mut pieces = Vec::new();
    for chunk in compare(&lines(from), &lines(to)).0 {
        let gone = from.get(chunk.from).unwrap_or_default();
        let new = to.get(chunk.to).unwrap_or_default();
        if chunk.same {
            pieces.push(Piece::Same(gone));
        } else {
            pieces.extend(Some(gone).filter(|text| !text.is_empty()).map(Piece::Gone));
            pieces.extend(Some(new).filter(|text| !text.is_empty()).map(Piece::New));
        }
    }
    pieces
}

/// A range in each text, and whether they are equal.
#[derive(Clone, Debug)]
struct Chunk {
    same: bool,
    from: Range<usize>,
    to: Range<usize>,
}

fn chunks(from: &str, to: &str) -> Vec<Chunk> {
    let (chunks, all) = compare(&tokens(from), &tokens(to));
    if all {
        return chunks;
    }
    within(chunks, from, to, |from, to| {
        let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
        let (chunks, _) = compare(&lines(from), &lines(to));
        within(chunks, from, to, |from, to| compare(&tokens(from), &tokens(to)).0)
    })
}

/// Compares the chunks that differ once more, in another way.
fn within(
    chunks: Vec<Chunk>,
    from: &str,
    to: &str,
    compare: impl Fn(&str, &str) -> Vec<Chunk>,
) -> Vec<Chunk> {
    let mut all = Vec::new();
    for chunk in chunks {
        let gone = from.get(chunk.from.clone()).unwrap_or_default();
        let new = to.get(chunk.to.clone()).unwrap_or_default();
        if chunk.same || gone.is_empty() || new.is_empty() {
            all.push(chunk);
            continue;
        }
        let moved = |places: Range<usize>, by: usize| places.start + by..places.end + by;
        all.extend(compare(gone, new).into_iter().map(|inner| Chunk {
            same: inner.same,
            from: moved(inner.from, chunk.from.start),
            to: moved(inner.to, chunk.to.start),
        }));
    }
    all
}

/// Compares tokens: their common beginning and end first, then the rest. The flag is `false` if the rest was too long
/// to be compared and is one chunk that differs.
fn compare(gone: &[&str], new: &[&str]) -> (Vec<Chunk>, bool) {
    let alike = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = gone.iter().zip(new).take_while(alike).count();
    let (begun, gone) = gone.split_at_checked(start).unwrap_or_default();
    let new = new.get(start..).unwrap_or_default();
    let end = gone.iter().rev().zip(new.iter().rev()).take_while(alike).count();
    let (gone, ended) = gone.split_at_checked(gone.len() - end).unwrap_or_default();
    let new = new.get(..new.len() - end).unwrap_or_default();

    let mut chunks: Vec<Chunk> = Vec::new();
    let mut push = |same: bool, gone: &[&str], new: &[&str]| {
        let (from, to) = chunks.last().map_or((0, 0), |last| (last.from.end, last.to.end));
        let length = |tokens: &[&str]| tokens.iter().map(|token| token.len()).sum::<usize>();
        if !gone.is_empty() || !new.is_empty() {
            chunks.push(Chunk { same, from: from..from + length(gone), to: to..to + length(new) });
        }
    };
    push(true, begun, begun);
    let all = gone.is_empty() || new.is_empty() || gone.len() + new.len() <= MAX_COMPARED_TOKENS;
    if all {
        for op in capture_diff_slices(Algorithm::Myers, gone, new) {
            let (tag, from, to) = op.as_tag_tuple();
            let gone = gone.get(from).unwrap_or_default();
            push(tag == DiffTag::Equal, gone, new.get(to).unwrap_or_default());
        }
    } else {
        push(false, gone, new);
    }
    push(true, ended, ended);
    (chunks, all)
}

/// Adjacent pieces of one kind joined. A space between two words that both differ counts as different, too, so that a
/// rewritten sentence reads as one.
fn joined(chunks: Vec<Chunk>, from: &str) -> Vec<Chunk> {
    let mut joined: Vec<Chunk> = Vec::with_capacity(chunks.len());
    let mut rest = chunks.into_iter().peekable();
    while let Some(mut chunk) = rest.next() {
        let between =
            joined.last().is_some_and(|last| !last.same) && rest.peek().is_some_and(|next| !next.same);
        if chunk.same && between {
            let text = from.get(chunk.from.clone()).unwrap_or_default();
            chunk.same = !text.chars().all(|c| c.is_whitespace() && c != '\n');
        }
        match joined.last_mut().filter(|last| last.same == chunk.same) {
            Some(last) => (last.from.end, last.to.end) = (chunk.from.end, chunk.to.end),
            None => joined.push(chunk),
        }
    }
    joined
}

/// The tokens of a text: words, the spaces between them, and signs. Only an ASCII sign is a token of its own: others may be
/// part of a grapheme.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let kind = if c.is_whitespace() {
            WordKind::Space
        } else if c.is_ascii_punctuation() {
            WordKind::Sign
        } else {
            WordKind::Word
        };
        if last.is_some_and(|last| last != kind || kind == WordKind::Sign) {
            tokens.extend(text.get(start..at));
            start = at;
        }
        last = Some(kind);
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    tokens
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WordKind {
    Space,
    Sign,
    Word,
}

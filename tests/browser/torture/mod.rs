//! Torture: what is written must survive whatever happens to the tab, the browser, the storage and the network. Each part
//! gets a count and a seed; what it does follows from the seed alone, except for timing. The tests here run each part a few
//! times; `scripts/torture` runs them for long.

mod bare;
mod damage;
mod faults;
mod full;
mod kills;
mod long;
mod newer;
mod older;
mod several;
mod update;

use crate::dice::Dice;

/// The result of a part.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Kills or faults.
    pub(crate) blows: u64,
    /// Words typed.
    pub(crate) words: u64,
    /// Of each word that was lost, how many milliseconds before the kill it was sent to the field.
    pub(crate) lost: Vec<u64>,
    /// Kills that lost something.
    pub(crate) lossy: u64,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.blows += other.blows;
        self.words += other.words;
        self.lost.extend(other.lost);
        self.lossy += other.lossy;
    }

    /// The largest age of a word that was lost.
    pub(crate) fn worst(&self) -> u64 {
        self.lost.iter().copied().max().unwrap_or(0)
    }
}

/// Runs a part in its own runtime, with threads for the site.
pub(crate) fn run<T>(part: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(part)
}

/// The numbers of words in a text. There may be no space between two fields.
pub(crate) fn numbers(text: &str) -> Vec<u64> {
    let starts = text.match_indices('w').map(|(at, _)| &text[at + 1..]);
    let digits = |rest: &str| {
        rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default().to_owned()
    };
    starts.filter_map(|rest| digits(rest).parse().ok()).collect()
}

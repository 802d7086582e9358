//! How reports are stored: the codec of the texts in the store. Pure; `browser::store` stores them.

mod codec;
pub mod listing;
mod meta;
#[cfg(test)]
mod tests;

pub use codec::*;
pub use meta::Meta;

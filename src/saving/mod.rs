//! How reports are stored: the codec of the texts in the store. Pure; `browser::store` stores them.

mod codec;
#[cfg(test)]
mod tests;

pub use codec::*;

//! How reports are stored: the codec of the texts in the store. Pure: where they are stored is `browser::store`'s.

mod codec;

pub use codec::*;

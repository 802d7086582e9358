//! A field: the name of one value of a report, what kind of text it is, and whether readers see it.
//!
//! The fields of every part and row are declared once, with `fields!`, in `report/sections/`. Forms, formats, the JSON
//! Schema, checks and tests walk those declarations.

use super::choice::Choices;

/// What a field's value is, and so which control, which reading and which writing fit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of plain text; nothing in it is markup.
    Plain,
    /// A paragraph of inline Markdown (emphasis, code, links).
    Inline,
    /// Block Markdown (CommonMark, tables, task lists, strikethrough; never HTML).
    Block,
    /// A point in time: the text and its reading.
    Moment,
    /// A date or a range of dates, as text.
    Dates,
    /// A date, month, quarter, half or year, or own words.
    Due,
    /// One of the standard words, or own words.
    Choice(&'static Choices),
    /// Any number of the standard words.
    Set(&'static Choices),
    /// Yes or no.
    Flag,
    /// Any number of rows of the list of components.
    Components,
    /// At most one row of the list of components.
    Component,
    /// Any number of contributing factors.
    Causes,
    /// At most one row of the timeline.
    Event,
    /// Components, each with its old and its new state.
    States,
    /// A decimal as text, with a comparator if there is one: `+99.99`.
    Decimal,
    /// A web address.
    Link,
    /// The name of a time zone in the IANA database.
    Zone,
    /// The language of the report, as a BCP 47 tag.
    Language,
    /// A colour, as `#rrggbb`.
    Colour,
    /// A small picture, as a `data:` address.
    Logo,
}

impl FieldKind {
    /// Whether a person writes words of their own in a field of this kind.
    pub fn is_written(self) -> bool {
        match self {
            FieldKind::Choice(choices) => choices.own_words,
            FieldKind::Plain
            | FieldKind::Inline
            | FieldKind::Block
            | FieldKind::Moment
            | FieldKind::Dates
            | FieldKind::Due
            | FieldKind::Decimal
            | FieldKind::Link => true,
            _ => false,
        }
    }
}

/// Whether readers see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// In the report, by its readers.
    ByReaders,
    /// Not itself: it controls how the report is shown.
    AsSetting,
}

/// One field of a part or of a row.
#[derive(Debug)]
pub struct Field {
    /// The index among the values of its part or row.
    pub index: usize,
    /// The name in JSON and in paths.
    pub name: &'static str,
    /// The label of its control, and in an English report the words before its value.
    pub label: &'static str,
    /// One sentence on what it is for, for the JSON Schema.
    pub about: &'static str,
    /// What its value is.
    pub kind: FieldKind,
    /// Whether readers see it.
    pub seen: Visibility,
}

impl Field {
    /// Whether its value is prose that a person writes and a reader sees.
    pub fn is_prose(&self) -> bool {
        matches!(self.kind, FieldKind::Plain | FieldKind::Inline | FieldKind::Block)
            && self.seen == Visibility::ByReaders
    }
}

// Each field is declared once, as a static: two fields are equal if they are the same static.
impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Field {}

/// Declares the fields of a part or of a row: one static [`Field`] each, and `FIELDS` that lists them in order.
///
/// `from N, [..]` starts with N fields declared elsewhere. A field that only controls how the report is shown ends in `as
/// setting`.
macro_rules! fields {
    (@seen) => { $crate::report::field::Visibility::ByReaders };
    (@seen setting) => { $crate::report::field::Visibility::AsSetting };
    (from $start:expr, [$($shared:expr),*]; $($(#[doc = $about:literal])+ $key:ident: $name:literal, $label:literal, $kind:expr $(, as $seen:ident)?;)*) => {
        // Its variants are named as the statics, and only number them.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
        enum Index { $($key),* }
        $(
            $(#[doc = $about])+
            pub static $key: $crate::report::field::Field = $crate::report::field::Field {
                index: $start + Index::$key as usize,
                name: $name,
                label: $label,
                about: concat!($($about),+),
                kind: $kind,
                seen: $crate::report::field::fields!(@seen $($seen)?),
            };
        )*
        /// The fields, in their order.
        pub static FIELDS: &[&$crate::report::field::Field] = &[$($shared,)* $(&$key),*];
    };
    ($($rest:tt)*) => { $crate::report::field::fields! { from 0, []; $($rest)* } };
}
pub(crate) use fields;

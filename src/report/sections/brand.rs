//! The publisher's brand: the foot of the report, and its colour.

use crate::report::field::{FieldKind::*, fields};

fields! {
    /// The brand's name as it is written.
    NAME: "name", "Brand name", Plain;
    /// The brand's tagline.
    TAGLINE: "tagline", "Tagline", Plain;
    /// A sentence or two about the publisher.
    ABOUT: "about", "About", Inline;
    /// How readers reach the publisher.
    CONTACT: "contact", "Contact", Inline;
    /// A small picture, kept in the report.
    LOGO: "logo", "Logo", Logo, as setting;
    /// The colour of headings' numbers and rules.
    ACCENT: "accent", "Accent colour", Colour, as setting;
}

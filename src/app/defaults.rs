//! The defaults for new reports: organisation, brand, language, zone and styles, taken from a report whose author has
//! asked for it.

use super::document::Doc;
use crate::browser::store::Store;
use crate::report::sections::{brand, cover};
use crate::report::{Field, FieldKind, Language, Owner, Part, Report};

/// The fields that can have a default.
const FIELDS: [(Part, &Field); 13] = [
    (Part::Cover, &cover::ORGANISATION),
    (Part::Cover, &cover::LANGUAGE),
    (Part::Cover, &cover::ZONE),
    (Part::Cover, &cover::DATE_STYLE),
    (Part::Cover, &cover::CLOCK),
    (Part::Cover, &cover::TIMES),
    (Part::Cover, &cover::SECOND_ZONE),
    (Part::Brand, &brand::NAME),
    (Part::Brand, &brand::TAGLINE),
    (Part::Brand, &brand::ABOUT),
    (Part::Brand, &brand::CONTACT),
    (Part::Brand, &brand::LOGO),
    (Part::Brand, &brand::ACCENT),
];

fn note_name(part: Part, field: &Field) -> String {
    format!("default.{}.{}", part.spec().name, field.name)
}

/// The defaults for new reports: a text for each of [`FIELDS`], empty for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Defaults(Vec<String>);

/// The open report's values of these fields, tracked.
pub(super) fn of_report(doc: Doc) -> Defaults {
    Defaults(FIELDS.iter().map(|(part, field)| doc.text(*part, field)).collect())
}

impl Defaults {
    /// No defaults.
    pub(super) fn none() -> Defaults {
        Defaults(vec![String::new(); FIELDS.len()])
    }

    /// The stored defaults.
    pub(super) fn stored() -> Defaults {
        let text = |(part, field): &(Part, &Field)| Store.note(&note_name(*part, field)).unwrap_or_default();
        Defaults(FIELDS.iter().map(text).collect())
    }

    /// Whether no field has a default.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Replaces the stored defaults by these. `false` if the browser has no room for them; the old ones are restored
    /// then.
    pub(super) fn store(&self) -> bool {
        let before = Defaults::stored();
        self.put();
        let is_stored = Defaults::stored() == *self;
        if !is_stored {
            // The new ones are cleared first: only then is there certainly room for the old ones.
            Defaults::none().put();
            before.put();
        }
        is_stored
    }

    fn put(&self) {
        for ((part, field), text) in FIELDS.iter().zip(&self.0) {
            Store.put_note(&note_name(*part, field), text);
        }
    }

    /// The defaults that are set, in words: each field's label and its value.
    pub(super) fn in_words(&self) -> Vec<(&'static str, String)> {
        let shown = |((_, field), text): (&(Part, &'static Field), &String)| {
            let text = match field.kind {
                FieldKind::Logo => "a picture".to_owned(),
                FieldKind::Choice(choices) => choices.label(text, Language::English),
                _ => text.clone(),
            };
            (field.label, text)
        };
        FIELDS.iter().zip(&self.0).filter(|(_, text)| !text.is_empty()).map(shown).collect()
    }

    /// The labels of the fields that have a default.
    pub(super) fn labels(&self) -> Vec<&'static str> {
        self.in_words().into_iter().map(|(label, _)| label).collect()
    }
}

/// Makes a new report a draft, with the stored defaults in the fields that are empty.
pub(super) fn with_defaults(mut report: Report) -> Report {
    for ((part, field), text) in FIELDS.iter().zip(Defaults::stored().0) {
        if !text.is_empty() && report.text(*part, field).is_empty() {
            report.set_text(Owner::Part(*part), field, &text);
        }
    }
    if report.text(Part::Cover, &cover::CHECKS_OFF).is_empty() {
        report.set_text(Owner::Part(Part::Cover), &cover::CHECKS_OFF, &checks_off());
    }
    report.set_text(Owner::Part(Part::Cover), &cover::STATE, "draft");
    report
}

/// The note that stores the rules that are turned off in new reports.
const CHECKS_OFF: &str = "default.cover.checks_off";

/// The ids of the rules that are turned off in new reports, as stored on a cover. Set only if a person asks for it.
pub(super) fn checks_off() -> String {
    Store.note(CHECKS_OFF).unwrap_or_default()
}

/// Stores the ids of the rules that are turned off in new reports.
pub(super) fn set_checks_off(off: &str) {
    Store.put_note(CHECKS_OFF, off);
}

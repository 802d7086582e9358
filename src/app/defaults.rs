//! What new reports begin with: organisation, brand, language, zone and styles of one whose author has asked for it.

use super::document::Doc;
use crate::browser::store::Store;
use crate::report::sections::{brand, cover};
use crate::report::{Field, FieldKind, Language, Owner, Part, Report};

/// The fields that a new report can begin with.
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

/// What new reports begin with: a text for each of [`FIELDS`], empty for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Defaults(Vec<String>);

/// What the open report has of it; tracked.
pub(super) fn of_report(doc: Doc) -> Defaults {
    Defaults(FIELDS.iter().map(|(part, field)| doc.text(*part, field)).collect())
}

impl Defaults {
    /// No defaults.
    pub(super) fn none() -> Defaults {
        Defaults(vec![String::new(); FIELDS.len()])
    }

    /// Those that are stored.
    pub(super) fn stored() -> Defaults {
        let text = |(part, field): &(Part, &Field)| Store.note(&note_name(*part, field)).unwrap_or_default();
        Defaults(FIELDS.iter().map(text).collect())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Stores them in place of those before. `false` if the browser has no room for them; those before stay then.
    pub(super) fn store(&self) -> bool {
        let before = Defaults::stored();
        self.put();
        let is_stored = Defaults::stored() == *self;
        if !is_stored {
            // There is surely room for them only when nothing of the new ones is left.
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

    /// Each that is there: its field and what it says, for a person.
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

    /// The names of the fields that are there.
    pub(super) fn labels(&self) -> Vec<&'static str> {
        self.in_words().into_iter().map(|(label, _)| label).collect()
    }
}

/// A new draft with those fields filled in.
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

/// The name under which the rules are remembered that new reports are not checked by.
const CHECKS_OFF: &str = "default.cover.checks_off";

/// The rules that new reports are not checked by. They are remembered only when a person asks for it.
pub(super) fn checks_off() -> String {
    Store.note(CHECKS_OFF).unwrap_or_default()
}

/// Remembers the rules that new reports are not checked by.
pub(super) fn set_checks_off(off: &str) {
    Store.put_note(CHECKS_OFF, off);
}

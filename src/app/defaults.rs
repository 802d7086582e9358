//! What a new report takes over from the last ones: organisation, brand, language, zone, date style.

use leptos::prelude::*;

use super::document::Doc;
use super::memo::on_change;
use crate::browser::store::Store;
use crate::report::sections::{brand, cover};
use crate::report::{Field, Owner, Part, Report};

/// The fields that a new report takes over.
const DEFAULTS: [(Part, &Field); 10] = [
    (Part::Cover, &cover::ORGANISATION),
    (Part::Cover, &cover::LANGUAGE),
    (Part::Cover, &cover::ZONE),
    (Part::Cover, &cover::DATE_STYLE),
    (Part::Cover, &cover::CLOCK),
    (Part::Brand, &brand::NAME),
    (Part::Brand, &brand::TAGLINE),
    (Part::Brand, &brand::ABOUT),
    (Part::Brand, &brand::CONTACT),
    (Part::Brand, &brand::ACCENT),
];

fn note_name(part: Part, field: &Field) -> String {
    format!("default.{}.{}", part.spec().name, field.name)
}

/// Remembers those fields of the open report as they are changed.
pub(super) fn remember_defaults(doc: Doc) {
    for (part, field) in DEFAULTS {
        let name = note_name(part, field);
        let remember = move || Store.put_note(&name, &doc.text(part, field));
        on_change(move || doc.cell(part, field).track(), remember);
    }
}

/// A new draft with those fields filled in.
pub(super) fn with_defaults(mut report: Report) -> Report {
    for (part, field) in DEFAULTS {
        if let Some(text) = Store.note(&note_name(part, field))
            && report.text(part, field).is_empty()
        {
            report.set_text(Owner::Part(part), field, &text);
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

//! The parts of a template, and how it is applied to a report.

use crate::report::field::Field;
use crate::report::sections::heading;
use crate::report::table::{List, Part};
use crate::report::value::Value;
use crate::report::{Owner, Report, Section};

/// A template's contents.
pub(super) struct Plan {
    /// One sentence for who chooses among templates.
    pub(super) about: &'static str,
    /// The sections in their order; those that are not named keep their default positions.
    pub(super) sections: &'static [Slot],
    /// Settings, each as text.
    pub(super) settings: &'static [(Part, &'static Field, &'static str)],
    /// Guidance of its own.
    pub(super) hints: &'static [Hint],
}

/// A section in a template.
pub(super) struct Slot {
    /// The standard section, or `None` for an own one.
    part: Option<Part>,
    title: &'static str,
    short: &'static str,
    numbered: bool,
    hidden: bool,
}

/// A line of guidance.
pub(super) struct Hint {
    pub(super) spot: Spot,
    pub(super) field: &'static Field,
    pub(super) text: &'static str,
}

/// The target of a line of guidance: a part, or every row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Part(Part),
    Rows(List),
}

/// A standard section under its standard title.
pub(super) const fn part(part: Part) -> Slot {
    Slot { part: Some(part), title: "", short: "", numbered: false, hidden: false }
}

/// An own section.
pub(super) const fn own(title: &'static str) -> Slot {
    Slot { part: None, title, short: "", numbered: false, hidden: false }
}

impl Slot {
    /// The section under another title.
    pub(super) const fn titled(self, title: &'static str) -> Slot {
        Slot { title, ..self }
    }

    /// The section under another name in the agenda.
    pub(super) const fn short(self, short: &'static str) -> Slot {
        Slot { short, ..self }
    }

    /// The section with a number.
    pub(super) const fn numbered(self) -> Slot {
        Slot { numbered: true, ..self }
    }

    /// The section left out of the report.
    pub(super) const fn hidden(self) -> Slot {
        Slot { hidden: true, ..self }
    }

    /// Whether it is this standard section, and readers see it.
    pub(super) fn lays_out(&self, part: Part) -> bool {
        self.part == Some(part) && !self.hidden
    }

    /// Adds the section to a report and returns it.
    fn lay_out(&self, report: &mut Report) -> Section {
        let section = self.part.map_or_else(|| Section::Own(report.push(List::Own)), Section::Part);
        let owner = section.owner();
        report.set_text(owner, &heading::TITLE, self.title);
        report.set_text(owner, &heading::SHORT, self.short);
        report.set(owner, &heading::NUMBERED, Value::Flag(self.numbered));
        report.set(owner, &heading::HIDDEN, Value::Flag(self.hidden));
        section
    }
}

impl Plan {
    /// Lays the template out in a new report.
    pub(super) fn lay_out(&self, report: &mut Report) {
        report.order = self.sections.iter().map(|place| place.lay_out(report)).collect();
        for (part, field, text) in self.settings {
            report.set_text(Owner::Part(*part), field, text);
        }
    }
}

impl Hint {
    /// Guidance for a field of a part.
    pub(super) const fn part(part: Part, field: &'static Field, text: &'static str) -> Hint {
        Hint { spot: Spot::Part(part), field, text }
    }

    /// Guidance for a field of every row of a list.
    pub(super) const fn rows(list: List, field: &'static Field, text: &'static str) -> Hint {
        Hint { spot: Spot::Rows(list), field, text }
    }

    /// Whether it belongs to this field.
    pub(super) fn is_for(&self, owner: Owner, field: &Field) -> bool {
        let spot = match owner {
            Owner::Part(part) => Spot::Part(part),
            Owner::Row(list, _) => Spot::Rows(list),
        };
        self.spot == spot && self.field == field
    }

    /// The fields of its target.
    #[cfg(test)]
    pub(super) fn fields(&self) -> &'static [&'static Field] {
        match self.spot {
            Spot::Part(part) => part.spec().fields,
            Spot::Rows(list) => list.spec().fields,
        }
    }
}

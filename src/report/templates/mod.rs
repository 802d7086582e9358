//! Templates: the form of a new report, and a line of guidance for the fields that need one.
//!
//! A template is a `Plan`, one file each. It has titles, order and settings, never content; its guidance is shown beside
//! the fields and is in no export.

mod customer_rca;
mod engineering;
mod narrative;
mod plan;
mod shared;
mod status_page;

use super::address::{Owner, RowId};
use super::choice::TEMPLATE;
use super::field::Field;
use super::report::Report;
use super::sections::cover;
use super::table::Part;
use plan::{Hint, Plan};

/// A kind of report to start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Nothing set, no guidance.
    Blank,
    /// A root cause analysis for customers, with a numbered agenda.
    CustomerRca,
    /// A postmortem for a status page.
    StatusPage,
    /// A postmortem told as a story, with service levels.
    Narrative,
    /// A postmortem for engineers.
    Engineering,
}

static BLANK: Plan = Plan {
    about: "Every section, in the usual order and without guidance.",
    sections: &[],
    settings: &[],
    hints: &[],
};

impl Template {
    /// Every template, in the order they are offered.
    pub const ALL: [Template; 5] = [
        Template::Blank,
        Template::CustomerRca,
        Template::StatusPage,
        Template::Narrative,
        Template::Engineering,
    ];

    /// Its key among [`TEMPLATE`]'s words.
    pub fn key(self) -> &'static str {
        match self {
            Template::Blank => "blank",
            Template::CustomerRca => "customer_rca",
            Template::StatusPage => "status_page",
            Template::Narrative => "narrative",
            Template::Engineering => "engineering",
        }
    }

    /// The template of this key.
    pub fn of(key: &str) -> Option<Template> {
        Template::ALL.into_iter().find(|template| template.key() == key)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        TEMPLATE.words.iter().find(|word| word.0 == self.key()).map_or("", |word| word.1)
    }

    /// One sentence for who chooses among templates.
    pub fn about(self) -> &'static str {
        self.plan().about
    }

    /// A new report of this kind, with nothing written in it.
    pub fn report(self) -> Report {
        let mut report = Report::new();
        self.plan().lay_out(&mut report);
        report.set_text(Owner::Part(Part::Cover), &cover::TEMPLATE, self.key());
        report
    }

    /// A line on what to write in a field, if one helps.
    pub fn guidance(self, owner: Owner, field: &Field) -> Option<&'static str> {
        self.hints().find(|hint| hint.is_for(owner, field)).map(|hint| hint.text)
    }

    /// Whether it has a section, so that one that is still empty is to be filled in.
    pub fn lays_out(self, part: Part) -> bool {
        self.plan().sections.iter().any(|slot| slot.lays_out(part))
    }

    /// The guidance for what a section holds, each with its field, in the order of its fields and lists.
    pub fn section_guidance(self, part: Part) -> Vec<(&'static Field, &'static str)> {
        let of_part = part.spec().fields.iter().map(|field| (Owner::Part(part), *field));
        let of_rows = part.lists().flat_map(|list| {
            list.spec().fields.iter().map(move |field| (Owner::Row(list, RowId(0)), *field))
        });
        let guided = |(owner, field)| Some((field, self.guidance(owner, field)?));
        of_part.chain(of_rows).filter_map(guided).collect()
    }

    /// Its own guidance, then what holds for every template that guides.
    fn hints(self) -> impl Iterator<Item = &'static Hint> {
        let shared = if self == Template::Blank { &[] } else { shared::HINTS };
        self.plan().hints.iter().chain(shared)
    }

    fn plan(self) -> &'static Plan {
        match self {
            Template::Blank => &BLANK,
            Template::CustomerRca => &customer_rca::PLAN,
            Template::StatusPage => &status_page::PLAN,
            Template::Narrative => &narrative::PLAN,
            Template::Engineering => &engineering::PLAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::field::FieldKind;
    use crate::report::sections::heading;
    use crate::report::table::List;

    #[test]
    fn every_key_is_a_template_and_every_template_a_key() {
        let keys: Vec<&str> = TEMPLATE.words.iter().map(|word| word.0).collect();
        assert_eq!(Template::ALL.map(Template::key).to_vec(), keys);
        for template in Template::ALL {
            assert_eq!(Template::of(template.key()), Some(template));
            assert!(!template.name().is_empty() && template.about().ends_with('.'), "{template:?}");
            assert_eq!(template.report().text(Part::Cover, &cover::TEMPLATE), template.key());
        }
        assert_eq!(Template::of("another"), None);
    }

    #[test]
    fn guidance_stands_at_fields_that_exist() {
        for template in Template::ALL {
            for hint in template.hints() {
                let known = hint.fields().iter().any(|field| std::ptr::eq(*field, hint.field));
                assert!(known, "{template:?} has no {} for {:?}", hint.field.name, hint.text);
                assert!((10..=160).contains(&hint.text.chars().count()), "{template:?}: {:?}", hint.text);
            }
        }
    }

    #[test]
    fn guidance_says_one_thing_a_field() {
        let twice = |hints: &[Hint]| {
            let same = |a: &Hint, b: &Hint| a.spot == b.spot && std::ptr::eq(a.field, b.field);
            hints
                .iter()
                .enumerate()
                .any(|(at, hint)| hints.iter().skip(at + 1).any(|other| same(hint, other)))
        };
        assert!(!twice(shared::HINTS));
        assert!(Template::ALL.into_iter().all(|template| !twice(template.plan().hints)));
        let overview = |template: Template| {
            template.guidance(Owner::Part(Part::Summary), &crate::report::sections::summary::OVERVIEW)
        };
        assert_eq!(overview(Template::Blank), None);
        assert!(overview(Template::CustomerRca).is_some());
        assert_ne!(overview(Template::CustomerRca), overview(Template::Engineering));
    }

    #[test]
    fn templates_hold_titles_and_settings_but_no_content() {
        for template in Template::ALL {
            let report = template.report();
            for owner in report.owners() {
                assert!(matches!(owner, Owner::Part(_) | Owner::Row(List::Own, _)), "{template:?} has rows");
                let titles = [&heading::TITLE, &heading::SHORT];
                for field in owner.fields().iter().filter(|field| !titles.contains(field)) {
                    let value = report.cells(owner).unwrap().get(field);
                    assert!(value.is_empty() || !field.is_prose(), "{template:?} writes {}", field.name);
                    if let FieldKind::Choice(choices) = field.kind {
                        let known =
                            value.is_empty() || choices.words.iter().any(|word| word.0 == value.text());
                        assert!(known, "{template:?} has own words in {}", field.name);
                    }
                }
            }
            assert!(report.internal.is_empty() && report.extra.is_empty());
        }
    }

    #[test]
    fn titles_that_say_the_standard_word_are_left_to_the_language() {
        for template in Template::ALL {
            let report = template.report();
            for part in Part::ALL.into_iter().filter(|part| part.is_section()) {
                let title = report.text(part, &heading::TITLE);
                assert_ne!(title, part.spec().title, "{template:?}");
                let short = report.text(part, &heading::SHORT);
                assert!(short.is_empty() || (short != title && short != part.spec().title), "{template:?}");
            }
        }
    }
}

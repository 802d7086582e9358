//! Templates of a person's own: the form of a report without its content, and as a file for colleagues.

use serde_json::Value as Json;

use super::json;
use crate::report::choice::COVER_DATE;
use crate::report::encode::object;
use crate::report::sections::{brand, cover, heading};
use crate::report::{Field, List, Mark, Owner, Part, Report, Visibility};

/// The header of a template's file, which tells it from a report's.
pub const FORMAT: &str = "debrief-template";

/// The number of this format. It rises when a file of the older one would be read wrongly.
const SCHEMA: u64 = 1;

/// A template of a person's own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnTemplate {
    /// What it is called.
    pub name: String,
    /// What a report of it begins with.
    pub report: Report,
}

impl OwnTemplate {
    /// The template that a report gives: titles and order of its sections, what of them is numbered, left out or internal, its
    /// guidance, settings, organisation and brand. No row and no prose.
    pub fn of(name: &str, report: &Report) -> OwnTemplate {
        let mut form = Report::new();
        for part in Part::ALL {
            let kept = part.spec().fields.iter().filter(|field| is_form(part, field));
            kept.for_each(|field| form.set(Owner::Part(part), field, report.part(part).get(field).clone()));
        }
        // A date in own words is that of one incident.
        if COVER_DATE.key_of(form.text(Part::Cover, &cover::DATE)).is_none() {
            form.set_text(Owner::Part(Part::Cover), &cover::DATE, "");
        }
        for row in report.rows(List::Own) {
            let owner = Owner::Row(List::Own, form.push(List::Own));
            for field in HEADING {
                form.set(owner, field, row.cells.get(field).clone());
            }
        }
        // Own sections are numbered anew; the order and what is internal follow them.
        let numbers: Vec<_> = report
            .rows(List::Own)
            .iter()
            .zip(form.rows(List::Own))
            .map(|(old, new)| (old.id, new.id))
            .collect();
        let moved = |owner: Owner| match owner {
            Owner::Part(_) => Some(owner),
            Owner::Row(List::Own, id) => {
                numbers.iter().find(|pair| pair.0 == id).map(|pair| Owner::Row(List::Own, pair.1))
            }
            Owner::Row(..) => None,
        };
        form.order = report
            .sections()
            .into_iter()
            .filter_map(|section| match moved(section.owner())? {
                Owner::Row(_, id) => Some(crate::report::Section::Own(id)),
                Owner::Part(_) => Some(section),
            })
            .collect();
        form.internal = report
            .internal
            .iter()
            // A field was marked for what it said, of which nothing is kept.
            .filter(|mark| mark.field.is_none())
            .filter_map(|mark| Some(Mark { owner: moved(mark.owner)?, field: None }))
            .collect();
        OwnTemplate { name: name.trim().to_owned(), report: form }
    }

    /// As JSON, of which [`OwnTemplate::from_json`] makes the same.
    pub fn to_json(&self) -> Json {
        object(vec![
            ("format", FORMAT.into()),
            ("schema", SCHEMA.into()),
            ("name", self.name.as_str().into()),
            ("report", json::to_value(&self.report)),
        ])
    }

    /// The template of a JSON value; `None` for anything else, and for one of a newer format. Content that somebody has put
    /// into it is left out.
    pub fn from_json(json: &Json) -> Option<OwnTemplate> {
        let is_own = json.get("format").is_some_and(|format| format == FORMAT);
        let schema = json.get("schema").and_then(Json::as_u64)?;
        if !is_own || schema > SCHEMA {
            return None;
        }
        let report = json::from_value(json.get("report")?.clone()).ok()?.report;
        let name = json.get("name").and_then(Json::as_str).unwrap_or_default();
        Some(OwnTemplate::of(if name.trim().is_empty() { "Untitled template" } else { name }, &report))
    }

    /// As a file.
    pub fn write(&self) -> String {
        format!("{:#}\n", self.to_json())
    }

    /// The template in a file's bytes, or why there is none; `Ok(None)` for a file of another kind.
    pub fn read(bytes: &[u8]) -> Result<Option<OwnTemplate>, &'static str> {
        // The header comes first in what Debrief writes, so most files need not be read for this.
        let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
        if !String::from_utf8_lossy(head).contains(FORMAT) {
            return Ok(None);
        }
        let json: Json = serde_json::from_slice(bytes).map_err(|_| "its JSON is damaged")?;
        OwnTemplate::from_json(&json)
            .map(Some)
            .ok_or("it is not a template that this version of Debrief can read")
    }
}

/// What a template has of an own section.
const HEADING: [&Field; 4] = [&heading::TITLE, &heading::SHORT, &heading::NUMBERED, &heading::HIDDEN];

/// Whether a field is of a report's form, not of its content.
fn is_form(part: Part, field: &Field) -> bool {
    let of_this_report = [&cover::CHECKS_OFF, &cover::DISMISSED];
    match part {
        Part::Cover if of_this_report.contains(&field) => false,
        Part::Cover => {
            field.seen == Visibility::AsSetting || *field == cover::ORGANISATION || *field == cover::DATE
        }
        // All of the brand is the publisher's, of whatever report.
        Part::Brand => brand::FIELDS.contains(&field),
        _ => field.seen == Visibility::AsSetting || HEADING.contains(&field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sections::{own, summary, timeline};
    use crate::report::templates::Template;
    use crate::report::{Section, Value};

    /// A report in which every field of every part says something, with a row in every list.
    fn full() -> Report {
        let mut report = Template::CustomerRca.report();
        for list in List::ALL {
            let owner = Owner::Row(list, report.push(list));
            owner.fields().iter().for_each(|field| report.set_text(owner, field, "SECRET"));
        }
        for part in Part::ALL {
            for field in part.spec().fields.iter().filter(|field| !is_form(part, field)) {
                report.set_text(Owner::Part(part), field, "SECRET");
            }
        }
        report
    }

    #[test]
    fn a_template_has_the_form_of_a_report_and_nothing_of_its_content() {
        let mut report = full();
        let section = report.rows(List::Own)[0].id;
        let own = Owner::Row(List::Own, section);
        report.set_text(own, &heading::TITLE, "What support saw");
        report.set_text(own, &own::TEXT, "SECRET");
        report.set(own, &heading::NUMBERED, Value::Flag(true));
        report.set_text(own, &heading::SHORT, "Support");
        report.set_text(Owner::Part(Part::Timeline), &heading::TITLE, "What happened when");
        report.set_text(Owner::Part(Part::Cover), &cover::ORGANISATION, "Example Works");
        report.set_text(Owner::Part(Part::Brand), &brand::CONTACT, "status@example.com");
        let (first, rest): (Vec<_>, Vec<_>) = report
            .sections()
            .into_iter()
            .partition(|it| [Section::Part(Part::Timeline), Section::Own(section)].contains(it));
        report.order = [first, rest].concat();
        report.internal.insert(Mark { owner: own, field: None });
        let event = report.rows(List::Events)[0].id;
        report.internal.insert(Mark { owner: Owner::Row(List::Events, event), field: None });
        let overview = Some(summary::OVERVIEW.index);
        report.internal.insert(Mark { owner: Owner::Part(Part::Summary), field: overview });
        report.internal.insert(Mark { owner: own, field: Some(own::TEXT.index) });
        let template = OwnTemplate::of(" Ours ", &report);
        let text = template.write();
        assert!(!text.contains("SECRET"), "{text}");
        let form = &template.report;
        assert_eq!(template.name, "Ours");
        let lists = List::ALL.into_iter().filter(|list| !form.rows(*list).is_empty());
        assert_eq!(lists.collect::<Vec<_>>(), [List::Own]);
        let new = Owner::Row(List::Own, form.rows(List::Own)[0].id);
        assert_eq!(form.cells(new).unwrap().text(&heading::TITLE), "What support saw");
        assert_eq!(form.text(Part::Timeline, &heading::TITLE), "What happened when");
        assert_eq!(form.text(Part::Cover, &cover::ORGANISATION), "Example Works");
        assert_eq!(form.text(Part::Brand, &brand::CONTACT), "status@example.com");
        assert_eq!(form.text(Part::Cover, &cover::TEMPLATE), Template::CustomerRca.key());
        assert!(form.part(Part::Cover).flag(&cover::AGENDA));
        assert_eq!(form.text(Part::Timeline, &timeline::ELAPSED), "minutes");
        assert_eq!(form.text(Part::Summary, &summary::OVERVIEW), "");
        assert_eq!(
            form.order[..2].iter().map(|it| it.owner()).collect::<Vec<_>>(),
            [Owner::Part(Part::Timeline), new]
        );
        assert_eq!(form.internal.iter().collect::<Vec<_>>(), [&Mark { owner: new, field: None }]);
    }

    #[test]
    fn a_date_in_own_words_is_not_of_the_form() {
        for (date, kept) in [("publication", "publication"), ("12 March 2024", ""), ("", "")] {
            let mut report = full();
            report.set_text(Owner::Part(Part::Cover), &cover::DATE, date);
            let form = OwnTemplate::of("Ours", &report).report;
            assert_eq!(form.text(Part::Cover, &cover::DATE), kept, "{date}");
        }
    }

    #[test]
    fn a_template_comes_back_from_its_file_without_what_was_put_into_it() {
        let template = OwnTemplate::of("Ours", &full());
        assert_eq!(OwnTemplate::read(template.write().as_bytes()), Ok(Some(template.clone())));
        let mut json = template.to_json();
        json["report"]["summary"]["overview"] = "SECRET".into();
        assert_eq!(OwnTemplate::from_json(&json), Some(template));
    }

    #[test]
    fn other_files_are_no_templates() {
        assert_eq!(OwnTemplate::read(json::write(&full()).as_bytes()), Ok(None));
        assert_eq!(OwnTemplate::read(b""), Ok(None));
        assert_eq!(OwnTemplate::read(&[0xff; 300]), Ok(None));
        assert!(OwnTemplate::read(b"{\"format\": \"debrief-template\", ").is_err());
        assert!(
            OwnTemplate::read(b"{\"format\": \"debrief-template\", \"schema\": 2, \"report\": {}}").is_err()
        );
    }
}

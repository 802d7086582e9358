//! Templates as files: what they set comes back from every format, and guidance gets into none.

use debrief::facts::UtcOnly;
use debrief::formats::{html, json, markdown};
use debrief::report::templates::Template;
use debrief::view::Reader;

#[test]
fn a_new_report_of_each_template_comes_back() {
    for template in Template::ALL {
        let report = template.report();
        let written = json::write(&report);
        assert_eq!(json::write(&json::read(&written).unwrap().report), written, "{template:?}");
        let read = markdown::read(&markdown::write_full(&report, &UtcOnly)).unwrap();
        assert_eq!(json::write(&read.report), written, "{template:?}");
    }
}

#[test]
fn guidance_is_in_no_file() {
    for template in Template::ALL {
        let report = template.report();
        let files = [
            json::write(&report),
            markdown::write_full(&report, &UtcOnly),
            html::page(&report, Reader::Full, &UtcOnly),
        ];
        for owner in report.owners() {
            for line in owner.fields().iter().filter_map(|field| template.guidance(owner, field)) {
                assert!(files.iter().all(|file| !file.contains(line)), "{template:?}: {line}");
            }
        }
    }
}

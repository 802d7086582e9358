//! Nothing that is written, opened or exported runs, and nothing in it is fetched. After each test the harness checks what
//! left the origin and what the page's policy had to block: either is a failure.

use debrief::facts::UtcOnly;
use debrief::formats::foreign;
use debrief::formats::{html, json as report_json, markdown};
use debrief::report::{FieldKind, List, Owner, Part, Report, RowId};
use debrief::view::Reader;
use serde_json::json;

use crate::attacks::ATTACKS;
use crate::edit::{begin_blank, go};
use crate::fill_in::{add_button, by_id, control_id, has_form, insert, open_form, settled};
use crate::harness::with_page;
use crate::library::drop_file;
use crate::page::Page;

/// Reports dialogs without stopping for them.
const NO_DIALOGS: &str =
    "window.alert = window.confirm = window.prompt = () => { window.hacked = 'a dialog' };";

/// Says what in the report on screen ought not to be there, having first sent it the events that handlers wait for.
const JUDGE: &str = r##"
    const wrong = [];
    const known = "a blockquote br code dd del div dl dt em footer h1 h2 h3 h4 h5 h6 header hr li nav ol p pre section span strong sup table tbody td th thead tr ul".split(" ");
    // What a section that is still empty says is the page's own.
    const all = [...document.querySelectorAll(".report *")].filter((it) => !it.closest(".ghost-words"));
    if (all.length < 3) wrong.push("there is no report on screen");
    for (const element of all) {
      for (const event of ["mouseover", "focus", "error", "load", "toggle", "begin", "animationstart", "pointerenter"]) {
        element.dispatchEvent(new Event(event));
      }
      const { localName } = element;
      const isKnown = known.includes(localName) && element.namespaceURI === "http://www.w3.org/1999/xhtml"
        || element.matches("input[type=checkbox][disabled]") || element.matches("footer.brand img.logo");
      if (!isKnown) wrong.push(`an element ${localName}: ${element.outerHTML.slice(0, 200)}`);
      for (const { name, value } of element.attributes) {
        const isOurs = ["class", "dir", "data-at", "id", "scope", "rel", "start", "lang", "data-label", "aria-hidden", "aria-rowcount", "aria-rowindex"].includes(name)
          || (name === "style" && element.matches("tr.spacer"))
          || (["role", "aria-level"].includes(name) && element.matches("p.title"))
          || (element.matches("input") && ["type", "disabled", "checked"].includes(name))
          || (element.matches("img.logo") && ["src", "alt"].includes(name));
        const isLink = localName === "a" && ["href", "title", "target"].includes(name);
        if (!isOurs && !isLink) wrong.push(`an attribute ${name}="${value}" of ${localName}`);
      }
      if (localName === "a" && !element.getAttribute("href")?.startsWith("#")
          && !["http:", "https:", "mailto:"].includes(element.protocol)) {
        wrong.push(`a link to ${element.href}`);
      }
    }
    const done = arguments[0];
    setTimeout(() => {
      if (window.hacked !== undefined) wrong.push(`something ran: ${window.hacked}`);
      done([...new Set(wrong)].slice(0, 20));
    }, 50);"##;

async fn judge(page: &Page, when: &str) {
    let found = page.web.execute_async(JUDGE, vec![]).await.expect("the report can be judged");
    let wrong: Vec<String> = found.convert().expect("sentences");
    assert!(wrong.is_empty(), "{when}:\n{}", wrong.join("\n"));
    assert!(page.web.get_alert_text().await.is_err(), "{when}: a dialog is open");
    let asked: Vec<String> =
        page.site.requests().into_iter().filter(|path| path.contains("hacked")).collect();
    assert!(asked.is_empty(), "{when}: asked for {asked:?}");
}

/// Judges the preview for both readers.
async fn judge_preview(page: &Page, when: &str) {
    for reader in ["Public", "Internal"] {
        page.press_button(reader).await;
        settled(page).await;
        judge(page, &format!("{when}, {reader}")).await;
    }
}

/// Fills every text field, row after row, until each string has been in each kind of field.
fn hostile_report() -> Report {
    let mut report = Report::new();
    let mut used: std::collections::HashMap<std::mem::Discriminant<FieldKind>, usize> = Default::default();
    let mut fill = |report: &mut Report, owner: Owner| {
        for field in owner.fields() {
            let takes_text = !matches!(field.kind, FieldKind::Flag | FieldKind::Set(_))
                && (field.is_prose() || field.name != "title");
            if takes_text {
                let next = used.entry(std::mem::discriminant(&field.kind)).or_default();
                report.set_text(owner, field, ATTACKS[*next % ATTACKS.len()]);
                *next += 1;
            }
        }
        let used = |kind: FieldKind| used.get(&std::mem::discriminant(&kind)).copied().unwrap_or(0);
        [FieldKind::Plain, FieldKind::Inline, FieldKind::Block]
            .into_iter()
            .all(|kind| used(kind) >= ATTACKS.len())
    };
    for part in Part::ALL {
        fill(&mut report, Owner::Part(part));
    }
    let mut all_stood = false;
    while !all_stood {
        for list in List::ALL {
            let id = report.push(list);
            all_stood = fill(&mut report, Owner::Row(list, id));
        }
    }
    report
}

/// Opens a file by dropping it and waits until it is a report on screen.
async fn open_file(page: &Page, name: &str, text: &str) {
    let before = page.script("return location.hash", vec![]).await;
    drop_file(page, name, "", text).await;
    page.wait_until(&format!("{name} opens"), async || {
        // What Debrief has not written is reviewed first.
        page.script("document.querySelector('.review .primary:enabled')?.click()", vec![]).await;
        page.script("return location.hash", vec![]).await != before
            && page.script("return !!document.querySelector('.report')", vec![]).await == json!(true)
    })
    .await;
    settled(page).await;
}

async fn begin_safely(page: &Page) {
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_DIALOGS })).await;
    begin_blank(page).await;
}

#[test]
fn attacks_in_every_field_of_a_json_report_do_nothing() {
    with_page(async |page| {
        begin_safely(page).await;
        let text = report_json::write(&hostile_report());
        // The file's name is shown, too.
        open_file(page, "<img src=x onerror=window.hacked=1>.json", &text).await;
        judge_preview(page, "opened as JSON").await;
        // The forms show the same, their rows in a line each.
        for part in Part::ALL {
            open_form(page, Owner::Part(part)).await;
            judge(page, &format!("in the form of {part:?}")).await;
        }
        page.press("Control+s").await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("Your reports").await;
        let hacked = page.script("return window.hacked === undefined", vec![]).await;
        assert_eq!(hacked, json!(true), "something ran in the list of reports");
    });
}

#[test]
fn attacks_in_every_field_of_a_markdown_report_do_nothing() {
    with_page(async |page| {
        begin_safely(page).await;
        let report = hostile_report();
        open_file(page, "full.md", &markdown::write_full(&report, &UtcOnly)).await;
        judge_preview(page, "opened as Markdown").await;
        open_file(page, "public.md", &markdown::write_public(&report, &UtcOnly)).await;
        judge_preview(page, "opened as public Markdown").await;
    });
}

/// A document by another hand, with each string in a heading, a paragraph, a list, a table and a quotation.
fn hostile_markdown<'a>(attacks: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = "# <script>window.hacked=1</script>\n\n".to_owned();
    for (number, attack) in attacks.into_iter().enumerate() {
        let line = attack.replace('\n', " ");
        let titles = ["Summary", "Impact", "Timeline", "Root cause", "Corrective actions", "Weather"];
        text.push_str(&format!("## {} {line}\n\n", titles[number % titles.len()]));
        text.push_str(&format!("{attack}\n\n- {line}\n- **Scope:** {line}\n\n> {line}\n\n"));
        text.push_str(&format!("| Time (UTC) | What happened |\n|---|---|\n| {line} | {line} |\n\n"));
    }
    text
}

#[test]
fn attacks_in_markdown_by_another_hand_do_nothing() {
    with_page(async |page| {
        begin_safely(page).await;
        // What opens something that nothing closes would hide all that follows it.
        let hides = |attack: &&str| {
            ["```", "~~~", "<!--", "<![CDATA", "<?", "<style", "<script"].iter().any(|it| attack.contains(it))
        };
        let (hiding, plain): (Vec<&str>, Vec<&str>) = ATTACKS.iter().copied().partition(hides);
        open_file(page, "plain.md", &hostile_markdown(plain.iter().copied())).await;
        judge_preview(page, "Markdown by another hand").await;
        open_file(page, "hiding.md", &hostile_markdown(hiding.iter().copied())).await;
        judge_preview(page, "Markdown by another hand that hides what follows").await;
        let alone = |attack: &str| {
            format!("{attack}\n\n# Title\n\n{attack}\n\n<img src=x onerror=window.hacked=1>\n")
        };
        for attack in hiding.iter().filter(|it| !it.contains("<script") || it.starts_with("---")) {
            let text = alone(attack);
            // What holds nothing to read is refused with a sentence that shows none of it.
            match foreign::import(text.as_bytes(), &foreign::ImportOptions::default()) {
                Ok(_) => open_file(page, "first.md", &text).await,
                Err(unreadable) => {
                    drop_file(page, "first.md", "", &text).await;
                    page.sees(&unreadable.to_string()).await;
                }
            }
            judge(page, &format!("a file that begins with {attack:?}")).await;
        }
    });
}

/// Enters strings into the text controls of the form as input events would, several into each, and returns how many.
const TYPE_ALL: &str = r#"
    const [attacks, start, each, done] = arguments;
    (async () => {
      const controls = [...document.querySelectorAll(".form :is(input[type=text], textarea)")].filter((it) => !it.disabled);
      let next = start;
      for (const control of controls) {
        const prototype = control.localName === "input" ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
        for (let count = 0; count < each; count += 1) {
          if (!control.isConnected) break;
          control.focus();
          Object.getOwnPropertyDescriptor(prototype, "value").set.call(control, attacks[next % attacks.length]);
          control.dispatchEvent(new InputEvent("input", { bubbles: true }));
          control.dispatchEvent(new Event("change", { bubbles: true }));
          next += 1;
          await new Promise((resume) => setTimeout(resume, 0));
        }
      }
      done(next);
    })();"#;

#[test]
fn attacks_typed_into_every_control_do_nothing() {
    with_page(async |page| {
        begin_safely(page).await;
        let mut next = json!(0);
        let mut row = 0;
        for part in Part::ALL {
            go(page, part.spec().name).await;
            let mut owners = vec![Owner::Part(part)];
            for list in part.lists().filter(|list| has_form(*list)) {
                row = next_row(page, list, row).await;
                owners.push(Owner::Row(list, RowId(row)));
            }
            for owner in owners {
                open_form(page, owner).await;
                let typed =
                    page.web.execute_async(TYPE_ALL, vec![json!(ATTACKS), next.clone(), json!(5)]).await;
                next = typed.expect("typing").json().clone();
                judge(page, &format!("typed into the form of {}", owner.path())).await;
            }
        }
        let count = next.as_u64().unwrap_or_default();
        assert!(count > 2 * ATTACKS.len() as u64, "only {count} strings were typed");
        judge_preview(page, "typed into every control").await;
    });
}

/// Adds a row of a list and gives its number, which is higher than all before.
async fn next_row(page: &Page, list: List, after: u32) -> u32 {
    page.press_button(&add_button(list)).await;
    let start = format!("line-{}-", list.path().replace('.', "-"));
    let mut number = 0;
    page.wait_until("the new row is there", async || {
        let ids = "return [...document.querySelectorAll('.row-line')].map((it) => it.id)";
        let ids: Vec<String> = serde_json::from_value(page.script(ids, vec![]).await).expect("ids");
        let numbers = ids.iter().filter_map(|id| id.strip_prefix(&start)?.parse::<u32>().ok());
        number = numbers.max().unwrap_or(0);
        number > after
    })
    .await;
    settled(page).await;
    number
}

#[test]
fn attacks_by_keyboard_into_each_kind_of_control_do_nothing() {
    with_page(async |page| {
        begin_safely(page).await;
        let attacks = [
            "<img src=x onerror=window.hacked=1>",
            "[a](javascript:window.hacked=1) \"><script>window.hacked=1</script>",
        ];
        let controls = [
            (Part::Cover, "title"),
            (Part::Cover, "cover_date"),
            (Part::Cover, "published_at"),
            (Part::Cover, "zone"),
            (Part::Cover, "language"),
            (Part::Summary, "incident_dates"),
            (Part::Summary, "overview"),
            (Part::Summary, "duration"),
            (Part::Brand, "accent"),
        ];
        for (part, name) in controls {
            let owner = Owner::Part(part);
            open_form(page, owner).await;
            let control = by_id(page, &control_id(owner, owner.field(name).expect("a field"))).await;
            for attack in attacks {
                page.click(&control).await;
                insert(page, attack).await;
            }
            judge(page, &format!("typed into {part:?} {name}")).await;
        }
        go(page, "summary").await;
        let group = by_id(page, "summary-affected").await;
        let control = page.within(&group, "field", "Name of a new component").await;
        page.click(&control).await;
        insert(page, attacks[0]).await;
        page.press("Enter").await;
        judge(page, "as a component's name").await;
        page.press("Control+s").await;
        page.click(&page.role("link", "Debrief: all reports").await).await;
        page.sees("window.hacked=1").await;
        assert_eq!(
            page.script("return window.hacked === undefined", vec![]).await,
            json!(true),
            "the list ran something"
        );
    });
}

#[test]
fn attacks_in_an_exported_page_do_nothing_even_without_its_policy() {
    with_page(async |page| {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_DIALOGS })).await;
        // Browsers ask for it by themselves.
        page.site.serve("favicon.ico", "");
        let report = hostile_report();
        for reader in [Reader::Public, Reader::Full] {
            let text = html::page(&report, reader, &UtcOnly);
            let from =
                text.find("<meta http-equiv=\"Content-Security-Policy\"").expect("the file has a policy");
            let to = from + text[from..].find('>').expect("its end") + 1;
            let bare = format!("{}{}", &text[..from], &text[to..]);
            for (name, text) in [("with.html", text), ("without.html", bare)] {
                page.site.serve(name, &text);
                page.web.goto(format!("{}{name}", page.site.address)).await.expect("the exported page opens");
                judge(page, &format!("the exported page, {name}, {reader:?}")).await;
            }
        }
    });
}

//! The page in a browser, and what a person does with it. Every lookup waits: a state is polled until it is reached, or the
//! test fails with a sentence at a deadline.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::harness::Browser;
use crate::site::Site;

/// How long a state may take to come about on a busy machine.
const DEADLINE: Duration = Duration::from_secs(20);
/// Two clicks within this time are a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(600);
/// How often it is asked for.
const INTERVAL: Duration = Duration::from_millis(25);

/// Reports each violation in the console, which, unlike a variable of the page, survives a reload.
const WATCH_POLICY: &str = r#"addEventListener("securitypolicyviolation", (event) =>
  console.error("policy violation: " + event.effectiveDirective + " " + event.blockedURI))"#;

/// A tab of the browser, showing the page.
pub(crate) struct Page {
    /// WebDriver itself, for what has no method here.
    pub(crate) web: WebDriver,
    /// The host of the page.
    pub(crate) site: Site,
    downloads: PathBuf,
    heard: Mutex<Heard>,
    /// The time and position of the last click.
    last_click: Mutex<Option<(Instant, (f64, f64))>>,
}

/// What the browser has reported since it started.
#[derive(Default)]
struct Heard {
    violations: Vec<String>,
    errors: Vec<String>,
    strangers: Vec<String>,
}

#[allow(dead_code, reason = "what no test uses yet stands ready for those to come")]
impl Page {
    pub(crate) async fn new(browser: &Browser, site: Site) -> Self {
        let downloads = browser.downloads();
        std::fs::create_dir_all(&downloads).expect("a folder for downloads");
        let page = Self {
            web: browser.web.clone(),
            site,
            downloads,
            heard: Mutex::default(),
            last_click: Mutex::default(),
        };
        let to = json!({ "behavior": "allow", "downloadPath": page.downloads });
        page.devtools("Browser.setDownloadBehavior", to).await;
        page.watch().await;
        page
    }

    /// Collects in the current tab what the end of the test checks.
    async fn watch(&self) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH_POLICY })).await;
    }

    // Going about

    /// Opens the page and waits until it has started.
    pub(crate) async fn open(&self) {
        self.open_at("").await;
    }

    /// Opens the page with something after its address, such as `#timeline`, and waits until it has started.
    pub(crate) async fn open_at(&self, rest: &str) {
        let address = format!("{}{rest}", self.site.address);
        self.web.goto(address).await.expect("the page opens");
        self.started().await;
    }

    /// Loads the page again and waits until it has started.
    pub(crate) async fn reload(&self) {
        self.web.refresh().await.expect("the page loads again");
        self.started().await;
    }

    pub(crate) async fn back(&self) {
        self.web.back().await.expect("going back");
    }

    pub(crate) async fn forward(&self) {
        self.web.forward().await.expect("going forward");
    }

    /// Opens the page in another tab and switches to it. Back with `page.web.switch_to_window(…)`.
    pub(crate) async fn open_in_new_tab(&self) {
        let tab = self.web.new_tab().await.expect("a new tab");
        self.web.switch_to_window(tab).await.expect("the new tab");
        self.watch().await;
        self.open().await;
    }

    async fn started(&self) {
        self.wait_until("the page starts: its loading line goes away", async || {
            self.script(
                "return document.readyState === 'complete' && !document.getElementById('loading')",
                vec![],
            )
            .await
                == json!(true)
        })
        .await;
    }

    // Finding: each fails if there is none in time, or more than one

    /// The one control whose label has exactly these words.
    pub(crate) async fn field(&self, label: &str) -> WebElement {
        self.one(None, "field", label).await
    }

    /// The one button with this name.
    pub(crate) async fn button(&self, name: &str) -> WebElement {
        self.one(None, "button", name).await
    }

    /// The one element of this role with this name: `page.role("heading", "Timeline")`.
    pub(crate) async fn role(&self, role: &str, name: &str) -> WebElement {
        self.one(None, role, name).await
    }

    /// The same inside one element: `page.within(&row, "button", "Remove")`, `page.within(&row, "field", "Text")`.
    pub(crate) async fn within(&self, element: &WebElement, role: &str, name: &str) -> WebElement {
        self.one(Some(element), role, name).await
    }

    /// The one element that a selector finds.
    pub(crate) async fn button_of(&self, selector: &str) -> WebElement {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.web.find(thirtyfour::By::Css(selector)).await {
                Ok(found) => return found,
                Err(_) if Instant::now() > end => panic!("nothing is found by {selector}"),
                Err(_) => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// All at this moment, without waiting: of a role, and of a name if one is given.
    pub(crate) async fn all(&self, role: &str, name: Option<&str>) -> Vec<WebElement> {
        self.look(None, role, name).await.unwrap_or_default()
    }

    /// The element with the focus.
    pub(crate) async fn focused(&self) -> WebElement {
        self.web.active_element().await.expect("an element with the focus")
    }

    async fn one(&self, inside: Option<&WebElement>, role: &str, name: &str) -> WebElement {
        let end = Instant::now() + DEADLINE;
        loop {
            // An element that was replaced meanwhile is looked up again.
            let mut found = self.look(inside, role, Some(name)).await.unwrap_or_default();
            match found.len() {
                1 => return found.remove(0),
                count if Instant::now() > end => panic!("expected one {role} “{name}”, found {count}"),
                _ => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    async fn look(
        &self,
        inside: Option<&WebElement>,
        role: &str,
        name: Option<&str>,
    ) -> Option<Vec<WebElement>> {
        let inside = inside.map_or(Value::Null, |element| element.to_json().unwrap());
        let found = self.web.execute(include_str!("find.js"), vec![inside, json!(role), json!(name)]).await;
        found.ok()?.elements().ok()
    }

    // Doing

    /// Clicks as a person does who is looking: never twice at one position within the time of a double click, as the page
    /// ignores the second click then.
    pub(crate) async fn click(&self, element: &WebElement) {
        if let Err(error) = self.try_click(element).await {
            let html = element.outer_html().await.unwrap_or_default();
            let error = error.to_string();
            panic!("a click on {html}: {}", error.lines().next().unwrap_or_default());
        }
    }

    async fn try_click(&self, element: &WebElement) -> WebDriverResult<()> {
        let place = self.let_a_double_click_pass(element).await;
        element.click().await?;
        *self.last_click.lock().unwrap() = place.map(|place| (Instant::now(), place));
        Ok(())
    }

    async fn let_a_double_click_pass(&self, element: &WebElement) -> Option<(f64, f64)> {
        let seen = "const [it] = arguments; it.scrollIntoView({ block: 'nearest' });
            const { x, y, width, height } = it.getBoundingClientRect(); return [x + width / 2, y + height / 2]";
        let seen = self.web.execute(seen, vec![element.to_json().ok()?]).await.ok()?;
        let place: (f64, f64) = seen.convert().ok()?;
        let last = *self.last_click.lock().unwrap();
        if let Some((time, (x, y))) = last
            && (x - place.0).hypot(y - place.1) < 40.0
        {
            tokio::time::sleep_until((time + DOUBLE_CLICK).into()).await;
        }
        Some(place)
    }

    /// Clicks the one button with this name. One that was replaced meanwhile is looked up again, as a person would.
    pub(crate) async fn press_button(&self, name: &str) {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.try_click(&self.button(name).await).await {
                Ok(()) => return,
                Err(error) if error.to_string().contains("stale") && Instant::now() < end => {}
                Err(error) => panic!("a click on “{name}”: {error}"),
            }
        }
    }

    /// Clicks the first button whose words begin so.
    pub(crate) async fn press_button_beginning(&self, words: &str) {
        let find = "return [...document.querySelectorAll('button')].find((it) => it.innerText.trim().startsWith(arguments[0]))";
        let end = Instant::now() + DEADLINE;
        loop {
            let found = self.web.execute(find, vec![json!(words)]).await.expect("a script runs");
            match found.element() {
                Ok(button) => return self.click(&button).await,
                Err(_) if Instant::now() > end => panic!("no button begins with “{words}”"),
                Err(_) => tokio::time::sleep(INTERVAL).await,
            }
        }
    }

    /// Opens the `<details>` that matches, once it is there, by a click on its summary.
    pub(crate) async fn unfold(&self, details: &str) {
        let is = async |what: &str| {
            let script = format!("return document.querySelector(arguments[0]){what}");
            self.script(&script, vec![json!(details)]).await == json!(true)
        };
        self.wait_until(&format!("“{details}” is there"), async || is(" !== null").await).await;
        if !is(".open").await {
            let summary =
                self.web.find(By::Css(format!("{details} > summary"))).await.expect("it has a summary");
            self.click(&summary).await;
        }
        self.wait_until(&format!("“{details}” is open"), async || is(".open").await).await;
    }

    /// Replaces the content of the field with this label, by the keyboard.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        // A click that is under way while the page scrolls to a new row meets what is there by then.
        self.wait_until(&format!("“{label}” has the focus"), async || {
            let field = self.field(label).await;
            self.click(&field).await;
            self.focused().await.element_id() == field.element_id()
        })
        .await;
        self.press("Control+a").await;
        self.press("Delete").await;
        self.type_text(text).await;
    }

    /// What the field with this label holds.
    pub(crate) async fn value(&self, label: &str) -> String {
        self.read(label, async |field| field.value().await).await.unwrap_or_default()
    }

    /// Whether the field with this label can be edited.
    pub(crate) async fn is_enabled(&self, label: &str) -> bool {
        self.read(label, async |field| field.is_enabled().await).await
    }

    /// Reads from a field. One that was replaced between finding and reading is looked up again.
    async fn read<T>(&self, label: &str, what: impl AsyncFn(&WebElement) -> WebDriverResult<T>) -> T {
        let end = Instant::now() + DEADLINE;
        loop {
            match what(&self.field(label).await).await {
                Ok(read) => return read,
                Err(error) if error.to_string().contains("stale") && Instant::now() < end => {}
                Err(error) => panic!("reading “{label}”: {error}"),
            }
        }
    }

    /// Types into the element with the focus; a line break is the Enter key.
    pub(crate) async fn type_text(&self, text: &str) {
        let keys = text.replace('\n', &char::from(Key::Enter).to_string());
        self.web.action_chain().send_keys(keys).perform().await.expect("typing");
    }

    /// Presses one key with those held down before it: `"Enter"`, `"Control+z"`, `"Control+Shift+ArrowDown"`.
    pub(crate) async fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let down = keys.iter().fold(self.web.action_chain(), |chain, key| chain.key_down(*key));
        let up = keys.iter().rev().fold(down, |chain, key| chain.key_up(*key));
        up.perform().await.expect("a key press");
    }

    // Reading

    /// All the words on the page, as shown.
    pub(crate) async fn text(&self) -> String {
        let text = self.script("return document.body.innerText", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs JavaScript in the page, whatever its policy, and returns its result.
    pub(crate) async fn script(&self, source: &str, arguments: Vec<Value>) -> Value {
        self.web.execute(source, arguments).await.expect("a script runs").json().clone()
    }

    /// Waits until the condition holds; the sentence says what was waited for when it never does.
    pub(crate) async fn wait_until(&self, sentence: &str, mut condition: impl AsyncFnMut() -> bool) {
        let end = Instant::now() + DEADLINE;
        while !condition().await {
            assert!(Instant::now() < end, "waited {} s in vain until {sentence}", DEADLINE.as_secs());
            tokio::time::sleep(INTERVAL).await;
        }
    }

    /// Waits until the page shows these words.
    pub(crate) async fn sees(&self, words: &str) {
        self.wait_until(&format!("the page shows “{words}”"), async || self.text().await.contains(words))
            .await;
    }

    // Surroundings

    /// The size of the page itself, in CSS pixels, with a device's pixel ratio.
    pub(crate) async fn viewport(&self, width: u32, height: u32, pixel_ratio: f64) {
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": pixel_ratio, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The size of the browser's window.
    pub(crate) async fn window_size(&self, width: u32, height: u32) {
        self.web.set_window_rect(0, 0, width, height).await.expect("a window of that size");
    }

    /// Sets a media feature: `page.prefer("prefers-color-scheme", "dark")`, `page.prefer("prefers-reduced-motion", "reduce")`.
    pub(crate) async fn prefer(&self, feature: &str, value: &str) {
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [{ "name": feature, "value": value }] }),
        )
        .await;
    }

    /// A command of Chrome's own protocol.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let answer = self.web.cdp().send_raw(command, parameters).await;
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Writes a screenshot, as PNG.
    pub(crate) async fn screenshot(&self, file: &Path) {
        self.web.screenshot(file).await.expect("a picture");
    }

    pub(crate) async fn try_screenshot(&self, file: &Path) -> bool {
        self.web.screenshot(file).await.is_ok()
    }

    /// Waits until a download of this name is complete, returns its content and removes it, so that the next one can have
    /// the same name.
    pub(crate) async fn download(&self, name: &str) -> Vec<u8> {
        // The browser reserves the name with an empty file, writes elsewhere, and renames the file when it is complete.
        let file = self.downloads.join(name);
        let is_whole = async || file.metadata().is_ok_and(|metadata| metadata.len() > 0);
        self.wait_until(&format!("{name} is downloaded"), is_whole).await;
        let content = std::fs::read(&file).expect("the download");
        std::fs::remove_file(&file).expect("the download goes");
        content
    }

    // Watching

    /// What axe-core finds wrong for people who use other means than eyes and a mouse: a line for each rule broken,
    /// with the rule's name, what to do, and the elements that break it.
    pub(crate) async fn barriers(&self) -> Vec<String> {
        let axe =
            std::env::var("DEBRIEF_AXE").expect("DEBRIEF_AXE names axe.min.js; scripts/test browser sets it");
        let axe = std::fs::read_to_string(axe).expect("axe-core");
        self.script(&axe, vec![]).await;
        let run = r#"const done = arguments[0];
            axe.run().then(({ violations }) => done(violations.map(({ id, help, nodes }) =>
              `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`)));"#;
        let found = self.web.execute_async(run, vec![]).await.expect("axe-core runs");
        found.convert().expect("axe-core's answer")
    }

    /// Violations of the page's policy since the test began or last asked.
    pub(crate) async fn take_violations(&self) -> Vec<String> {
        self.listen().await;
        std::mem::take(&mut self.heard.lock().unwrap().violations)
    }

    /// Errors in the console, uncaught ones among them, since the test began or last asked.
    pub(crate) async fn take_errors(&self) -> Vec<String> {
        self.listen().await;
        std::mem::take(&mut self.heard.lock().unwrap().errors)
    }

    /// Addresses of requests to another origin since the test began or last asked.
    pub(crate) async fn take_strangers(&self) -> Vec<String> {
        self.listen().await;
        std::mem::take(&mut self.heard.lock().unwrap().strangers)
    }

    pub(crate) async fn assert_no_trouble(&self) {
        let (violations, errors) = (self.take_violations().await, self.take_errors().await);
        let strangers = self.take_strangers().await;
        assert!(violations.is_empty(), "the page's policy was violated: {violations:#?}");
        assert!(errors.is_empty(), "errors in the console: {errors:#?}");
        assert!(strangers.is_empty(), "requests left the origin: {strangers:#?}");
    }

    /// Takes over what the driver has collected: asking empties its lists.
    async fn listen(&self) {
        let console = self.web.get_log("browser").await.expect("the console's log");
        let network = self.web.get_log("performance").await.expect("the network's log");
        let mut heard = self.heard.lock().unwrap();
        for entry in console.into_iter().filter(|entry| entry.level == "SEVERE") {
            // The browser's own word on a violation repeats the event's.
            if entry.message.contains("policy violation: ") {
                heard.violations.push(entry.message);
            } else if entry.source.as_deref() != Some("security") {
                heard.errors.push(entry.message);
            }
        }
        for entry in network {
            let event: Value = serde_json::from_str(&entry.message).expect("an event");
            let event = &event["message"];
            let address = match event["method"].as_str() {
                Some("Network.requestWillBeSent") => &event["params"]["request"]["url"],
                Some("Network.webSocketCreated") => &event["params"]["url"],
                _ => continue,
            };
            let address = address.as_str().unwrap_or_default();
            // Blobs and data addresses come from the page itself.
            let remote = ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| address.starts_with(scheme));
            if remote && !address.starts_with(&format!("{}/", self.site.origin)) {
                heard.strangers.push(address.to_owned());
            }
        }
    }
}

/// The key of this name, as the keyboard events of the Web call it.
fn key(name: &str) -> char {
    let key = match name {
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "F6" => Key::F6,
        "F8" => Key::F8,
        other => {
            let mut letters = other.chars();
            let letter = letters.next().expect("a key");
            assert!(letters.next().is_none(), "no key is called {other}");
            return letter;
        }
    };
    char::from(key)
}

//! A browser without a driver, steered over a pipe: one whose processes may be killed at any moment, and whose
//! profile stays for the next.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;

/// How long the browser may take to answer, or a state to come about, on a busy machine.
const DEADLINE: Duration = Duration::from_secs(20);
/// How often a state is asked for.
const INTERVAL: Duration = Duration::from_millis(10);

/// A browser with one tab.
pub(crate) struct Bare {
    program: Child,
    to: ChildStdin,
    from: ChildStdout,
    unread: Vec<u8>,
    count: u64,
    target: String,
    session: String,
}

impl Bare {
    /// Starts a browser on a profile, which may be one of an earlier browser.
    pub(crate) async fn start(profile: &Path) -> Self {
        let chrome = std::env::var("CHROME").unwrap_or_else(|_| "chromium".to_owned());
        let mut program = Command::new("sh")
            // The browser reads commands from file descriptor 3 and answers on 4.
            .args(["-c", r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"#, &chrome])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--disable-dev-shm-usage", "--lang=en-GB", "--window-size=1440,900"])
            .args(["--remote-debugging-pipe", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("a browser starts");
        let (to, from) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
        let (unread, target, session) = (Vec::new(), String::new(), String::new());
        let mut browser = Self { program, to, from, unread, count: 0, target, session };
        browser.new_tab().await;
        browser
    }

    /// Opens a tab and steers that one from now on.
    async fn new_tab(&mut self) {
        self.session.clear();
        let target = self.ask("Target.createTarget", json!({ "url": "about:blank" })).await;
        self.target = target["targetId"].as_str().expect("a tab").to_owned();
        let to = json!({ "targetId": self.target, "flatten": true });
        let session = self.ask("Target.attachToTarget", to).await;
        self.session = session["sessionId"].as_str().expect("a session").to_owned();
    }

    /// A command and what it is answered.
    pub(crate) async fn ask(&mut self, command: &str, parameters: Value) -> Value {
        // A browser that has just started on a busy machine answers late.
        let answer = self.ask_within(3 * DEADLINE, command, parameters).await;
        answer.unwrap_or_else(|| panic!("{command}: no answer"))
    }

    /// A command and what it is answered in so long.
    async fn ask_within(&mut self, time: Duration, command: &str, parameters: Value) -> Option<Value> {
        let number = self.send(command, parameters).await;
        let answer = timeout(time, async {
            loop {
                let message = self.next().await;
                if message["id"] == json!(number) {
                    return message;
                }
            }
        });
        let answer = answer.await.ok()?;
        // A page that is being left gives no answer.
        let is_leaving = answer["error"]["message"].as_str().is_some_and(|why| why.contains("navigated"));
        assert!(is_leaving || answer["error"].is_null(), "{command}: {}", answer["error"]);
        Some(answer["result"].clone())
    }

    async fn send(&mut self, command: &str, parameters: Value) -> u64 {
        self.count += 1;
        let mut message = json!({ "id": self.count, "method": command, "params": parameters });
        if !self.session.is_empty()
            && !["Target.", "SystemInfo.", "Browser."].iter().any(|own| command.starts_with(own))
        {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).await.expect("the browser listens");
        self.count
    }

    async fn next(&mut self) -> Value {
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == 0) {
                let message: Vec<u8> = self.unread.drain(..=end).collect();
                return serde_json::from_slice(&message[..end]).expect("a message");
            }
            let count = self.from.read_buf(&mut self.unread).await.expect("the browser speaks");
            assert!(count > 0, "the browser has ended by itself");
        }
    }

    /// What an expression of JavaScript in the page comes to.
    pub(crate) async fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.ask("Runtime.evaluate", asked).await;
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true.
    pub(crate) async fn until(&mut self, expression: &str) {
        if !self.comes(expression, DEADLINE).await {
            let text = self.value("document.body?.innerText").await;
            panic!("waited {} s in vain until {expression}; the page: {text}", DEADLINE.as_secs());
        }
    }

    /// Whether an expression becomes true in so long.
    pub(crate) async fn comes(&mut self, expression: &str, within: Duration) -> bool {
        let end = Instant::now() + within;
        // A page that is still loading may not have it yet.
        let safe = format!("(() => {{ try {{ return !!({expression}) }} catch {{ return false }} }})()");
        while self.value(&safe).await != json!(true) {
            if Instant::now() > end {
                return false;
            }
            tokio::time::sleep(INTERVAL).await;
        }
        true
    }

    /// Opens an address and waits until the page has started.
    pub(crate) async fn open(&mut self, address: &str) {
        self.go(address).await;
        self.until("location.href !== 'about:blank' && document.readyState === 'complete' && !document.getElementById('loading')").await;
    }

    /// Loads an address afresh, also one that differs from the last only in its fragment.
    pub(crate) async fn go(&mut self, address: &str) {
        self.ask("Page.navigate", json!({ "url": "about:blank" })).await;
        let to = json!({ "url": address });
        if self.ask_within(DEADLINE, "Page.navigate", to.clone()).await.is_none() {
            // On a busy machine, soon after a first visit, a navigation was seen to get no answer: the service worker
            // was active and answered, and the site was not asked. A person loads the page again.
            eprintln!("{address} did not load, and is loaded again");
            self.ask("Page.stopLoading", json!({})).await;
            self.ask("Page.navigate", to).await;
        }
    }

    /// Types into the element with the focus, key by key.
    pub(crate) async fn press(&mut self, text: &str) {
        for letter in text.chars().map(String::from) {
            self.ask("Input.dispatchKeyEvent", json!({ "type": "keyDown", "text": letter, "key": letter }))
                .await;
            self.ask("Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await;
        }
    }

    /// Inserts a text into the focused element at once, as an input method or a suggestion does.
    pub(crate) async fn insert(&mut self, text: &str) {
        self.ask("Input.insertText", json!({ "text": text })).await;
    }

    // Ends

    /// Crashes the tab from within, and continues in another. Returns the moment.
    pub(crate) async fn crash_tab(&mut self) -> Instant {
        self.send("Page.crash", json!({})).await;
        let killed = Instant::now();
        let gone = async { while self.next().await["method"] != json!("Inspector.targetCrashed") {} };
        timeout(DEADLINE, gone).await.expect("the tab crashes");
        self.leave_tab().await;
        killed
    }

    /// Kills the processes of all tabs, and continues in another tab. Returns the moment.
    pub(crate) async fn kill_tabs(&mut self) -> Instant {
        let tabs = self.renderers().await;
        kill(&tabs);
        let killed = Instant::now();
        // Until the browser knows, it may give one of them to the next tab.
        let end = killed + DEADLINE;
        while self.renderers().await.iter().any(|id| tabs.contains(id)) {
            assert!(Instant::now() < end, "the browser does not notice that a tab is dead");
            tokio::time::sleep(INTERVAL).await;
        }
        self.leave_tab().await;
        killed
    }

    /// The processes of pages and workers.
    async fn renderers(&mut self) -> Vec<u32> {
        let all = self.ask("SystemInfo.getProcessInfo", json!({})).await;
        let all = all["processInfo"].as_array().expect("processes").iter();
        let tabs = all.filter(|process| process["type"] == json!("renderer"));
        tabs.filter_map(|process| process["id"].as_u64()).map(|id| id as u32).collect()
    }

    async fn leave_tab(&mut self) {
        let old = std::mem::take(&mut self.target);
        self.new_tab().await;
        self.ask("Target.closeTarget", json!({ "targetId": old })).await;
    }

    /// Kills every process of the browser at once. Gives the moment; the profile stays.
    pub(crate) async fn kill(mut self) -> Instant {
        let family = family(self.program.id().expect("a browser that runs"));
        kill(&family);
        let killed = Instant::now();
        self.program.wait().await.expect("its end");
        let end = Instant::now() + DEADLINE;
        while family.iter().any(|id| is_alive(*id)) {
            assert!(Instant::now() < end, "a process of the browser outlives it");
            tokio::time::sleep(INTERVAL).await;
        }
        killed
    }

    /// Closes the browser as a person does.
    pub(crate) async fn close(mut self) {
        self.ask("Browser.close", json!({})).await;
        self.program.wait().await.expect("its end");
    }
}

fn kill(ids: &[u32]) {
    let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
    let done = std::process::Command::new("kill").arg("-KILL").args(&ids).stderr(Stdio::null()).status();
    done.expect("kill runs");
}

/// A process and all that descend from it.
fn family(first: u32) -> Vec<u32> {
    let mut parents = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some((_, parent)) = state_and_parent(id) {
            parents.insert(id, parent);
        }
    }
    let mut family = vec![first];
    let mut at = 0;
    while at < family.len() {
        let of = family[at];
        family.extend(parents.iter().filter(|(_, parent)| **parent == of).map(|(id, _)| *id));
        at += 1;
    }
    family
}

fn is_alive(id: u32) -> bool {
    // One that has ended but was not waited for yet is dead.
    state_and_parent(id).is_some_and(|(state, _)| state != "Z" && state != "X")
}

fn state_and_parent(id: u32) -> Option<(String, u32)> {
    let line = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The program's name is in parentheses and may contain anything.
    let mut rest = line.rsplit_once(')')?.1.split_whitespace();
    Some((rest.next()?.to_owned(), rest.next()?.parse().ok()?))
}

//! Starts what a browser test needs and ends it again, also when the test fails.
//!
//! A test is a function around a closure that is given a fresh [`Page`]:
//!
//! ```ignore
//! #[test]
//! fn the_title_is_saved() {
//!     with_page(async |page| {
//!         page.open().await;
//!         page.fill("Title", "Search was down").await;
//!         page.reload().await;
//!         assert_eq!(page.value("Title").await, "Search was down");
//!     });
//! }
//! ```
//!
//! Each test has its own driver, browser, profile, folder of downloads and site, so none can disturb another. After
//! each test the harness itself looks for errors in the console, violations of the page's policy and requests to
//! another origin, and fails the test for them; a test that expects some takes them out first
//! ([`Page::take_errors`] and its like). A failed test leaves a picture in `target/browser-failures/`.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel, WebDriver};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::page::Page;
use crate::site::Site;

/// Runs a test on the page served at `/`.
pub(crate) fn with_page(test: impl AsyncFn(&Page)) {
    with_page_in("/", test);
}

/// Runs a test on the page served in a folder, such as `/a/b/`. A test that the driver has stopped runs once more, with a
/// browser of its own; one that found something wrong in the page does not.
pub(crate) fn with_page_in(folder: &str, test: impl AsyncFn(&Page)) {
    match run(folder, &test) {
        Err(failure) if is_of_the_driver(failure.as_ref()) => {
            eprintln!("the driver has stopped this test, not the page: once more");
            run(folder, &test).unwrap_or_else(|failure| resume_unwind(failure));
        }
        outcome => outcome.unwrap_or_else(|failure| resume_unwind(failure)),
    }
}

/// Runs a test that counts what happens, and so cannot begin again: never more than once.
pub(crate) fn with_page_once(test: impl AsyncFnOnce(&Page)) {
    run("/", test).unwrap_or_else(|failure| resume_unwind(failure));
}

/// Whether a test ended since an element was replaced between two commands, or since the browser answered late on a busy
/// machine.
fn is_of_the_driver(failure: &(dyn Any + Send)) -> bool {
    const WHY: [&str; 4] = ["StaleElementReference", "Timeout", "timed out", "RequestFailed"];
    failure
        .downcast_ref::<String>()
        .is_some_and(|said| said.contains("WebDriverError(") && WHY.iter().any(|why| said.contains(why)))
}

fn run(folder: &str, test: impl AsyncFnOnce(&Page)) -> Result<(), Box<dyn Any + Send>> {
    // Worker threads, so that the site answers while the test itself computes.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let browser = runtime.block_on(Browser::start());
    let page = runtime.block_on(async { Page::new(&browser, Site::start(folder).await).await });

    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            test(&page).await;
            page.assert_no_trouble().await;
        });
    }));
    runtime.block_on(async {
        if outcome.is_err() {
            leave_picture(&page).await;
        }
        browser.quit().await;
    });
    outcome
}

/// A browser with its own profile, and its driver.
pub(crate) struct Browser {
    pub(crate) web: WebDriver,
    /// Profile, downloads and the driver's own files; removed at the end.
    folder: TempDir,
    /// Ended, by its id, when dropped.
    driver: Child,
}

impl Browser {
    async fn start() -> Self {
        let folder =
            tempfile::Builder::new().prefix("debrief-browser-").tempdir().expect("a temporary folder");
        // A driver may end at once if another took its port.
        let mut started = None;
        for _ in 0..3 {
            started = start_driver(folder.path()).await;
            if started.is_some() {
                break;
            }
        }
        let (driver, port) = started.expect("a driver that is ready");
        let web = WebDriver::builder(format!("http://127.0.0.1:{port}"), capabilities(folder.path()))
            .request_timeout(Duration::from_secs(120))
            .await
            .expect("a browser session");
        Self { web, folder, driver }
    }

    /// The folder of downloads.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Ends the browser, then its driver, then removes its files.
    async fn quit(mut self) {
        // The browser closes with its session; without one, it goes with its driver.
        drop(self.web.quit().await);
        drop(self.driver.kill().await);
    }
}

/// Starts ChromeDriver on a free port and waits until it prints it; `None` if it ended before.
async fn start_driver(folder: &Path) -> Option<(Child, u16)> {
    let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut driver = Command::new(&program)
        .arg("--port=0")
        .env("TMPDIR", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|error| panic!("{program} could not be started ({error}): run scripts/setup tests"));
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, port)) = line.split_once("started successfully on port ") {
            let port = port.trim_end_matches('.').parse().expect("a port number");
            // Its later output is read and dropped, so that it never blocks on a full pipe.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Some((driver, port));
        }
    }
    None
}

fn capabilities(folder: &Path) -> ChromeCapabilities {
    let mut chrome = ChromeCapabilities::new();
    if let Ok(path) = std::env::var("CHROME") {
        chrome.set_binary(&path).unwrap();
    }
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    for flag in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        // A page must look and behave the same on any machine.
        "--lang=en-GB",
        "--force-color-profile=srgb",
        "--window-size=1440,900",
        profile.as_str(),
    ] {
        chrome.add_arg(flag).unwrap();
    }
    chrome.set_logging_prefs("browser", LoggingPrefsLogLevel::All).unwrap();
    chrome.set_logging_prefs("performance", LoggingPrefsLogLevel::All).unwrap();
    chrome
}

/// A screenshot of the page when its test failed.
async fn leave_picture(page: &Page) {
    // Inside the target folder whichever it is: the test program is in <target>/debug/deps.
    let program = std::env::current_exe().unwrap();
    let Some(target) = program.ancestors().nth(3) else { return };
    let folder = target.join("browser-failures");
    let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
    let file = folder.join(format!("{name}.png"));
    if std::fs::create_dir_all(&folder).is_ok() && page.try_screenshot(&file).await {
        eprintln!("a picture of the failure: {}", file.display());
    }
}

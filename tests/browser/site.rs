//! A static host for `dist/`, in the test process, at any path; it logs the requests.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;
use tower_http::services::ServeDir;

/// Serves the built page on a free port of 127.0.0.1 until the test's runtime ends.
pub(crate) struct Site {
    /// The page's address: the origin and the folder, ending in `/`.
    pub(crate) address: String,
    /// The origin alone, without a `/` at its end.
    pub(crate) origin: String,
    requests: Arc<Mutex<Vec<String>>>,
    /// Files that a test has replaced, by path.
    own: Arc<Mutex<BTreeMap<String, Answer>>>,
    /// Whether the host can't be reached.
    is_cut: Arc<AtomicBool>,
}

/// An answer that a test has set.
#[derive(Clone)]
enum Answer {
    /// A type and a text.
    File(&'static str, String),
    /// A file that breaks off.
    Broken,
    /// No such file.
    Missing,
}

impl Site {
    /// Serves `dist/` in `folder`, such as `/` or `/a/b/`; everything else is answered 404.
    pub(crate) async fn start(folder: &str) -> Self {
        let dist = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
        assert!(dist.join("index.html").is_file(), "there is no dist/index.html: run scripts/build first");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let own: Arc<Mutex<BTreeMap<String, Answer>>> = Arc::default();
        let is_cut = Arc::new(AtomicBool::new(false));

        let files = ServeDir::new(dist);
        let router = match folder.trim_end_matches('/') {
            "" => Router::new().fallback_service(files),
            path => Router::new().nest_service(path, files),
        };
        let (log, answers, cut) = (requests.clone(), own.clone(), is_cut.clone());
        let router = router.layer(from_fn(move |request: Request, next: Next| {
            log.lock().unwrap().push(request.uri().path().to_owned());
            let answer = answers.lock().unwrap().get(request.uri().path()).cloned();
            let is_cut = cut.load(Ordering::SeqCst);
            async move {
                match answer {
                    Some(Answer::File(kind, text)) => ([(CONTENT_TYPE, kind)], text).into_response(),
                    // As much as came before the connection broke.
                    Some(Answer::Broken) => "".into_response(),
                    Some(Answer::Missing) => StatusCode::NOT_FOUND.into_response(),
                    _ if is_cut => StatusCode::SERVICE_UNAVAILABLE.into_response(),
                    None => next.run(request).await,
                }
            }
        }));

        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("its address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address: format!("{origin}{folder}"), origin, requests, own, is_cut }
    }

    /// Serves one more page, beside those of `dist/`, under this name.
    pub(crate) fn serve(&self, name: &str, html: &str) {
        self.replace(name, "text/html", html);
    }

    /// Answers with this text for the file of this name.
    pub(crate) fn replace(&self, name: &str, kind: &'static str, text: &str) {
        self.own.lock().unwrap().insert(self.path(name), Answer::File(kind, text.to_owned()));
    }

    /// Breaks the connection in the middle of this file.
    pub(crate) fn break_off(&self, name: &str) {
        self.own.lock().unwrap().insert(self.path(name), Answer::Broken);
    }

    /// Answers that there is no file of this name.
    pub(crate) fn lose(&self, name: &str) {
        self.own.lock().unwrap().insert(self.path(name), Answer::Missing);
    }

    /// Serves the file of `dist/` again.
    pub(crate) fn restore(&self, name: &str) {
        self.own.lock().unwrap().remove(&self.path(name));
    }

    /// Answers nothing from now on.
    pub(crate) fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
    }

    fn path(&self, name: &str) -> String {
        format!("{}{name}", self.address.trim_start_matches(&self.origin))
    }

    /// The paths asked for so far, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

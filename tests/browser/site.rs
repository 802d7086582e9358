//! A static host for `dist/`, in the test process, at any path; it keeps a list of what was asked of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse};
use tower_http::services::ServeDir;

/// Serves the built page on a free port of 127.0.0.1 until the test's runtime ends.
pub(crate) struct Site {
    /// Where the page is: the origin and the folder, ending in `/`.
    pub(crate) address: String,
    /// The origin alone, without a `/` at its end.
    pub(crate) origin: String,
    requests: Arc<Mutex<Vec<String>>>,
    /// Pages of a test's own, by path.
    pages: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Site {
    /// Serves `dist/` in `folder`, such as `/` or `/a/b/`; everything else is answered 404.
    pub(crate) async fn start(folder: &str) -> Self {
        let dist = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
        assert!(dist.join("index.html").is_file(), "there is no dist/index.html: run scripts/build first");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let pages: Arc<Mutex<BTreeMap<String, String>>> = Arc::default();

        let files = ServeDir::new(dist);
        let router = match folder.trim_end_matches('/') {
            "" => Router::new().fallback_service(files),
            path => Router::new().nest_service(path, files),
        };
        let (log, own) = (requests.clone(), pages.clone());
        let router = router.layer(from_fn(move |request: Request, next: Next| {
            log.lock().unwrap().push(request.uri().path().to_owned());
            let page = own.lock().unwrap().get(request.uri().path()).cloned();
            async move {
                match page {
                    Some(page) => Html(page).into_response(),
                    None => next.run(request).await,
                }
            }
        }));

        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("its address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address: format!("{origin}{folder}"), origin, requests, pages }
    }

    /// Serves one more page, beside those of `dist/`, under this name.
    pub(crate) fn serve(&self, name: &str, html: &str) {
        let path = format!("{}{name}", self.address.trim_start_matches(&self.origin));
        self.pages.lock().unwrap().insert(path, html.to_owned());
    }

    /// The paths asked for so far, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

//! Parts of the page whose code is fetched when they are first needed, so that the list of reports loads fast.
//!
//! Each is a function marked `#[wasm_split]`, at which `scripts/finish.mjs` has the program split, and a component that
//! shows its view through [`Lazy`].

use std::future::Future;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

/// The view of a part, unless its code could not be fetched.
pub(super) type LazyView = Result<AnyView, Unfetched>;

/// The code of a part could not be fetched.
pub(super) struct Unfetched;

impl From<SplitLoaderError> for Unfetched {
    fn from(_: SplitLoaderError) -> Unfetched {
        Unfetched
    }
}

/// A part of the page once its code is loaded; until then a placeholder, and a button to try again if it cannot be
/// loaded.
#[component]
pub(super) fn Lazy<F>(
    /// Loads the code and gives the view. Called once for each attempt.
    part: impl Fn() -> F + Send + 'static,
) -> impl IntoView
where
    F: Future<Output = LazyView> + Send + 'static,
{
    let attempts = RwSignal::new(0);
    move || {
        attempts.track();
        let part = part();
        view! {
            <Suspense fallback=Loading>
                {Suspend::new(async move {
                    part.await
                        .unwrap_or_else(|_| {
                            view! { <NotLoaded again=move || attempts.update(|count| *count += 1) /> }.into_any()
                        })
                })}
            </Suspense>
        }
    }
}

/// Shown while a part is loaded.
#[component]
fn Loading() -> impl IntoView {
    view! { <p class="hint lazy" role="status">"Loading …"</p> }
}

/// Shown if a part could not be loaded.
#[component]
fn NotLoaded(
    /// Called to try again.
    again: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <div class="lazy" role="alert">
            <p>"This part of Debrief could not be loaded. Please try again when you are online."</p>
            <p>
                <button type="button" class="btn" on:click=move |_| again()>"Try again"</button>
            </p>
        </div>
    }
}

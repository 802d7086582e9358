//! Parts of the page whose code is fetched when they are first needed, so that the list of reports loads fast.
//!
//! Each is a function marked `#[wasm_split]`, at which `scripts/finish.mjs` has the program split, and a component that
//! shows its view through [`Lazy`].

use std::future::Future;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

/// What a part gives: its view, or that its code could not be fetched.
pub(super) type LazyView = Result<AnyView, Unfetched>;

/// The code of a part could not be fetched.
pub(super) struct Unfetched;

impl From<SplitLoaderError> for Unfetched {
    fn from(_: SplitLoaderError) -> Unfetched {
        Unfetched
    }
}

/// A part once it is loaded, and its placeholder until then or if it cannot be.
#[component]
pub(super) fn Lazy<F>(part: impl Fn() -> F + Send + 'static) -> impl IntoView
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

#[component]
fn Loading() -> impl IntoView {
    view! { <p class="hint lazy" role="status">"Loading …"</p> }
}

#[component]
fn NotLoaded(again: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="lazy" role="alert">
            <p>"This part of Debrief could not be loaded. Please try again when you are online."</p>
            <p>
                <button type="button" class="btn" on:click=move |_| again()>"Try again"</button>
            </p>
        </div>
    }
}

//! The page's program keeps its relocations, by which `scripts/finish.mjs` splits it at its lazy parts (`src/app/lazy.rs`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=debrief-web=--emit-relocs");
    }
}

//! The worker's entry. What it does lives in `debrief::browser::worker`.

fn main() {
    debrief::report::words::install_built_in();
    debrief::browser::worker::serve();
}

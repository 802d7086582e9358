//! The entry of the program beside the page's: in a worker it computes, in the page it draws the history. What it does
//! lives in `debrief::browser::worker` and `debrief::app::history`.

fn main() {
    debrief::report::words::install_built_in();
    match debrief::browser::page::window() {
        Some(_) => debrief::app::history::serve(),
        None => debrief::browser::worker::serve(),
    }
}

//! The entry of the program beside the page's: in a worker it reads and writes files, in the page it draws the history.
//! What it does lives in `debrief::browser::converter` and `debrief::app::history`.

fn main() {
    match debrief::browser::page::window() {
        Some(_) => debrief::app::history::serve(),
        None => debrief::browser::converter::serve(),
    }
}

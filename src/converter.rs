//! The converter's entry, in a worker of its own. What it does lives in `debrief::browser::converter`.

fn main() {
    debrief::browser::converter::serve();
}

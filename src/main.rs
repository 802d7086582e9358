//! The page's entry: mounts the app. What it shows lives in `debrief::app`.

fn main() {
    debrief::app::start();
}

//! The command-line tool over the pure rooms.

fn main() {}

//! Scratch.
#![allow(clippy::all, clippy::pedantic, clippy::unwrap_used, clippy::print_stdout)]
fn main() {
    for a in std::env::args().skip(1) {
        let p = std::path::Path::new(&a);
        let m = throughline::file::load(p).unwrap();
        throughline::file::save(&m, p).unwrap();
    }
}

//! How long whole commands take, from the start of the program to the file in its place, how much
//! memory they hold and how large the file is: `cargo bench --bench command`.
//!
//! The yardstick is what no PNG can do without: encoding its finished pixels, on one core, in
//! memory. Where others use the machine, the time on processors tells more than the clock: on two
//! idle cores a command takes a little over half of it. A word after `--` runs one part alone
//! (`cards`, `poster`, `slide`).
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints, and has nobody to tell of errors"
)]

use std::{
    env, fs,
    hint::black_box,
    io,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use throughline::{file, generate::generate};

const RUNS: u32 = 7;
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/running-shoes.ron");

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let generated = folder.path().join("generated.ron");
    file::save(&generate(12, 600, 1), &generated).expect("saved");
    let picture = folder.path().join("picture.png");
    let wanted = env::args().skip(1).find(|word| !word.starts_with('-'));
    let is_wanted = |name: &str| wanted.as_ref().is_none_or(|wanted| wanted == name);
    if is_wanted("cards") {
        cards(&generated, &picture);
    }
    if is_wanted("poster") {
        poster(&generated, &picture);
    }
    if is_wanted("slide") {
        slide(Path::new(SAMPLE), &picture);
    }
}

/// 600 cards, free: twice as large, and with as many pixels as a map of shorter texts has then.
fn cards(map: &Path, picture: &Path) {
    for options in [["--scale", "2"], ["--width", "13000"]] {
        // As often as the command runs, pixels are packed or, the first time, unpacked.
        let before = processor_times();
        let (ours, pixels, encoding) = beside(map, &options, picture, RUNS);
        let busy = before
            .zip(processor_times())
            .map(|(before, after)| [after[0] - before[0], after[1] - before[1]].map(|time| time / f64::from(RUNS + 1)));
        let busy = busy.map_or_else(String::new, |[own, commands]| {
            format!("   on processors: {commands:.0} ms beside {own:.0} ms")
        });
        println!(
            "600 cards at {}, {:.1} MP: {ours:.0?}, {:.1} MB, peak memory {}   encoding its pixels alone: \
             {encoding:.0?}, {:.1} MB   ratio {:.2} (budget 2){busy}",
            options.join(" "),
            pixels.megapixels(),
            megabytes(fs::metadata(picture).expect("a picture").len()),
            peak_memory(command(map, &options, picture)),
            megabytes(pixels.encoded().len() as u64),
            ours.as_secs_f64() / encoding.as_secs_f64(),
        );
    }
}

/// The same on a wall.
fn poster(map: &Path, picture: &Path) {
    let start = Instant::now();
    let peak = peak_memory(command(map, &["--preset", "a0-300"], picture));
    let took = start.elapsed();
    let pixels = Pixels::of(picture);
    println!(
        "600 cards at a0-300: peak memory {peak} (budget 350 MB), {took:.0?}   its pixels alone: {:.0} MB, \
         encoding them: {:.0?}",
        megabytes(pixels.bytes.len() as u64),
        time(|| pixels.encoded()),
    );
}

/// The sample for a deck.
fn slide(map: &Path, picture: &Path) {
    let (ours, pixels, encoding) = beside(map, &["--preset", "slide"], picture, 15);
    let start = (0..15).map(|_| time(|| run(program().arg("--version")))).min();
    println!(
        "sample at slide: {ours:.0?} (budget 350 ms), {} kB (budget 500 kB)   encoding its pixels alone, fast: \
         {encoding:.0?}, {} kB   starting the program: {:.1?}",
        fs::metadata(picture).expect("a picture").len() / 1000,
        pixels.encoded().len() / 1000,
        start.unwrap_or_default(),
    );
}

/// The best times of the command and of encoding its picture, taken in turns.
fn beside(map: &Path, options: &[&str], picture: &Path, runs: u32) -> (Duration, Pixels, Duration) {
    run(&mut command(map, options, picture));
    let pixels = Pixels::of(picture);
    let (mut ours, mut encoding) = (Duration::MAX, Duration::MAX);
    for _ in 0..runs {
        ours = ours.min(time(|| run(&mut command(map, options, picture))));
        encoding = encoding.min(time(|| pixels.encoded()));
    }
    (ours, pixels, encoding)
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_throughline"));
    program.stdout(Stdio::null()).stderr(Stdio::null());
    program
}

fn command(map: &Path, options: &[&str], picture: &Path) -> Command {
    let mut command = program();
    command.arg("export").arg(map).arg("-o").arg(picture).args(options);
    command
}

fn run(command: &mut Command) {
    let status = command.status().expect("started");
    assert!(status.success(), "{command:?} failed");
}

/// The most memory a command held, by looking every few milliseconds: the system keeps the peak
/// for as long as the command runs (Linux).
fn peak_memory(mut command: Command) -> String {
    let mut child = command.spawn().expect("started");
    let mut peak = None;
    while child.try_wait().expect("watched").is_none() {
        peak = held(&child).or(peak);
        thread::sleep(Duration::from_millis(2));
    }
    peak.map_or_else(
        || "unknown here".to_owned(),
        |bytes| format!("{:.0} MB", megabytes(bytes)),
    )
}

fn held(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// How many milliseconds this program and the commands it has run were on processors so far, in
/// steps of ten (Linux).
fn processor_times() -> Option<[f64; 2]> {
    const MILLISECONDS_PER_TICK: f64 = 10.0;
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = status.rsplit_once(')')?;
    let ticks: Vec<f64> = fields
        .split_whitespace()
        .skip(11)
        .take(4)
        .flat_map(str::parse)
        .collect();
    let [user, system, commands_user, commands_system] = ticks.try_into().ok()?;
    Some([user + system, commands_user + commands_system].map(|ticks: f64| ticks * MILLISECONDS_PER_TICK))
}

/// The finished pixels of a picture.
struct Pixels {
    width: u32,
    height: u32,
    color: png::ColorType,
    bytes: Vec<u8>,
}

impl Pixels {
    fn of(picture: &Path) -> Self {
        let file = io::BufReader::new(fs::File::open(picture).expect("a picture"));
        let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut bytes).expect("pixels");
        bytes.truncate(frame.buffer_size());
        Self {
            width: frame.width,
            height: frame.height,
            color: frame.color_type,
            bytes,
        }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(self.color);
        encoder.set_compression(png::Compression::Fast);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&self.bytes).expect("encoded");
        writer.finish().expect("finished");
        out
    }

    fn megapixels(&self) -> f64 {
        f64::from(self.width) * f64::from(self.height) / 1e6
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

//! The real window, killed at random moments while somebody types: what is recovered is what was shown
//! at most five seconds before, field by field.
//!
//! `THROUGHLINE_KILLS` says how many times; each has its own seed, which a failure names.

use std::{
    env, fs,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant, SystemTime},
};

use throughline::{
    app::{
        Action, Keep,
        preferences::{Preferences, WindowSize},
    },
    file,
    model::JourneyMap,
};

use crate::program::Home;

const SAMPLE: &str = include_str!("../../assets/samples/running-shoes.ron");
/// How many kills there are when nobody asks for more.
const KILLS: u64 = 5;
/// How old what is recovered may be.
const PROMISE: Duration = Duration::from_secs(5);
/// Until when it is killed at the latest, from the first map that was shown.
const LATEST: u64 = 9_000;
/// Longer than a window takes to open; nothing waits so long unless the test is about to fail.
const LONG: Duration = Duration::from_mins(2);

/// A map that was shown, and from when on: since 1970.
struct Version {
    from: Duration,
    text: String,
}

/// What the typist wrote down; the last may be cut off, as the program was killed.
fn versions(log: &Path) -> Vec<Version> {
    let all = fs::read_to_string(log).unwrap_or_default();
    let mut rest = all.as_str();
    let mut versions = Vec::new();
    while let Some((head, after)) = rest.split_once('\n') {
        let (time, length) = head.split_once(' ').expect("a time and a length");
        let length: usize = length.parse().expect("a number");
        let Some(text) = after.get(..length) else {
            break;
        };
        let from = Duration::from_millis(time.parse().expect("a number"));
        versions.push(Version { from, text: text.to_owned() });
        rest = &after[length..];
    }
    versions
}

/// A window on the sample, in which somebody types.
fn window(home: &Home, seed: u64) -> Child {
    let map = home.path("map.ron");
    let sample = file::parse(SAMPLE, "the sample").expect("a map");
    file::save(&sample, &map).expect("a file");
    let preferences = Preferences {
        sample_shown: true,
        window: WindowSize { width: 800.0, height: 600.0, maximised: false },
        ..Preferences::default()
    };
    preferences.save(&home.folders().preferences()).expect("a file");
    Command::new(env!("CARGO_BIN_EXE_throughline"))
        .arg(map)
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_CONFIG_HOME", home.path("config"))
        .env("XDG_STATE_HOME", home.path("state"))
        .env("XDG_RUNTIME_DIR", home.folder.path())
        .env("THROUGHLINE_TYPIST", format!("{seed}:{}", home.path("log").display()))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Looks again and again until it is so; the window must not end by itself meanwhile.
fn until(window: &mut Child, seed: u64, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    let (_nobody, never) = mpsc::channel::<()>();
    while !is_so() {
        assert!(began.elapsed() < LONG, "seed {seed}: nothing was ever shown");
        let ended = window.try_wait().expect("the window can be asked");
        assert_eq!(ended, None, "seed {seed}: the window ended by itself");
        never.recv_timeout(Duration::from_millis(5)).ok();
    }
}

/// Kills a window; how many maps it had shown, and how old what was recovered is.
fn kill(seed: u64) -> (usize, Duration) {
    let home = Home::new();
    let log = home.path("log");
    let mut window = window(&home, seed);
    until(&mut window, seed, || {
        fs::metadata(&log).is_ok_and(|about| about.len() > 0)
    });
    let alive = Duration::from_millis(fastrand::Rng::with_seed(seed).u64(..LATEST));
    let began = Instant::now();
    until(&mut window, seed, || began.elapsed() >= alive);
    let killed = SystemTime::UNIX_EPOCH.elapsed().expect("a time after 1970");
    window.kill().expect("it can be killed");
    window.wait().expect("it ends");

    let versions = versions(&log);
    let recovered = recovered(&home);
    let shown = versions.iter().rposition(|version| {
        let map = file::parse(&version.text, "what was shown").expect("a map");
        map == recovered
    });
    let Some(shown) = shown else {
        let last = versions.last().map_or("", |version| &version.text);
        let text = file::to_text(&recovered);
        let odd = text.lines().zip(last.lines()).find(|(is, was)| is != was);
        panic!("seed {seed}: what was recovered was never shown; against the last: {odd:?}");
    };
    let until = versions.get(shown + 1).map_or(killed, |next| next.from);
    let age = killed.saturating_sub(until);
    assert!(
        age <= PROMISE,
        "seed {seed}: what was recovered was shown {age:?} ago, {} maps before the last",
        versions.len() - shown
    );
    (versions.len(), age)
}

/// The map that the next window offers, or that in the file where there is none.
fn recovered(home: &Home) -> JourneyMap {
    let mut program = home.started();
    program.pass(0.0);
    match program.app.offers().len() {
        0 => file::load(&home.path("map.ron")).expect("a map"),
        1 => {
            program.ask(Action::Keep(Keep::Recover(0)));
            assert_eq!(program.app.offers().len(), 0, "{}", program.words());
            (**program.app.map()).clone()
        }
        more => panic!("one window left {more} maps"),
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so, a long one what it found")]
fn what_is_recovered_after_a_kill_was_shown_five_seconds_before_at_most() {
    if env::var_os("DISPLAY").is_none_or(|display| display.is_empty()) {
        eprintln!("skipped: no display");
        return;
    }
    let kills = env::var("THROUGHLINE_KILLS").ok().and_then(|kills| kills.parse().ok());
    let mut changed = 0;
    let mut oldest = Duration::ZERO;
    for seed in 0..kills.unwrap_or(KILLS) {
        let (shown, age) = kill(seed);
        eprintln!("kill {seed}: {shown} maps shown, the recovered one {age:?} ago");
        changed += usize::from(shown > 1);
        oldest = oldest.max(age);
    }
    eprintln!("the oldest that was recovered was shown {oldest:?} before its kill");
    assert!(changed > 0, "somebody typed");
}

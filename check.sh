#!/usr/bin/env bash
# Everything that must hold before a commit; CI runs the same. Says what each step took.
# Warnings are errors by arguments, never by RUSTFLAGS: other flags would build every dependency again.
set -Eeuo pipefail
cd "$(dirname "$0")"

step_name=start
trap 'echo "check.sh: failed: $step_name" >&2' ERR

step() {
    step_name=$1
    shift
    echo "== $step_name"
    local begin=$EPOCHREALTIME
    "$@"
    awk -v name="$step_name" -v begin="$begin" -v end="$EPOCHREALTIME" \
        'BEGIN { printf "== %s: %.1f s\n", name, end - begin }'
}

documentation() { RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps; }

# The program that the tests have just built, from a map to a picture.
smoke() {
    local program=${CARGO_TARGET_DIR:-target}/debug/throughline sample=assets/samples/running-shoes.ron
    local folder
    folder=$(mktemp -d)
    "$program" info "$sample"
    "$program" export "$sample" -o "$folder/map.png"
    test -s "$folder/map.png"
    window "$program" "$sample" "$folder"
    rm -r "$folder"
}

# The real window on a virtual screen: it opens, is drawn in full, writes a picture of itself and
# closes. Where there is no virtual screen to be had it is left out, unless a GPU is required.
window() {
    local program=$1 sample=$2 folder=$3
    if ! command -v xvfb-run >/dev/null; then
        echo "skipped: no virtual screen (xvfb)"
        [ "${THROUGHLINE_REQUIRE_GPU:-}" != 1 ]
        return
    fi
    # Without a session bus, preferences or a recovery of the person who runs this.
    env -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS \
        XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state" XDG_RUNTIME_DIR="$folder" \
        THROUGHLINE_PORTRAIT="$folder/window.png" \
        timeout 120 xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24 -nolisten tcp' \
        "$program" "$sample"
    # A window in which something is drawn; an empty one of that size packs to a few thousand bytes.
    local bytes
    bytes=$(stat --format=%s "$folder/window.png")
    echo "the window's picture has $bytes bytes"
    [ "$bytes" -gt 40000 ]
    # Killed while somebody types, three times here; CONTRIBUTING.md has the long form.
    env THROUGHLINE_KILLS=3 xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24 -nolisten tcp' \
        cargo test --quiet --test keeping kill -- --nocapture
}

step format cargo fmt --check
step clippy cargo clippy --all-targets -- -D warnings
step test cargo test
step documentation documentation
step smoke smoke
echo "== all good"

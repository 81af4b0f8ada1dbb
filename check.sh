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
    rm -r "$folder"
}

step format cargo fmt --check
step clippy cargo clippy --all-targets -- -D warnings
step test cargo test
step documentation documentation
step smoke smoke
echo "== all good"

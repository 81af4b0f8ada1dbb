//! Items of lists as people type them.

/// Signs that begin an item.
const BULLETS: &[&str] = &[
    "-", "*", "+", "•", "–", "—", "·", "▪", "◦", "‣", "○", "●", "■", "□", "☐", "☑", "✓",
];

/// An item without the bullet, box or number before it.
pub(super) fn item(line: &str) -> &str {
    let line = line.trim();
    let bare = behind_sign(line).or_else(|| behind_number(line)).unwrap_or(line);
    let unboxed = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| behind(bare, mark));
    unboxed.unwrap_or(bare).trim()
}

/// What stands behind a mark and a space, or nothing where the mark is all there is.
fn behind<'a>(line: &'a str, mark: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(mark)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then_some(rest.trim_start())
}

fn behind_sign(line: &str) -> Option<&str> {
    BULLETS.iter().find_map(|bullet| behind(line, bullet))
}

/// `1.`, `1)`, `(1)`, `1.2.`, `a)`.
fn behind_number(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let is_open = inner.len() < line.len();
    let end = inner
        .find(|letter: char| !letter.is_alphanumeric() && letter != '.')
        .unwrap_or(inner.len());
    let (number, rest) = inner.split_at(end);
    let (number, mark) = match number.strip_suffix('.') {
        Some(number) if !is_open => (number, ""),
        _ => (number, ")"),
    };
    let is_number = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|letter| letter.is_ascii_digit());
    let is_letter = mark == ")" && number.len() == 1 && number.bytes().all(|letter| letter.is_ascii_lowercase());
    if is_letter || number.split('.').all(is_number) {
        behind(rest, mark)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::item;

    #[test]
    fn bullets_boxes_and_numbers_go_and_nothing_else_does() {
        for (line, expected) in [
            ("  - Pays ", "Pays"),
            ("• Pays", "Pays"),
            ("- [ ] Pays", "Pays"),
            ("☐ Pays", "Pays"),
            ("1. Pays", "Pays"),
            ("12) Pays", "Pays"),
            ("(3) Pays", "Pays"),
            ("1.2. Pays", "Pays"),
            ("b) Pays", "Pays"),
            ("-", ""),
            ("3 bags", "3 bags"),
            ("1.5 hours", "1.5 hours"),
            ("2026. was good", "2026. was good"),
            ("e.g. a ticket", "e.g. a ticket"),
            ("-5 degrees", "-5 degrees"),
            ("(see below)", "(see below)"),
            ("I) no", "I) no"),
        ] {
            assert_eq!(item(line), expected, "{line}");
        }
    }
}

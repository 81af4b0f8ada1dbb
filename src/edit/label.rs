//! Numbers, names and lists as they stand in labels, notes and errors.

/// How many characters of a text a label repeats.
const QUOTED: usize = 28;

/// "1 card", "3 cards".
pub(super) fn count(number: usize, what: &str) -> String {
    match what.strip_suffix('y') {
        _ if number == 1 => format!("{number} {what}"),
        Some(stem) => format!("{number} {stem}ies"),
        None => format!("{number} {what}s"),
    }
}

/// The counts that are not nothing: "2 cards and 1 feeling".
pub(super) fn counts(of: &[(usize, &str)]) -> String {
    let some = of.iter().filter(|(number, _)| *number > 0);
    listed(&some.map(|(number, what)| count(*number, what)).collect::<Vec<_>>())
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(of: &[impl AsRef<str>]) -> String {
    match of {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [all @ .., last] => {
            let all: Vec<&str> = all.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", all.join(", "), last.as_ref())
        }
    }
}

/// A text on one line, cut where it is long.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTED {
        return line;
    }
    let cut: String = line.chars().take(QUOTED - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists_read_as_they_are_said() {
        assert_eq!(count(1, "card"), "1 card");
        assert_eq!(count(2, "touchpoint"), "2 touchpoints");
        assert_eq!(
            counts(&[(2, "card"), (0, "stage"), (1, "feeling")]),
            "2 cards and 1 feeling"
        );
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&[""; 0]), "");
    }

    #[test]
    fn a_long_text_is_cut_to_one_line() {
        assert_eq!(shortened(" Enters \n the card  number "), "Enters the card number");
        assert_eq!(
            shortened("Enters the card number again and again"),
            "Enters the card number agai…"
        );
        assert_eq!(shortened("ääääääääääääääääääääääääääää").chars().count(), 28);
    }
}

//! Small diagrams, to the letter and as they are meant.

use super::*;

/// A journey in short: title, then `section|name|score|actors` for each task.
fn short(journey: &Journey) -> String {
    let tasks = journey.tasks.iter().map(|task| {
        format!(
            "{}|{}|{}|{}",
            task.section,
            task.name,
            task.score,
            task.actors.join(",")
        )
    });
    std::iter::once(journey.title.clone())
        .chain(tasks)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_task_is_what_mermaid_makes_of_it() {
    for (line, expected) in [
        ("T: 5", "\n|T|5|"),
        ("T: 5:", "\n|T|5|"),
        ("T: 5: Me, Me, , You", "\n|T|5|Me,Me,,You"),
        ("T: : Me", "\n|T|0|Me"),
        ("T: high: Me", "\n|T|NaN|Me"),
        ("T: Infinity: Me", "\n|T|inf|Me"),
        ("T : 0x3: Me: dropped", "\n|T |3|Me"),
        ("10:30 wake: 5: Me", "\n|10|NaN|5"),
        ("T: 5: Me %% kept", "\n|T|5|Me %% kept"),
        ("T: 5: Me #1", "\n|T|5|Me"),
        ("a#58;b: 5: x#44;y", "\n|a:b|5|x,y"),
        ("a: 5: م، ن", "\n|a|5|م، ن"),
        ("Title page: 5: Me", "page: 5: Me"),
        ("title\nT: 5", "T: 5"),
        ("title A\ntitle B", "B"),
        ("sectional: 5", "\n|sectional|5|"),
        ("section  S \nT: 5", "\n S |T|5|"),
        ("section A\n#115;ection: 4", "\nA|section|4|"),
    ] {
        let text = format!("journey\n{line}");
        let journey = read_to_the_letter(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(short(&journey), expected, "{line:?}");
    }
}

#[test]
fn a_description_loses_its_indent() {
    let journey = read("journey\naccDescr: one\naccDescr {\n   two\n\n   lines\n}\naccTitle:  T \n").unwrap();
    assert_eq!(
        (journey.acc_description.as_str(), journey.acc_title.as_str()),
        ("two\nlines", "T")
    );
}

#[test]
fn an_error_names_place_and_remedy() {
    for (text, expected) in [
        ("", "1:1: the diagram is empty: begin with a line `journey`"),
        (
            "journey\n  Task no score\n",
            "2:3: \"Task no score\" has no score: write \"Task no score: 3: Me\" or, without a score, \"Task no score: Me\"",
        ),
        (
            "journey\nA:\n",
            "2:1: nothing stands after the colon of \"A\": write \"A: 3: Me\" or, without a score, \"A: Me\"",
        ),
        (
            "journey\nA: 5; B: 4",
            "2:5: `;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign",
        ),
        (
            "journey\nA #1: 5",
            "2:1: `#` ends \"A\" before its score: write `#35;` for the sign",
        ),
        (
            "journey\nsection A: b",
            "2:10: a section's name holds no colon: put the task on a line of its own below the section, or write `#58;` \
             for the colon",
        ),
        (
            "journey\nsection\nA: 5",
            "2:1: `section` says nothing: write `section Name`, or remove the line",
        ),
        (
            "journey\n : 5",
            "2:2: a task's name is expected before the colon: write \"Name: 3: Me\"",
        ),
        (
            "journey\naccTitle X",
            "2:1: `accTitle` needs a colon: write `accTitle: …`",
        ),
        (
            "journey\njourney starts: 5",
            "2:1: `journey` can only stand once: for a task of this name write `#106;ourney`",
        ),
        (
            "Journey\nA: 5",
            "1:1: \"Journey\" does not begin a journey: `journey` is expected first, in small letters",
        ),
        (
            "\n\nhello\njourney\nA: 5",
            "3:1: \"hello\" stands before `journey`, which is on line 4: remove what is above it",
        ),
        (
            "\n---\ntitle: T\n---\njourney",
            "2:1: the front matter is not closed: write `---` on a line of its own, indented as the first one",
        ),
    ] {
        let error = read_to_the_letter(text).unwrap_err();
        assert_eq!(error.to_string(), expected, "{text:?}");
    }
}

#[test]
fn what_mermaid_leaves_out_is_told() {
    for (text, line, expected) in [
        (
            "journey\nA: 5: Me #1",
            2,
            "\"#1\" is lost, `#` begins a comment: write `#35;` for the sign",
        ),
        (
            "journey\ntitle A #1",
            2,
            "\"#1\" is lost, `#` begins a comment: write `#35;` for the sign",
        ),
        ("journey\n\nA: 5: Me: x", 3, "what stands after the third colon is lost"),
    ] {
        let expected = Warning { line, message: expected.to_owned() };
        assert_eq!(read_to_the_letter(text).unwrap().warnings, [expected], "{text:?}");
    }
}

#[test]
fn what_mermaid_gets_wrong_is_read_as_it_is_meant() {
    for (text, line, expected) in [
        ("journey\nsection S\nbrowser: open: 5: Me", 3, "\nS|browser: open|5|Me"),
        ("journey\nsection S\n10:30 wake: 5: Me", 3, "\nS|10:30 wake|5|Me"),
        ("journey\nsection S\nA -> 3: Me", 3, "\nS|A|3|Me"),
        ("journey\nsection S\nA: 2, Me", 3, "\nS|A|2|Me"),
        ("journey\nsection S\nA: Dad, Mum", 3, "\nS|A|NaN|Dad,Mum"),
        ("journey\nsection S\nA: 5:", 3, "\nS|A|5|"),
        ("journey\nsection S\nA: 5: Me;", 3, "\nS|A|5|Me"),
        ("journey\nsection S\nA: 5: Me; %% said", 3, "\nS|A|5|Me"),
        ("journey\nsection S\nA: 5: Me; B: 3: You", 3, "\nS|A|5|Me\nS|B|3|You"),
        ("journey\nsection S; A: 5: Me", 2, "\nS|A|5|Me"),
        ("journey\nsection S\nTom &amp; Jerry: 5: A", 3, "\nS|Tom & Jerry|5|A"),
        ("journey\nsection S\nA #1: 5: Child#1", 3, "\nS|A #1|5|Child#1"),
        ("journey\nsection S\n#1 A: 5", 3, "\nS|#1 A|5|"),
        ("journey\nsection S #1\nA: 5", 2, "\nS #1|A|5|"),
        ("journey\ntitle A #1", 2, "A #1"),
        ("\n  ---\n  title: T\n  ---\n  journey", 2, "T"),
        ("# Head\n\nMore\njourney\ntitle T", 1, "T"),
        ("%% said\nuserJourney\ntitle T", 2, "T"),
        ("userJourney title T", 1, "T"),
        ("# Head\nuserJourney\ntitle T", 1, "T"),
        ("journey\nA: 5", 2, "\n|A|5|"),
        ("journey\ntitle: Buying a car", 2, "Buying a car"),
        ("journey\nTitle:Buying: a car", 2, "Buying: a car"),
        ("journey\nsection: Find\nA: 5", 2, "\nFind|A|5|"),
        ("journey\nsection Buy : the deal\nA: 5", 2, "\nBuy : the deal|A|5|"),
        ("Journey\ntitle T", 1, "T"),
        ("%% said\n  JOURNEY \ntitle T", 2, "T"),
    ] {
        let journey = read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(short(&journey), expected, "{text:?}");
        let lines: Vec<usize> = journey.warnings.iter().map(|warning| warning.line).collect();
        assert_eq!(lines, [line], "{text:?}: {:?}", journey.warnings);
    }
}

#[test]
fn descriptions_are_read_without_their_colon() {
    for (line, title, description) in [
        ("accTitle My map", "My map", ""),
        ("accdescr  Said: here", "", "Said: here"),
        ("accTitle A\n  accDescr B", "A", "B"),
        (
            "accTitle: A &amp; B; C\naccDescr {\n A &amp; # 1; C\n}",
            "A &amp; B; C",
            "A &amp; # 1; C",
        ),
    ] {
        let journey = read(&format!("journey\n{line}")).unwrap();
        assert_eq!(
            (journey.acc_title.as_str(), journey.acc_description.as_str()),
            (title, description)
        );
        assert!(journey.tasks.is_empty(), "{line}");
    }
    assert_eq!(
        short(&read("journey\nsection S\naccTitle A: 5: Me").unwrap()),
        "\nS|accTitle A|5|Me"
    );
}

#[test]
fn what_cannot_be_told_stays_refused() {
    for (text, expected) in [
        (
            "Journey on\nA: 5",
            "1:1: \"Journey on\" does not begin a journey: `journey` is expected first, in small letters",
        ),
        (
            "mindmap\n journey\n",
            "1:1: \"mindmap\" stands before `journey`, which is on line 2: remove what is above it",
        ),
        (
            "---\ntitle: T\njourney\nA: 5",
            "1:1: the front matter is not closed: write `---` on a line of its own, indented as the first one",
        ),
        (
            "journey\nTask no score",
            "2:1: \"Task no score\" has no score: write \"Task no score: 3: Me\" or, without a score, \"Task no score: Me\"",
        ),
        (
            "journey\n任务：5：我",
            "2:1: \"任务：5：我\" has no score that Mermaid sees: write `:` for `：`",
        ),
        (
            "journey\nA:",
            "2:1: nothing stands after the colon of \"A\": write \"A: 3: Me\" or, without a score, \"A: Me\"",
        ),
        (
            "journey\ntitle A; b: 5",
            "2:8: `;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign",
        ),
        (
            "journey\nA; b: 5: Me",
            "2:2: `;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign",
        ),
        (
            "journey\nA: 5: Me; You",
            "2:9: `;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign",
        ),
        (
            "journey\nA: 5: R&D; You",
            "2:10: `;` is no part of a text in a journey: put each task on a line of its own, or write `#59;` for the sign",
        ),
        (
            "journey\nSection A: 5: Me",
            "2:10: a section's name holds no colon: put the task on a line of its own below the section, or write `#58;` for the colon",
        ),
        (
            "journey\njourney on: 5",
            "2:1: `journey` can only stand once: for a task of this name write `#106;ourney`",
        ),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), expected, "{text:?}");
        assert!(read_to_the_letter(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_task_that_becomes_the_title_is_told() {
    let journey = read("journey\nTitle page: 5: Me").unwrap();
    assert_eq!(journey.title, "page: 5: Me");
    assert_eq!(journey.warnings[0].line, 2);
    assert!(read("journey\ntitle Shop: a journey").unwrap().warnings.is_empty());
}

#[test]
fn a_score_behind_the_colon_of_a_keyword_makes_a_task() {
    for (line, expected) in [
        ("title: 5: Me", "\nS|title|5|Me"),
        ("title: page: 5: Me", "\nS|title: page|5|Me"),
        ("section: 4", "\nS|section|4|"),
    ] {
        let text = format!("journey\nsection S\n{line}");
        let journey = read(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(short(&journey), expected, "{line}");
    }
    // Mermaid makes a task of it whatever stands behind.
    assert_eq!(
        short(&read_to_the_letter("journey\ntitle: Buying a car").unwrap()),
        "\n|title|NaN|"
    );
}

#[test]
fn the_kind_may_be_said_around_a_diagram() {
    let passage = |text| Passage { line: 10, keyword: Keyword::Around, ..Passage::alone(text) };
    let journey = read_passage(&passage("%%{init: {}}%%\n  title T\n  section S\n  A: x: 5: Me")).unwrap();
    assert_eq!(short(&journey), "T\nS|A: x|5|Me");
    let lines: Vec<usize> = journey.warnings.iter().map(|warning| warning.line).collect();
    assert_eq!(lines, [11, 13]);
    assert!(
        read_passage(&passage("journey\nsection S\nA: 5"))
            .unwrap()
            .warnings
            .is_empty()
    );
    assert_eq!(read_passage(&passage("gantt\nA: 5")).unwrap_err().line, 10);
    assert!(read("title T").is_err());
}

#[test]
fn too_much_is_refused() {
    let too_long = "x".repeat(MAX_BYTES + 1);
    let too_many_tasks = format!("journey\n{}", "A: 5\n".repeat(MAX_TASKS + 1));
    let too_many_sections = format!("journey\n{}", "section A\n".repeat(MAX_TASKS + 1));
    let too_many_mentions = format!("journey\nA: 5: {}", "A,".repeat(MAX_MENTIONS));
    let names: Vec<String> = (0..=MAX_ACTORS).map(|number| number.to_string()).collect();
    let too_many_actors = format!("journey\nA: 5: {}", names.join(","));
    for (text, expected) in [
        (too_long, MermaidProblem::TooLong { bytes: MAX_BYTES + 1 }),
        (too_many_tasks, MermaidProblem::TooManyTasks),
        (too_many_sections, MermaidProblem::TooManyTasks),
        (too_many_mentions, MermaidProblem::TooManyActors),
        (too_many_actors, MermaidProblem::TooManyActors),
    ] {
        assert_eq!(read(&text).map_err(|error| error.problem), Err(expected));
    }
    let many = format!("journey\n{}", "A: 5\n".repeat(MAX_TASKS));
    assert_eq!(read(&many).unwrap().tasks.len(), MAX_TASKS);
}

#[test]
fn odd_text_of_great_length_is_read_in_one_pass() {
    for piece in [
        "\n",
        " \n",
        "%%{",
        "accDescr {}",
        "%%{a}%%",
        "#a",
        "<",
        "---\n",
        "\n---",
        "title\n",
        "%",
        "}%%",
        ";",
        "&amp",
        "&amp;",
        "#a;",
        "#1 a",
        "accTitle a\n",
        "%% same touchpoint\n",
        "---\na\n",
        "\u{FDD0}",
        "title #a: 5;\n",
    ] {
        let text = format!("journey\n{}", piece.repeat(MAX_BYTES / 4 / piece.len()));
        for outcome in [read(&text), read_to_the_letter(&text)] {
            assert!(
                outcome.is_err() || outcome.is_ok_and(|journey| journey.tasks.is_empty()),
                "{piece:?}"
            );
        }
    }
}

#[test]
fn warnings_without_end_are_counted() {
    let journey = read(&format!("journey\n{}", "title #1\n".repeat(MAX_WARNINGS + 7))).unwrap();
    assert_eq!(journey.warnings.len(), MAX_WARNINGS);
    let last = &journey.warnings[MAX_WARNINGS - 1].message;
    assert!(last.ends_with("; 7 more of this and other kinds follow"), "{last}");
}

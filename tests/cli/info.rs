//! `info`: keys, sections, size, and what the sample comes to.

use serde_json::{Value, json};

use super::{MAP, driver::Test, export, png_header};

const SAMPLE: &str = include_str!("../../assets/samples/running-shoes.ron");

/// What is not told, to-be curves, texts that would break a line or a terminal.
const SPARSE: &str = r#"#![enable(implicit_some, unwrap_variant_newtypes)]
(
    format: 1,
    title: "Two\nlines",
    personas: [
        (id: "aaaaaaaaaa", name: "Mara"),
        (id: "bbbbbbbbbb", shown: false),
        (id: "cccccccccc", name: "Ben"),
    ],
    channels: [(id: "dddddddddd", name: "App"), (id: "eeeeeeeeee", name: "Store")],
    lanes: [
        (id: "ffffffffff", kind: PainPoints),
        (id: "gggggggggg", kind: Opportunities),
        (id: "hhhhhhhhhh", kind: Backstage, shown: false),
    ],
    stages: [
        (
            id: "jjjjjjjjjj",
            name: "Compare",
            duration: "1 evening",
            touchpoints: [
                (
                    id: "kkkkkkkkkk",
                    channel: "dddddddddd",
                    owner: "Web",
                    cells: {
                        "ffffffffff": [(id: "mmmmmmmmmm", text: "No\u{1b}[31m sizes")],
                        "gggggggggg": [
                            (id: "nnnnnnnnnn", text: "Show sizes", kind: Opportunity(effort: 1, status: Planned, answers: ["mmmmmmmmmm"]), owner: "App"),
                            (id: "pppppppppp", text: "Guess", kind: Opportunity(impact: 3, effort: 1, status: Rejected)),
                            (id: "qqqqqqqqqq", text: "Something", kind: Opportunity(impact: 1, effort: 3)),
                        ],
                    },
                    feelings: {
                        "aaaaaaaaaa": (as_is: [(valence: -0.6)], to_be: [(valence: 1.25)]),
                        "bbbbbbbbbb": (as_is: [(valence: 1), (offset: 0.9, valence: 0.5, evidence: Guess)]),
                    },
                ),
                (id: "rrrrrrrrrr", name: "Asks", channel: "eeeeeeeeee"),
            ],
        ),
        (
            id: "ssssssssss",
            name: "Buy",
            duration: "2 hours",
            touchpoints: [(
                id: "tttttttttt",
                name: "Pays",
                channel: "eeeeeeeeee",
                owner: "Web",
                cells: { "hhhhhhhhhh": [(id: "vvvvvvvvvv", text: "Asks the bank", kind: Process(waits: "waits 30 s", fails: "often"))] },
            )],
        ),
    ],
)
"#;

fn answer(map: &str) -> Value {
    let ran = Test::new()
        .file("map.ron", map)
        .line("info map.ron --json")
        .stderr("")
        .succeeds();
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

/// The keys of an object, sorted.
fn keys(value: &Value) -> String {
    let object = value.as_object().expect("an object");
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys.join(" ")
}

#[test]
fn json_has_the_promised_keys_in_order() {
    let ran = Test::new()
        .file("map.ron", MAP)
        .line("info map.ron --json")
        .stderr("")
        .succeeds();
    let answer: Value = serde_json::from_slice(&ran.stdout).expect("JSON");
    let numbers = [
        "stages",
        "touchpoints",
        "lanes",
        "cards",
        "personas",
        "emotion_points",
        "channels",
    ];
    assert_eq!(numbers.map(|key| answer[key].as_u64()), [2, 2, 2, 1, 2, 2, 1].map(Some));
    assert_eq!(answer["title"], "Buying shoes");
    assert!(
        answer["width"].as_f64() > Some(200.0) && answer["height"].as_f64() > Some(100.0),
        "{answer}"
    );
    assert_eq!(answer["fonts"], json!(["Inter", "Phosphor"]));

    let text = String::from_utf8(ran.stdout).expect("text");
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("  \"")?.split('"').next())
        .collect();
    let expected = "title stages touchpoints lanes cards personas emotion_points channels width height fonts \
                    feelings differences hand_offs durations waits failures opportunities";
    assert_eq!(keys.join(" "), expected);
}

#[test]
fn every_object_has_the_keys_that_the_help_teaches() {
    let help = String::from_utf8(Test::new().line("info --help").succeeds().stdout).expect("text");
    let answer = answer(SAMPLE);
    let at = |pointer: &str| answer.pointer(pointer).expect(pointer);
    for (pointer, expected) in [
        ("/feelings/2", "as_is id persona shown to_be widest_gap"),
        (
            "/feelings/2/as_is",
            "assumed end guessed low mean most_intense off_scale peak points remembered researched unanswered",
        ),
        ("/feelings/2/as_is/peak", "label place valence"),
        ("/feelings/2/as_is/peak/place", "ids stage touchpoint"),
        ("/feelings/2/widest_gap", "as_is difference place to_be"),
        ("/differences/0", "difference high low place"),
        ("/differences/0/high", "evidence id persona valence"),
        ("/hand_offs", "both channel list neighbours owner"),
        ("/hand_offs/list/3", "channel from owner to"),
        ("/hand_offs/list/3/owner", "from to"),
        ("/hand_offs/list/3/channel", "from ids to"),
        ("/durations/0", "minutes place text"),
        ("/waits/0", "card id minutes place text"),
        ("/failures/0", "card id place text"),
        (
            "/opportunities/0",
            "assumed burden effort id impact number owner pains place status text weight",
        ),
        (
            "/opportunities/0/pains/0",
            "assumed burden hit id of place reach severity text",
        ),
    ] {
        let found = keys(at(pointer));
        assert_eq!(found, expected, "{pointer}");
        for key in found.split(' ') {
            let is_key = |word: &str| word == key;
            let mut words = help.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            assert!(words.any(is_key), "the help lacks {key} of {pointer}");
        }
    }
}

#[test]
fn the_sample_comes_to_what_its_picture_says() {
    let answer = answer(SAMPLE);
    let mara = &answer["feelings"][0];
    assert_eq!((&mara["persona"], &mara["id"]), (&json!("Mara"), &json!("askw1c6kyb")));
    let felt = &mara["as_is"];
    let told = ["peak", "low", "end", "most_intense"].map(|key| felt[key]["valence"].as_f64());
    assert_eq!(told, [1.8, -1.6, -1.1, 1.8].map(Some));
    assert_eq!((&felt["remembered"], &felt["mean"]), (&json!(0.35), &json!(0.05)));
    assert_eq!((&felt["points"], &felt["assumed"]), (&json!(10), &json!(2)));
    let pays = json!({"stage": "Buy", "touchpoint": "Pays", "ids": ["74srnjf95j", "1tv95sak3e"]});
    assert_eq!(felt["low"], json!({"valence": -1.6, "label": "Stuck", "place": pays}));
    assert_eq!(mara["to_be"], Value::Null);

    let jonas = &answer["feelings"][1]["as_is"];
    assert_eq!((&jonas["remembered"], &jonas["unanswered"]), (&json!(0.8), &json!(1)));

    let widest = &answer["differences"][0];
    assert_eq!(widest["place"]["touchpoint"], "Asks for another size");
    let told = [
        &widest["high"]["valence"],
        &widest["low"]["valence"],
        &widest["difference"],
    ];
    assert_eq!(told, [&json!(0.4), &json!(-1.1), &json!(1.5)]);
    assert_eq!(widest["high"]["evidence"], "assumed");

    let hand_offs = &answer["hand_offs"];
    let counts = ["owner", "channel", "both", "neighbours"].map(|key| hand_offs[key].as_u64());
    assert_eq!(counts, [7, 8, 6, 9].map(Some));
    assert_eq!(hand_offs["list"].as_array().map(Vec::len), Some(9));

    let minutes = |key: &str| {
        let list = answer[key].as_array().expect("a list");
        list.iter().map(|one| one["minutes"].as_f64()).collect::<Vec<_>>()
    };
    assert_eq!(
        minutes("waits"),
        [None, Some(2880.0), None, Some(20.0), Some(1140.0), Some(11.0)]
    );
    assert_eq!(
        minutes("durations"),
        [None, Some(8640.0), Some(14.0), Some(5760.0), Some(20_160.0)]
    );
    assert_eq!(answer["failures"][2]["text"], "1 in 11 payments fails");
}

#[test]
fn opportunities_show_the_weights_that_rank_them() {
    let answer = answer(SAMPLE);
    let opportunities = answer["opportunities"].as_array().expect("a list");
    let told: Vec<_> = opportunities
        .iter()
        .map(|one| {
            (
                one["number"].as_u64().expect("a number"),
                one["weight"].as_f64().expect("a number"),
            )
        })
        .collect();
    assert_eq!(told, [(1, 6.375), (2, 3.5), (3, 2.0), (4, 1.25)]);
    let first = &opportunities[0];
    assert_eq!(first["text"], "Carry fitting and basket into checkout");
    assert_eq!((&first["owner"], &first["status"]), (&json!("App"), &json!("started")));
    let numbers = ["impact", "burden", "effort"].map(|key| first[key].as_f64());
    assert_eq!(numbers, [3.0, 4.25, 2.0].map(Some));
    let pain = &first["pains"][0];
    let numbers = ["severity", "reach", "hit", "of", "burden"].map(|key| pain[key].as_f64());
    assert_eq!(numbers, [3.0, 0.75, 9.0, 12.0, 2.25].map(Some));
    assert_eq!((&first["assumed"], &pain["assumed"]), (&json!([]), &json!([])));
}

#[test]
fn what_the_map_does_not_say_is_marked_and_not_made_up() {
    let answer = answer(SPARSE);
    let opportunities = answer["opportunities"].as_array().expect("a list");
    assert_eq!(opportunities.len(), 2, "rejected ones have no number: {answer}");
    let (shown, bare) = (&opportunities[0], &opportunities[1]);
    assert_eq!((&shown["assumed"], &shown["weight"]), (&json!(["impact"]), &json!(2.0)));
    let pain = &shown["pains"][0];
    assert_eq!(pain["assumed"], json!(["severity", "reach"]));
    assert_eq!(
        (&pain["reach"], &pain["hit"], &pain["of"]),
        (&json!(0.5), &Value::Null, &Value::Null)
    );
    assert_eq!(
        (&bare["assumed"], &bare["weight"]),
        (&json!(["burden"]), &json!(0.1667))
    );

    let mara = &answer["feelings"][0];
    assert_eq!(
        (&mara["as_is"]["remembered"], &mara["to_be"]["mean"]),
        (&Value::Null, &json!(1.25))
    );
    assert_eq!(mara["widest_gap"]["difference"], 1.85);
    assert_eq!(
        (&answer["feelings"][2]["as_is"], &answer["feelings"][1]["shown"]),
        (&Value::Null, &json!(false))
    );
    assert_eq!(
        answer["differences"][0]["high"]["valence"], 0.75,
        "the mean of two points"
    );
    assert_eq!(answer["hand_offs"]["owner"], 0, "nobody hands over to nobody");
    assert_eq!(answer["waits"][0]["minutes"], 0.5);
    assert_eq!(
        answer["durations"][0]["place"],
        json!({"stage": "Compare", "touchpoint": null, "ids": ["jjjjjjjjjj"]})
    );
}

#[test]
fn the_table_says_the_same_in_words() {
    Test::new()
        .file("map.ron", MAP)
        .line("info map.ron")
        .stdout_has("title           Buying shoes\n")
        .stdout_has("emotion points  2\n")
        .stdout_has("units of 1/96 inch\n")
        .stdout_has(
            "\n\nPersonas
  Mara  as-is  peak  +0.5  Compare › Reads a review
               low   −1.0  Compare › Reads a review
               end   −1.0  Compare › Reads a review
               mean  −0.3  2 researched
  Ben   no answers\n",
        )
        .succeeds();
}

#[test]
fn sections_stand_in_columns_and_break_no_line() {
    let ran = Test::new().file("map.ron", SPARSE).line("info map.ron").succeeds();
    let text = String::from_utf8(ran.stdout).expect("text");
    assert!(text.starts_with("title           Two lines\n"), "{text}");
    let (_, sections) = text.split_once("\n\n").expect("sections");
    let expected = "\
Personas
  Mara                   as-is  peak     −0.6  Compare
                                low      −0.6  Compare
                                end      −0.6  Compare
                                mean     −0.6  1 researched
                         to-be  peak    +1.25  Compare
                                low     +1.25  Compare
                                end     +1.25  Compare
                                mean     +1.3  1 researched
                         gap    widest  +1.85  Compare: from −0.6 to +1.25
  (unnamed) (not shown)  as-is  peak     +1.0  Compare
                                low      +0.5  Compare
                                end      +0.5  Compare
                                mean     +0.8  1 researched, 1 guessed
  Ben                    no answers

Where personas differ most
  1.35  (unnamed) +0.75  Mara −0.6  Compare

Hand-offs: 0 of owner, 1 of channel, 0 of both in 2 steps
  channel      between
  App → Store  Compare → Compare › Asks

Durations, waits and failures
  duration  1 evening   Compare
  duration  2 hours     Buy
  wait      waits 30 s  Buy › Pays  Asks the bank
  failure   often       Buy › Pays  Asks the bank

Opportunities: weight = impact × burden ÷ effort, burden = severity × reach of the pain points answered
  no.  weight  impact  burden  effort
    1    2.00      2*    1.00       1  Show sizes (Compare, App, planned)
                         1.00            2* × half*: No [31m sizes
    2    0.17       1   0.50*       3  Something (Compare)
  * not in the map: the middle is assumed
";
    assert_eq!(sections, expected);
}

#[test]
fn sections_without_an_answer_are_left_out() {
    let ran = Test::new().stdin("(format: 1)").line("info -").succeeds();
    let text = String::from_utf8(ran.stdout).expect("text");
    assert_eq!(text.lines().count(), 10, "{text}");
    let words = "Personas Where Hand-offs Durations Opportunities";
    assert!(words.split(' ').all(|word| !text.contains(word)), "{text}");
}

#[test]
fn the_size_is_that_of_the_free_picture() {
    let answer = answer(MAP);
    let (width, height, _) = png_header(&export("--preset free").leaves("map.png").succeeds().bytes("map.png"));
    let close = |key: &str, pixels: u32| (answer[key].as_f64().expect("a number") - f64::from(pixels)).abs() <= 1.0;
    assert!(
        close("width", width) && close("height", height),
        "{answer} {width} × {height}"
    );
}

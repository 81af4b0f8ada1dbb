//! What `insight` answers, in words: a section for each question, left out where there is no answer.

use super::{
    columns::{Side, columns, one_line},
    keys::{Curve, Difference, Feelings, HandOffs, Hitch, Insights, Moment, Opportunity, Pain, Place},
};
use crate::{
    model::{Language, Level},
    words::{Words, words},
};

/// How many of the differences between personas are told; `--json` has all.
const MOST_DIFFERENCES: usize = 5;

/// All sections, each after an empty line.
pub(super) fn sections(insights: &Insights<'_>) -> String {
    // The table is in English whatever language the map is in.
    let words = words(&Language::default());
    let sections = [
        feelings(words, &insights.feelings),
        differences(words, &insights.differences),
        hand_offs(&insights.hand_offs),
        holds(insights),
        opportunities(&insights.opportunities),
    ];
    let told = sections.into_iter().flatten();
    told.flat_map(|section| ["\n".to_owned(), section]).collect()
}

fn section(heading: &str, sides: &[Side], rows: &[Vec<String>]) -> Option<String> {
    (!rows.is_empty()).then(|| format!("{heading}\n{}", columns(sides, rows)))
}

fn feelings(words: &Words, feelings: &[Feelings<'_>]) -> Option<String> {
    let mut rows = Vec::new();
    for persona in feelings {
        let name = if persona.shown {
            name(persona.persona)
        } else {
            format!("{} (not shown)", name(persona.persona))
        };
        let curves = [("as-is", &persona.as_is), ("to-be", &persona.to_be)];
        let told = curves
            .into_iter()
            .filter_map(|(word, curve)| Some((word, curve.as_ref()?)));
        let mut of_persona: Vec<[String; 4]> = told.flat_map(|(word, curve)| of_curve(words, word, curve)).collect();
        if let Some(gap) = &persona.widest_gap {
            let [as_is, to_be] = [gap.as_is, gap.to_be].map(|valence| words.valence(valence));
            let place = place(gap.place.as_ref());
            let sign = if gap.difference < 0.0 { "\u{2212}" } else { "+" };
            of_persona.push([
                "gap".to_owned(),
                "widest".to_owned(),
                format!("{sign}{}", apart(gap.difference)),
                format!("{place}: from {as_is} to {to_be}"),
            ]);
        }
        if of_persona.is_empty() {
            let told = match persona.off_scale {
                0 => "no answers".to_owned(),
                count => format!("no answers on the scale, {count} off it"),
            };
            rows.push(vec![name, told]);
            continue;
        }
        let names = std::iter::once(name).chain(std::iter::repeat(String::new()));
        rows.extend(names.zip(of_persona).map(|(name, row)| [&[name], &row[..]].concat()));
    }
    section("Personas", &[Side::Left, Side::Left, Side::Left, Side::Right], &rows)
}

/// Which curve, which number of it, how much, where.
fn of_curve(words: &Words, word: &str, curve: &Curve<'_>) -> Vec<[String; 4]> {
    let moment = |what: &str, moment: &Moment<'_>| {
        let label = one_line(moment.label);
        let label = if label.is_empty() { label } else { format!(" ({label})") };
        let place = place(moment.place.as_ref());
        (
            what.to_owned(),
            words.valence(moment.valence),
            format!("{place}{label}"),
        )
    };
    let parts = [
        (curve.researched, "researched"),
        (curve.assumed, "assumed"),
        (curve.guessed, "guessed"),
        (curve.off_scale, "off the scale"),
        (curve.unanswered, "without an answer"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts.map(|(count, word)| format!("{count} {word}")).collect();
    let rows = [
        Some(moment("peak", &curve.peak)),
        Some(moment("low", &curve.low)),
        Some(moment("end", &curve.end)),
        curve.remembered.map(|valence| {
            let [most, end] = [&curve.most_intense, &curve.end].map(|moment| words.valence(moment.valence));
            let how = format!("mean of the most intense moment and the end, {most} and {end}");
            ("remembered".to_owned(), words.rounded_valence(valence), how)
        }),
        Some(("mean".to_owned(), words.rounded_valence(curve.mean), parts.join(", "))),
    ];
    let curves = std::iter::once(word).chain(std::iter::repeat(""));
    let rows = curves.zip(rows.into_iter().flatten());
    rows.map(|(word, (what, value, place))| [word.to_owned(), what, value, place])
        .collect()
}

fn differences(words: &Words, differences: &[Difference<'_>]) -> Option<String> {
    let rows = differences.iter().take(MOST_DIFFERENCES).map(|difference| {
        let [high, low] = [&difference.high, &difference.low]
            .map(|stance| format!("{} {}", name(stance.persona), words.valence(stance.valence)));
        vec![apart(difference.apart), high, low, place(Some(&difference.place))]
    });
    let rows: Vec<_> = rows.collect();
    let heading = match differences.len() {
        all if all > rows.len() => format!("Where personas differ most ({} of {all})", rows.len()),
        _ => "Where personas differ most".to_owned(),
    };
    section(&heading, &[Side::Right], &rows)
}

fn hand_offs(hand_offs: &HandOffs<'_>) -> Option<String> {
    let HandOffs { neighbours, owner, channel, both, list } = hand_offs;
    let change = |from: &str, to: &str| format!("{} → {}", name(from), name(to));
    let head = ["owner", "channel", "between"].map(str::to_owned);
    let rows = list.iter().map(|one| {
        let owner = one.owner.as_ref().map(|owner| change(owner.from, owner.to));
        let channel = one.channel.as_ref().map(|channel| change(channel.from, channel.to));
        let [from, to] = [&one.from, &one.to].map(|one| place(Some(one)));
        let (owner, channel) = (owner.unwrap_or_default(), channel.unwrap_or_default());
        [owner, channel, format!("{from} → {to}")]
    });
    // A column in which nothing changes hands says nothing.
    let is_told = [*owner > 0, *channel > 0, !list.is_empty()];
    let rows = std::iter::once(head).chain(rows).map(|row| {
        let told = row.into_iter().zip(is_told).filter(|(_, is_told)| *is_told);
        told.map(|(text, _)| text).collect()
    });
    let rows: Vec<Vec<String>> = rows.filter(|row: &Vec<String>| !row.is_empty()).collect();
    let heading = format!("Hand-offs: {owner} of owner, {channel} of channel, {both} of both in {neighbours} steps");
    section(&heading, &[], &rows)
}

/// Stages' durations, waits and failures.
fn holds(insights: &Insights<'_>) -> Option<String> {
    let row = |what: &str, hitch: &Hitch<'_>| {
        let text = one_line(hitch.text);
        vec![what.to_owned(), text, place(Some(&hitch.place)), one_line(hitch.card)]
    };
    let durations = insights
        .durations
        .iter()
        .map(|one| vec!["duration".to_owned(), one_line(one.text), place(Some(&one.place))]);
    let waits = insights.waits.iter().map(|wait| row("wait", &wait.hitch));
    let failures = insights.failures.iter().map(|hitch| row("failure", hitch));
    let rows: Vec<_> = durations.chain(waits).chain(failures).collect();
    section("Durations, waits and failures", &[], &rows)
}

fn opportunities(opportunities: &[Opportunity<'_>]) -> Option<String> {
    let head = ["no.", "weight", "impact", "burden", "effort", ""]
        .map(str::to_owned)
        .to_vec();
    let mut rows = vec![head];
    for one in opportunities {
        rows.push(of_opportunity(one));
        rows.extend(one.pains.iter().map(of_pain));
    }
    let is_told =
        |one: &Opportunity<'_>| one.assumed.is_empty() && one.pains.iter().all(|pain| pain.assumed.is_empty());
    let set = section(
        "Opportunities: weight = impact × burden ÷ effort, burden = severity × reach of the pain points answered",
        &[Side::Right; 5],
        &rows,
    )
    .filter(|_| !opportunities.is_empty())?;
    let note = if opportunities.iter().all(is_told) {
        ""
    } else {
        "  * not in the map: the middle is assumed\n"
    };
    Some(format!("{set}{note}"))
}

/// After a number that the map does not say.
const ASSUMED: &str = "*";

fn of_opportunity(one: &Opportunity<'_>) -> Vec<String> {
    let mark = |what: &str| if one.assumed.contains(&what) { ASSUMED } else { "" };
    let level = |level: Level, what: &str| format!("{}{}", u8::from(level), mark(what));
    let status = if one.status == "idea" { "" } else { one.status };
    let about = [place(Some(&one.place)), one_line(one.owner), status.to_owned()];
    let about: Vec<_> = about.into_iter().filter(|part| !part.is_empty()).collect();
    vec![
        one.number.to_string(),
        format!("{:.2}", one.weight),
        level(one.impact, "impact"),
        format!("{:.2}{}", one.burden, mark("burden")),
        level(one.effort, "effort"),
        format!("{} ({})", name(one.text), about.join(", ")),
    ]
}

fn of_pain(pain: &Pain<'_>) -> Vec<String> {
    let mark = |what: &str| if pain.assumed.contains(&what) { ASSUMED } else { "" };
    let reach = match (pain.hit, pain.of) {
        (Some(hit), Some(of)) => format!("{hit} of {of}"),
        (None | Some(_), _) => format!("half{}", mark("reach")),
    };
    let severity = format!("{}{}", u8::from(pain.severity), mark("severity"));
    let burden = format!("{:.2}", pain.burden);
    let empty = String::new;
    let text = format!("  {severity} × {reach}: {}", name(pain.text));
    vec![empty(), empty(), empty(), burden, empty(), text]
}

/// "Buy › Pays".
fn place(place: Option<&Place<'_>>) -> String {
    let names = place.map(|place| [Some(place.stage), place.touchpoint]);
    let names = names.into_iter().flatten().flatten().map(one_line);
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" › ")
}

/// A name, or that there is none.
fn name(text: &str) -> String {
    let name = one_line(text);
    if name.is_empty() { "(unnamed)".to_owned() } else { name }
}

/// How far two valences are apart: "1.5", "0.25".
fn apart(difference: f64) -> String {
    let hundredths = (difference.abs() * 100.0).round();
    let places = if hundredths % 10.0 == 0.0 { 1 } else { 2 };
    format!("{:.places$}", hundredths / 100.0)
}

//! What personas feel in a column, and the fields of a point of a curve.

use std::{collections::BTreeMap, ops::RangeInclusive};

use eframe::egui::{Align, Color32, Layout, RichText, Ui, vec2};

use super::{
    evidence::MOST_ASKED,
    form::{Form, Options, Written, aside, colour, heading, section, theme},
    pick,
};
use crate::{
    edit::{self, Edit, Layer, PointPlace, Thing, name_of},
    model::{
        EmotionPoint, EvidenceLevel, Feelings, Intensity, Persona, PersonaId, Spread, Touchpoint, TouchpointId, Valence,
    },
    text::Weight,
    ui::{
        style::{self, Symbol},
        widgets::{Button, IconButton, NumberField, Segmented, Slider},
    },
};

/// The colour of a persona's line, in the panel's own look.
fn line_of(ui: &Ui, form: &Form<'_>, id: PersonaId) -> Color32 {
    let colours = theme(ui).personas;
    let place = form
        .map
        .personas
        .iter()
        .position(|persona| persona.id == id)
        .unwrap_or(0);
    colour(colours[place % colours.len()].line)
}

/// What each shown persona feels in a column: the first point of how it is.
pub(super) fn of_column(ui: &mut Ui, form: &mut Form<'_>, id: TouchpointId) {
    let Some(touchpoint) = edit::touchpoint(form.map, id) else {
        return;
    };
    let mut personas = form.map.shown_personas().peekable();
    if personas.peek().is_none() {
        return;
    }
    section(ui, "Feeling");
    for persona in personas {
        ui.push_id(persona.id, |ui| of_persona(ui, form, touchpoint, persona));
    }
}

fn of_persona(ui: &mut Ui, form: &mut Form<'_>, touchpoint: &Touchpoint, persona: &Persona) {
    let name = name_of(form.map, Thing::Persona(persona.id));
    let feelings = touchpoint.feelings.get(&persona.id);
    let set = |change: &dyn Fn(&mut EmotionPoint)| set_first(touchpoint, persona.id, change);
    let Some(point) = feelings.and_then(|feelings| feelings.as_is.first()) else {
        if no_answer(ui, &name) {
            // Nobody was asked yet.
            form.change(set(&|point| {
                point.valence = Some(Valence::NEUTRAL);
                point.evidence = EvidenceLevel::Guess;
            }));
        }
        return;
    };
    let handle = line_of(ui, form, persona.id);
    let mut value = point.valence.map(f64::from);
    let slider = Slider::diverging(&name, -2.0..=2.0, 0.1).handle(handle);
    let edited = slider.show_optional(ui, &mut value, "no answer");
    form.follow(&edited, || set(&|point| point.valence = value.map(valence)));
    let words = format!("How do we know what {name} feels?");
    let labels = pick::labels(&pick::EVIDENCE);
    let chosen = pick::place(&pick::EVIDENCE, &point.evidence);
    if let Some(index) = Segmented::new(&words).show(ui, &labels, chosen).picked {
        form.change(set(&|point| point.evidence = pick::at(&pick::EVIDENCE, index)));
    }
}

fn valence(value: f64) -> Valence {
    Valence::clamped((value * 100.0).round() as i32)
}

/// "Jonas … no answer", and a button to add one; whether it was pressed.
fn no_answer(ui: &mut Ui, name: &str) -> bool {
    let second = style::tokens(ui).second;
    let words = |words: &str| {
        RichText::new(words)
            .font(style::font(style::LABEL, Weight::Medium))
            .color(second)
    };
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        ui.set_height(style::TARGET);
        ui.label(words(name));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = format!("Add what {name} feels");
            let is_added = ui.add(IconButton::new(Symbol::PLUS, &add).small()).clicked();
            ui.label(words("no answer"));
            is_added
        })
        .inner
    })
    .inner
}

/// An edit of the first point of how it is, which is added where there is none.
fn set_first(touchpoint: &Touchpoint, persona: PersonaId, change: &dyn Fn(&mut EmotionPoint)) -> Edit {
    let mut touchpoint = touchpoint.clone();
    let points = &mut touchpoint.feelings.entry(persona).or_default().as_is;
    if points.is_empty() {
        points.push(EmotionPoint::default());
    }
    points.first_mut().into_iter().for_each(change);
    Edit::SetTouchpoints { touchpoints: vec![touchpoint], what: "feeling".into() }
}

/// The fields of a point that is selected.
pub(super) fn point(ui: &mut Ui, form: &mut Form<'_>, place: PointPlace) {
    let Some(feelings) = edit::feelings_of(form.map, place) else {
        return;
    };
    let name = name_of(form.map, Thing::Persona(place.persona));
    heading(ui, "Feeling");
    ui.add_space(4.0);
    let column = name_of(form.map, Thing::Touchpoint(place.touchpoint));
    let second = style::tokens(ui).second;
    let words = match place.layer {
        Layer::AsIs => format!("{name} › {column}"),
        Layer::ToBe => format!("{name} › {column}, to be"),
        Layer::Intensity => format!("{name} › {column}, tension"),
    };
    ui.label(RichText::new(words).size(style::LABEL).color(second));
    let handle = line_of(ui, form, place.persona);
    match place.layer {
        Layer::AsIs => {
            if let Some(point) = feelings.as_is.get(place.index) {
                emotion(ui, form, (place, feelings), (point, handle));
            }
        }
        Layer::ToBe => {
            if let Some(point) = feelings.to_be.get(place.index) {
                emotion(ui, form, (place, feelings), (point, handle));
            }
        }
        Layer::Intensity => intensity(ui, form, (place, feelings), handle),
    }
}

/// An edit of what is felt at one place.
fn set_feelings(place: PointPlace, feelings: &Feelings, change: impl FnOnce(&mut Feelings)) -> Edit {
    let mut feelings = feelings.clone();
    change(&mut feelings);
    Edit::SetFeelings(BTreeMap::from([((place.touchpoint, place.persona), feelings)]))
}

pub(super) fn set_point(place: PointPlace, feelings: &mut Feelings, change: &dyn Fn(&mut EmotionPoint)) {
    let points = match place.layer {
        Layer::AsIs => &mut feelings.as_is,
        Layer::ToBe => &mut feelings.to_be,
        Layer::Intensity => return,
    };
    points.get_mut(place.index).into_iter().for_each(change);
}

fn emotion(
    ui: &mut Ui,
    form: &mut Form<'_>,
    (place, feelings): (PointPlace, &Feelings),
    (point, handle): (&EmotionPoint, Color32),
) {
    let set = |change: &dyn Fn(&mut EmotionPoint)| {
        set_feelings(place, feelings, |feelings| set_point(place, feelings, change))
    };
    let mut value = point.valence.map(f64::from);
    let slider = Slider::diverging("Value", -2.0..=2.0, 0.1).handle(handle);
    let edited = slider.show_optional(ui, &mut value, "no answer");
    form.follow(&edited, || set(&|point| point.valence = value.map(valence)));
    let hint = ("Label", "The feeling in a word");
    form.hinted(ui, hint, &point.label, |text| {
        set(&|point| point.label.clone_from(&text))
    });
    form.area(ui, ("Why", "The reason"), &point.why, |text| {
        set(&|point| point.why.clone_from(&text))
    });
    form.area(ui, ("Quote", "What was said"), &point.quote, |text| {
        set(&|point| point.quote.clone_from(&text))
    });
    place_in_column(ui, form, (place, feelings), handle);
    section(ui, "Evidence");
    let options = Options {
        label: "How do we know?",
        words: &pick::labels(&pick::EVIDENCE),
        chosen: pick::place(&pick::EVIDENCE, &point.evidence),
    };
    form.segments(ui, &options, |index| {
        set(&|point| point.evidence = pick::at(&pick::EVIDENCE, index))
    });
    let field = NumberField::new("Answers", 0.0..=MOST_ASKED).unit("people");
    form.number(ui, "Answers", field, point.n.map(f64::from), |n| {
        set(&|point| point.n = n.map(|n| n as u32))
    });
    middle_half(ui, form, point.spread, &|spread| set(&|point| point.spread = spread));
    single_answers(ui, form, point, &|answers| {
        set(&|point| point.answers.clone_from(&answers))
    });
    if !point.imported.is_empty() {
        form.text(ui, "Score it was read from", &point.imported, |text| {
            set(&|point| point.imported.clone_from(&text))
        });
    }
    let take = Button::quiet("Nobody answered").symbol(Symbol::ERASER);
    if point.valence.is_some() && aside(ui, take).clicked() {
        form.change(set(&|point| point.valence = None));
    }
}

/// Where in its column a point stands, where it has room to move.
fn place_in_column(ui: &mut Ui, form: &mut Form<'_>, (place, feelings): (PointPlace, &Feelings), handle: Color32) {
    let here = edit::heights(feelings, place.layer).get(place.index).copied();
    let (Some((offset, _)), Some(room)) = (here, room_of(feelings, place)) else {
        return;
    };
    let mut at = f64::from(offset.value());
    let edited = Slider::new("Place in the column", room, 0.05)
        .handle(handle)
        .show(ui, &mut at);
    let offset = edit::offset(at as f32);
    form.follow(&edited, || {
        set_feelings(place, feelings, |feelings| {
            set_point(place, feelings, &|point| point.offset = offset);
            if place.layer == Layer::Intensity
                && let Some(point) = feelings.intensity.get_mut(place.index)
            {
                point.offset = offset;
            }
        })
    });
}

/// Between which places of its column a point can stand without passing another of its line; nothing
/// where there is no room.
fn room_of(feelings: &Feelings, place: PointPlace) -> Option<RangeInclusive<f64>> {
    let all = edit::heights(feelings, place.layer);
    let at = |index: usize| all.get(index).map(|(offset, _)| f64::from(offset.value()));
    let least = place.index.checked_sub(1).and_then(at).unwrap_or(0.0);
    let most = at(place.index + 1).unwrap_or(1.0);
    (most - least > 0.01).then_some(least..=most)
}

/// The middle half of the answers, from the lower quartile to the upper; not known any more where one
/// of them is taken out.
fn middle_half(ui: &mut Ui, form: &mut Form<'_>, spread: Option<Spread>, set: &dyn Fn(Option<Spread>) -> Edit) {
    let low = spread.map(|spread| f64::from(spread.low()));
    let high = spread.map(|spread| f64::from(spread.high()));
    let between = |one: f64, other: f64| Some(Spread::between(valence(one), valence(other)));
    ui.columns_const(|[left, right]| {
        let name = "Middle half from";
        let field = NumberField::new(name, -2.0..=high.unwrap_or(2.0)).decimals(2, 0.1);
        form.number(left, name, field, low, |low| {
            set(low.and_then(|low| between(low, high.unwrap_or(low))))
        });
        let name = "Middle half to";
        let field = NumberField::new(name, low.unwrap_or(-2.0)..=2.0).decimals(2, 0.1);
        form.number(right, name, field, high, |high| {
            set(high.and_then(|high| between(low.unwrap_or(high), high)))
        });
    });
}

/// So few answers are drawn each for itself.
const FEW: usize = 4;

/// What each answer was, where there are so few that they are drawn.
fn single_answers(ui: &mut Ui, form: &mut Form<'_>, point: &EmotionPoint, set: &dyn Fn(Vec<Valence>) -> Edit) {
    let are_few = point.n.is_some_and(|n| (1..=FEW as u32).contains(&n));
    if point.answers.is_empty() && !are_few {
        return;
    }
    let signed = |answer: &Valence| format!("{:+}", answer.value()).replace('-', "\u{2212}");
    let text: Vec<String> = point.answers.iter().map(signed).collect();
    let field = Written {
        label: "Single answers",
        hint: "\u{2212}1  +0.5  +1",
        text: text.join("  "),
    };
    form.written(ui, field, answers, set);
}

/// Answers as they are written, one after the other.
fn answers(text: &str) -> Result<Vec<Valence>, String> {
    let remedy = || format!("up to {FEW} numbers from \u{2212}2 to +2, with spaces between: \u{2212}1 +0.5 +1");
    let words = text.split(|letter: char| letter.is_whitespace() || letter == ';');
    let words = words
        .map(|word| word.trim_end_matches(','))
        .filter(|word| !word.is_empty());
    let read = words.map(|word| {
        let number = word.replace('\u{2212}', "-").replace(',', ".").parse::<f64>();
        let number = number.ok().filter(|number| number.abs() <= 2.0);
        number.map(valence).ok_or_else(remedy)
    });
    let read: Vec<Valence> = read.collect::<Result<_, String>>()?;
    if read.len() > FEW { Err(remedy()) } else { Ok(read) }
}

fn intensity(ui: &mut Ui, form: &mut Form<'_>, (place, feelings): (PointPlace, &Feelings), handle: Color32) {
    let Some(point) = feelings.intensity.get(place.index) else {
        return;
    };
    let mut value = f64::from(point.value);
    let edited = Slider::new("Tension", 0.0..=1.0, 0.05)
        .handle(handle)
        .show(ui, &mut value);
    form.follow(&edited, || {
        set_feelings(place, feelings, |feelings| {
            let point = feelings.intensity.get_mut(place.index);
            if let (Some(point), Ok(value)) = (point, Intensity::try_from(value)) {
                point.value = value;
            }
        })
    });
    place_in_column(ui, form, (place, feelings), handle);
    ui.allocate_space(vec2(0.0, 2.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_answers_are_written_one_after_the_other() {
        let read = |text: &str| {
            let answers = answers(text).ok()?;
            Some(answers.iter().map(|answer| answer.hundredths()).collect::<Vec<i16>>())
        };
        for (text, expected) in [
            ("", Some(vec![])),
            ("-1 +0.5  1", Some(vec![-100, 50, 100])),
            ("\u{2212}1,5; 0,25", Some(vec![-150, 25])),
            ("1, 2, -2", Some(vec![100, 200, -200])),
            ("2.1", None),
            ("good", None),
            ("1 1 1 1 1", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

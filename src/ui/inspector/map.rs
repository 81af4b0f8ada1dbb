//! The fields of the map as a whole.

use eframe::egui::Ui;

use super::{
    form::{Form, Options, Written, colour, heading, section},
    pick,
};
use crate::{
    edit::{Edit, Head},
    export,
    model::{Date, Language, Lens, PresetName, ThemeName},
    ui::widgets::{ChoiceItem, NumberField, Toggle},
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>) {
    let head = Head::of(form.map);
    heading(ui, "Map");
    form.text(ui, "Title", &head.title, |text| {
        set(&head, "title", |head| head.title = text)
    });
    let hint = ("Headline", "What the map says, in one sentence");
    form.area(ui, hint, &head.headline, |text| {
        set(&head, "headline", |head| head.headline = text)
    });
    lens(ui, form, &head);
    page(ui, form, &head);
}

fn set(head: &Head, what: &str, change: impl FnOnce(&mut Head)) -> Edit {
    let mut head = head.clone();
    change(&mut head);
    Edit::SetHead { head: Box::new(head), what: what.into() }
}

fn lens(ui: &mut Ui, form: &mut Form<'_>, head: &Head) {
    let lens = &head.lens;
    let set = |what: &str, change: &dyn Fn(&mut Lens)| set(head, what, |head| change(&mut head.lens));
    section(ui, "Lens");
    form.area(
        ui,
        ("Scenario", "Whose situation, and what for"),
        &lens.scenario,
        |text| set("scenario", &|lens| lens.scenario.clone_from(&text)),
    );
    form.area(
        ui,
        ("Expectations", "What is expected of it"),
        &lens.expectations,
        |text| set("expectations", &|lens| lens.expectations.clone_from(&text)),
    );
    let options = Options {
        label: "State",
        words: &pick::labels(&pick::STATES),
        chosen: pick::place(&pick::STATES, &lens.state),
    };
    form.segments(ui, &options, |index| {
        set("state", &|lens| lens.state = pick::at(&pick::STATES, index))
    });
    form.owner(ui, &lens.owner, |text| {
        set("owner", &|lens| lens.owner.clone_from(&text))
    });
    form.hinted(ui, ("Research", "e.g. 17 interviews"), &lens.research, |text| {
        set("research", &|lens| lens.research.clone_from(&text))
    });
    ui.columns_const(|[left, right]| {
        let updated = Written {
            label: "Updated",
            hint: "e.g. 2026-11-21",
            text: lens.updated.map(|date| date.to_string()).unwrap_or_default(),
        };
        form.written(left, updated, date, |date| set("date", &|lens| lens.updated = date));
        let field = NumberField::new("Review after", 1.0..=120.0).unit("months");
        form.number(
            right,
            "Review after",
            field,
            lens.review_months.map(f64::from),
            |months| set("review", &|lens| lens.review_months = months.map(|months| months as u8)),
        );
    });
}

fn date(text: &str) -> Result<Option<Date>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date = text.parse().map(Some);
    date.map_err(|_error: jiff::Error| "A day as 2026-11-21".to_owned())
}

fn page(ui: &mut Ui, form: &mut Form<'_>, head: &Head) {
    section(ui, "Page");
    let items: Vec<ChoiceItem<'_>> = ThemeName::ALL
        .iter()
        .map(|name| ChoiceItem::new(pick::look(*name)).dot(colour(export::theme_of(*name).stage.fill)))
        .collect();
    let chosen = ThemeName::ALL.iter().position(|name| *name == head.theme);
    form.choice(ui, "Theme", &items, chosen, |index| {
        set(head, "theme", |head| {
            head.theme = ThemeName::ALL.get(index).copied().unwrap_or_default();
        })
    });
    let words = PresetName::ALL.map(pick::page);
    let items: Vec<ChoiceItem<'_>> = words.iter().map(|words| ChoiceItem::new(words)).collect();
    let chosen = PresetName::ALL.iter().position(|name| *name == head.preset);
    form.choice(ui, "Page of pictures", &items, chosen, |index| {
        set(head, "page", |head| {
            head.preset = PresetName::ALL.get(index).copied().unwrap_or_default();
        })
    });
    language(ui, form, head);
    let items = pick::labels(&pick::DIRECTIONS).map(ChoiceItem::new);
    let chosen = pick::place(&pick::DIRECTIONS, &head.direction);
    form.choice(ui, "Direction", &items, chosen, |index| {
        set(head, "direction", |head| {
            head.direction = pick::at(&pick::DIRECTIONS, index);
        })
    });
    form.toggle(ui, Toggle::new("Row of channels"), Some(head.channels_shown), |on| {
        set(head, "channels", |head| head.channels_shown = on)
    });
}

/// The languages that there are words for, and a tag for any other.
fn language(ui: &mut Ui, form: &mut Form<'_>, head: &Head) {
    ui.columns_const(|[left, right]| {
        let items = pick::labels(&pick::LANGUAGES).map(ChoiceItem::new);
        let chosen = pick::place(&pick::LANGUAGES, &head.language.primary().as_str());
        form.choice(left, "Language", &items, chosen, |index| {
            let tag = pick::at(&pick::LANGUAGES, index);
            set(head, "language", |head| head.language = Language(tag.to_owned()))
        });
        let tag = Written {
            label: "Language tag",
            hint: "e.g. en",
            text: head.language.0.clone(),
        };
        form.written(right, tag, language_tag, |tag| {
            set(head, "language", |head| head.language = Language(tag))
        });
    });
}

fn language_tag(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or_default();
    let is_tag =
        first.len() >= 2 && first.chars().all(|letter| letter.is_ascii_alphabetic()) && text.split('-').all(is_part);
    if is_tag {
        Ok(text.to_owned())
    } else {
        Err("A tag as en or de-CH".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_is_told_from_other_words() {
        for tag in ["en", "de-CH", "zh-Hans", "ckb"] {
            assert_eq!(language_tag(tag).as_deref(), Ok(tag));
        }
        for other in ["", "e", "deutsch bitte", "de_CH", "de-", "12"] {
            assert!(language_tag(other).is_err(), "{other}");
        }
    }

    #[test]
    fn a_day_is_written_as_in_files() {
        assert_eq!(date(" "), Ok(None));
        assert_eq!(
            date("2026-11-21").map(|date| date.map(|date| date.to_string())),
            Ok(Some("2026-11-21".into()))
        );
        assert!(date("21 Nov").is_err());
        assert!(date("2026-02-30").is_err());
    }
}

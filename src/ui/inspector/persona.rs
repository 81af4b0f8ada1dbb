//! The fields of a persona.

pub(in crate::ui) mod card;

use eframe::egui::{Id, Ui};

use super::{
    evidence,
    form::{Form, aside, heading, section},
    known::known,
    pick,
};
use crate::{
    app::{Action, Dialog},
    edit::Edit,
    model::{Persona, PersonaId, Share, Trait},
    ui::{
        style::Symbol,
        widgets::{Button, ChoiceItem, NumberField, Slider, TextField, Toggle},
    },
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: PersonaId) {
    let Some(persona) = form.map.persona(id) else {
        return;
    };
    heading(ui, "Persona");
    who(ui, form, persona);
    segment(ui, form, persona);
    section(ui, "Aims");
    for (words, list) in AIMS {
        lines(ui, form, persona, (words, list));
    }
    section(ui, "Life");
    for (words, list) in LIFE {
        lines(ui, form, persona, (words, list));
    }
    section(ui, "Buying");
    form.hinted(
        ui,
        ("Buys how often", "e.g. a pair every 9 months"),
        &persona.buying_frequency,
        |text| set(persona, "buying frequency", |persona| persona.buying_frequency = text),
    );
    for (words, list) in BUYING {
        lines(ui, form, persona, (words, list));
    }
    traits(ui, form, persona);
    evidence::show(ui, form, persona.evidence.as_ref(), &|evidence| {
        set(persona, "evidence", |persona| persona.evidence = evidence)
    });
}

fn set(persona: &Persona, what: &str, change: impl FnOnce(&mut Persona)) -> Edit {
    let mut persona = persona.clone();
    change(&mut persona);
    Edit::SetPersonas { personas: vec![persona], what: what.into() }
}

/// A list of a persona.
type List = fn(&mut Persona) -> &mut Vec<String>;

const AIMS: [(&str, List); 4] = [
    ("Goals", |persona| &mut persona.goals),
    ("Needs", |persona| &mut persona.needs),
    ("Frustrations", |persona| &mut persona.frustrations),
    ("Motivations", |persona| &mut persona.motivations),
];

const LIFE: [(&str, List); 4] = [
    ("Demographics", |persona| &mut persona.demographics),
    ("Interests", |persona| &mut persona.interests),
    ("Values", |persona| &mut persona.values),
    ("Lifestyle", |persona| &mut persona.lifestyle),
];

const BUYING: [(&str, List); 2] = [
    ("Decides by", |persona| &mut persona.decision_triggers),
    ("Likes these channels", |persona| &mut persona.preferred_channels),
];

fn lines(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona, (words, list): (&str, List)) {
    let mut own = persona.clone();
    form.lines(ui, (words, "One a line"), list(&mut own), |lines| {
        set(persona, &words.to_lowercase(), |persona| *list(persona) = lines)
    });
}

fn who(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    form.text(ui, "Name", &persona.name, |text| {
        set(persona, "name", |persona| persona.name = text)
    });
    let hint = ("Role", "Who that is, in a few words");
    form.hinted(ui, hint, &persona.role, |text| {
        set(persona, "role", |persona| persona.role = text)
    });
    ui.columns_const(|[left, right]| {
        let field = NumberField::new("Age", 0.0..=120.0).unit("years");
        form.number(left, "Age", field, persona.age.map(f64::from), |age| {
            set(persona, "age", |persona| persona.age = age.map(|age| age as u8))
        });
        form.text(right, "Place", &persona.place, |text| {
            set(persona, "place", |persona| persona.place = text)
        });
    });
    form.area(ui, ("Quote", "What the persona would say"), &persona.quote, |text| {
        set(persona, "quote", |persona| persona.quote = text)
    });
    let items = pick::labels(&pick::AVATARS).map(ChoiceItem::new);
    let chosen = pick::place(&pick::AVATARS, &persona.avatar);
    form.choice(ui, "Drawn with", &items, chosen, |index| {
        set(persona, "avatar", |persona| {
            persona.avatar = pick::at(&pick::AVATARS, index);
        })
    });
    let remove = Button::quiet("Take the portrait away").symbol(Symbol::ERASER);
    if persona.portrait.is_some() && aside(ui, remove).clicked() {
        form.change(set(persona, "portrait", |persona| persona.portrait = None));
    }
    let open = Button::quiet("Open the persona card").symbol(Symbol::PERSON);
    if aside(ui, open).clicked() {
        form.push(Action::Dialog(Some(Dialog::Persona(persona.id))));
    }
    form.toggle(
        ui,
        Toggle::new("Shown").symbol(Symbol::EYE),
        Some(persona.shown),
        |on| set(persona, "visibility", |persona| persona.shown = on),
    );
}

fn segment(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    section(ui, "Segment");
    let known = known(ui, form.app);
    form.completed(ui, ("Segment", &known.segments), &persona.segment, |text| {
        set(persona, "segment", |persona| persona.segment = text)
    });
    let field = NumberField::new("Share of all customers", 0.0..=100.0).unit("%");
    let share = persona.share.map(f64::from);
    form.number(ui, "Share of all customers", field, share, |share| {
        let share = share.and_then(|share| Share::try_from(share).ok());
        set(persona, "share", |persona| persona.share = share)
    });
}

/// Where the persona stands between two ends.
fn traits(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona) {
    section(ui, "Traits");
    // What is added is written at once: the keyboard goes to its first end.
    let key = ui.make_persistent_id("new trait");
    let new: Option<usize> = ui.data(|data| data.get_temp(key));
    for (index, own) in persona.traits.iter().enumerate() {
        ui.push_id(index, |ui| {
            if new == Some(index) {
                ui.data_mut(|data| data.remove_temp::<usize>(key));
                ui.data_mut(|data| data.insert_temp(to_begin(ui), ()));
            }
            one_trait(ui, form, persona, (index, own));
        });
    }
    ui.add_space(4.0);
    let add = Button::new("Add a trait")
        .symbol(Symbol::PLUS)
        .width(ui.available_width());
    if ui.add(add).clicked() {
        ui.data_mut(|data| data.insert_temp(key, persona.traits.len()));
        let middle = Share::try_from(50.0).unwrap_or_default();
        form.change(set(persona, "traits", |persona| {
            persona
                .traits
                .push(Trait { low: String::new(), high: String::new(), value: middle });
        }));
    }
}

/// Says that a trait is to be written.
fn to_begin(ui: &Ui) -> Id {
    ui.make_persistent_id("to begin")
}

fn one_trait(ui: &mut Ui, form: &mut Form<'_>, persona: &Persona, (index, own): (usize, &Trait)) {
    let set = |change: &dyn Fn(&mut Trait)| {
        set(persona, "trait", |persona| {
            persona.traits.get_mut(index).into_iter().for_each(change);
        })
    };
    let between = |end: &str, other: &str| {
        if end.is_empty() {
            other.to_owned()
        } else {
            end.to_owned()
        }
    };
    let name = format!("{} – {}", between(&own.low, "low"), between(&own.high, "high"));
    let mut value = f64::from(own.value);
    let words = |value: f64| format!("{value:.0}");
    let edited = Slider::new(&name, 0.0..=100.0, 5.0).words(&words).show(ui, &mut value);
    form.follow(&edited, || {
        set(&|own| own.value = Share::try_from(value).unwrap_or(own.value))
    });
    let begins = ui.data_mut(|data| data.remove_temp::<()>(to_begin(ui))).is_some();
    ui.columns_const(|[left, right]| {
        if begins {
            let id = TextField::new("Low end").id(left);
            left.memory_mut(|memory| memory.request_focus(id));
        }
        form.hinted(left, ("Low end", "e.g. asks people"), &own.low, |text| {
            set(&|own| own.low.clone_from(&text))
        });
        form.hinted(right, ("High end", "e.g. reads tests"), &own.high, |text| {
            set(&|own| own.high.clone_from(&text))
        });
    });
    let remove = Button::quiet("Remove this trait").symbol(Symbol::TRASH);
    if aside(ui, remove).clicked() {
        form.change(self::set(persona, "traits", |persona| {
            persona.traits.remove(index);
        }));
    }
}

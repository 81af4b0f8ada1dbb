//! What a picture shows, to be chosen: the map, the map through one persona's eyes, a persona's sheet.

use eframe::egui::Ui;

use crate::{
    edit::{Thing, name_of},
    export::Subject,
    model::JourneyMap,
    ui::widgets::{Choice, ChoiceItem, field_label},
};

/// All that a picture of this map can show, and what each is called.
fn subjects(map: &JourneyMap) -> Vec<(Subject, String)> {
    let mut all = vec![(Subject::Map, "The map".to_owned())];
    let names: Vec<_> = map
        .personas
        .iter()
        .map(|persona| (persona.id, name_of(map, Thing::Persona(persona.id))))
        .collect();
    let eyes = names
        .iter()
        .map(|(id, name)| (Subject::Eyes(*id), format!("The map through the eyes of {name}")));
    all.extend(eyes);
    let sheets = names
        .iter()
        .map(|(id, name)| (Subject::Sheet(*id), format!("The persona sheet of {name}")));
    all.extend(sheets);
    all
}

/// Asks what the picture shows; gives what was chosen anew.
pub(in crate::ui) fn choose(ui: &mut Ui, map: &JourneyMap, chosen: Subject) -> Option<Subject> {
    let chosen = chosen.in_map(map);
    let subjects = subjects(map);
    let items: Vec<ChoiceItem<'_>> = subjects.iter().map(|(_, words)| ChoiceItem::new(words)).collect();
    let at = subjects.iter().position(|(subject, _)| *subject == chosen);
    field_label(ui, "What");
    let picked = Choice::new("What").show(ui, &items, at).picked?;
    subjects.get(picked).map(|(subject, _)| *subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Persona, PersonaId};

    #[test]
    fn a_map_offers_itself_and_two_pictures_of_each_persona() {
        let mara = PersonaId::from_bits(1);
        let personas = vec![Persona::new(mara, "Mara").into()];
        let map = JourneyMap { personas, ..JourneyMap::default() };
        let words: Vec<String> = subjects(&map).into_iter().map(|(_, words)| words).collect();
        assert_eq!(
            words,
            [
                "The map",
                "The map through the eyes of Mara",
                "The persona sheet of Mara"
            ]
        );
        assert_eq!(Subject::Sheet(mara).in_map(&JourneyMap::default()), Subject::Map);
    }
}

//! Pictures that come from a file, a drop or the clipboard: decoded beside the window, then one edit.

use std::sync::Arc;

use super::{App, Dialog, Given, Job, Tone};
use crate::{
    app::{
        Crop,
        pictures::{self, Square, TakeError, Use},
    },
    edit::{self, CardSlot, Cell, Column, Edit, Selection, Thing},
    model::{Card, CardKind, Image, ImageId, Lane, LaneKind, PersonaId},
    picture::{self, PictureError, Pixels},
};

/// Where a picture goes once it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureSlot {
    /// To a persona, once it is said what of it.
    Portrait(PersonaId),
    /// To a persona as it is.
    Cropped(PersonaId),
    /// Into a card in the lane of pictures.
    Column(Column),
}

impl App {
    /// Takes a picture in for `at`, or for where the keyboard stands.
    pub(super) fn take_picture(&mut self, given: Given, at: Option<Thing>) {
        self.settle();
        if let Some(words) = self.read_only_words() {
            return self.tell(Tone::Warning, words);
        }
        let Some(slot) = self.picture_slot(at) else {
            let words = "the map has no touchpoint under which a picture could stand: insert one first";
            return self.tell(Tone::Warning, words.to_owned());
        };
        self.take_for(given, slot);
    }

    /// Takes what is in the circle for a persona's portrait.
    pub(super) fn take_cropped(&mut self, crop: Crop, square: Square) {
        let Crop { persona, image, .. } = crop;
        self.dialog = Some(Dialog::Persona(persona));
        self.take_for(Given::Cropped(image, square), PictureSlot::Cropped(persona));
    }

    fn take_for(&mut self, given: Given, slot: PictureSlot) {
        let place = match slot {
            PictureSlot::Portrait(_) => Use::Crop,
            PictureSlot::Cropped(_) => Use::Portrait,
            PictureSlot::Column(_) => Use::Card,
        };
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.take(given, place);
            self.keeping.ask(ticket, Job::Picture(slot));
        } else {
            self.taken(slot, pictures::take(&given, place));
        }
    }

    fn picture_slot(&self, at: Option<Thing>) -> Option<PictureSlot> {
        let map = self.document.map();
        let first = map
            .touchpoints()
            .next()
            .map(|touchpoint| Column::Touchpoint(touchpoint.id));
        let thing = at.or_else(|| self.selection().focus());
        let column = match thing {
            Some(Thing::Persona(id)) => return Some(PictureSlot::Portrait(id)),
            Some(Thing::Cell(cell)) => Some(cell.column),
            Some(Thing::Card(card)) => edit::card_place(map, card).map(|(cell, _)| cell.column),
            Some(Thing::Touchpoint(id)) => Some(Column::Touchpoint(id)),
            Some(Thing::Point(place)) => Some(Column::Touchpoint(place.touchpoint)),
            Some(Thing::Stage(id)) => {
                let stage = edit::stage(map, id);
                let first = stage.and_then(|stage| stage.touchpoints.first());
                first.map(|touchpoint| Column::Touchpoint(touchpoint.id))
            }
            Some(Thing::Map | Thing::Channel(_) | Thing::Lane(_)) | None => None,
        };
        column.or(first).map(PictureSlot::Column)
    }

    pub(super) fn taken(&mut self, slot: PictureSlot, taken: Result<(ImageId, Image), TakeError>) {
        let (id, image) = match taken {
            Ok(taken) => taken,
            Err(error) => return self.tell(Tone::Error, error.to_string()),
        };
        self.settle();
        if let PictureSlot::Portrait(persona) = slot {
            return self.ask_what_of_it(persona, id, image.into());
        }
        let insert = Edit::InsertImage(id, Arc::new(image));
        match slot {
            PictureSlot::Portrait(_) => {}
            PictureSlot::Cropped(persona) => self.put_portrait(persona, insert, id),
            PictureSlot::Column(column) => self.put_picture(column, insert, id),
        }
    }

    /// Asks what of a picture is to be the portrait; what it looks like is there when it is decoded.
    fn ask_what_of_it(&mut self, persona: PersonaId, id: ImageId, image: Arc<Image>) {
        let crop = Crop { persona, image: image.clone(), pixels: None };
        self.dialog = Some(Dialog::Crop(crop));
        if let Some(background) = &mut self.keeping.background {
            let ticket = background.decode(id, image.clone());
            self.keeping.ask(ticket, Job::UnderCrop(image));
        } else {
            self.decoded(&image, picture::decode(&image));
        }
    }

    /// Shows what was decoded, where it is still asked for.
    pub(super) fn decoded(&mut self, image: &Arc<Image>, decoded: Result<Pixels, PictureError>) {
        let Some(Dialog::Crop(crop)) = &mut self.dialog else {
            return;
        };
        if !Arc::ptr_eq(&crop.image, image) {
            return;
        }
        match decoded {
            Ok(pixels) => crop.pixels = Some(pixels),
            Err(error) => {
                self.dialog = None;
                self.tell(Tone::Error, error.to_string());
            }
        }
    }

    fn put_portrait(&mut self, persona: PersonaId, insert: Edit, image: ImageId) {
        let personas = &self.document.map().personas;
        let Some(persona) = personas.iter().find(|other| other.id == persona) else {
            return;
        };
        let mut persona = (**persona).clone();
        persona.portrait = Some(image);
        let set = Edit::SetPersonas { personas: vec![persona], what: "portrait".into() };
        self.change(Edit::Together { label: "Set portrait".into(), edits: vec![insert, set] });
    }

    /// A picture stands in the lane of pictures, which is made where there is none.
    fn put_picture(&mut self, column: Column, insert: Edit, image: ImageId) {
        let map = self.document.map();
        let shown = map
            .lanes
            .iter()
            .find(|lane| lane.kind == LaneKind::Images && lane.shown);
        let lane = shown.or_else(|| map.lanes.iter().find(|lane| lane.kind == LaneKind::Images));
        let mut edits = vec![insert];
        let lane = match lane {
            Some(lane) if lane.shown => lane.id,
            Some(lane) => {
                let lane = Lane { shown: true, ..lane.clone() };
                let id = lane.id;
                edits.push(Edit::SetLanes { lanes: vec![lane], what: "visibility".into() });
                id
            }
            None => {
                let id = self.ids.lane();
                let lane = Lane {
                    id,
                    kind: LaneKind::Images,
                    name: String::new(),
                    shown: true,
                    height: None,
                };
                let index = self.document.map().lanes.len();
                edits.push(Edit::InsertLanes { index, lanes: vec![lane] });
                id
            }
        };
        let card = self.ids.card();
        let cell = Cell { column, lane };
        let slot = CardSlot { cell, index: edit::cards_of(self.document.map(), cell).len() };
        let picture = Card { kind: CardKind::Image(image), ..Card::new(card, "") };
        edits.push(Edit::InsertCards { slot, cards: vec![picture] });
        self.change(Edit::Together { label: "Insert picture".into(), edits });
        self.refresh();
        self.select_shown(Selection::one(Thing::Card(card)));
    }
}

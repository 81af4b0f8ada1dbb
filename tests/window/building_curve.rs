//! The curves of the sample, with keys alone: every point of every curve, where it stands in its column.

use throughline::{
    edit::{self, Column, Layer, PointPlace, Thing},
    model::{EmotionPoint, Feelings, JourneyMap, Lane, Persona, Touchpoint, TouchpointId},
};

use crate::hands::{Hands, level_of_evidence};

impl Hands {
    /// The points of a touchpoint: of one persona after the other, downwards, and then the curves that
    /// the tool begins.
    pub(crate) fn points(&mut self, map: &JourneyMap, (id, touchpoint): (TouchpointId, &Touchpoint), lane: &Lane) {
        let felt = map.personas.iter().filter_map(|persona| {
            let feelings = touchpoint.feelings.get(&persona.id)?;
            (!feelings.as_is.is_empty()).then_some((persona, feelings))
        });
        let felt: Vec<(&std::sync::Arc<Persona>, &Feelings)> = felt.collect();
        for (persona, feelings) in &felt {
            let place = self.walk_to_point((id, lane), persona);
            for (index, point) in feelings.as_is.iter().enumerate() {
                if index > 0 {
                    self.press("Insert");
                    self.type_value(point.valence.map_or(0.0, throughline::model::Valence::value));
                }
                self.emotion(PointPlace { index, ..place }, point);
            }
        }
        for (persona, feelings) in &felt {
            if feelings.to_be.is_empty() && feelings.intensity.is_empty() {
                continue;
            }
            self.walk_to_point((id, lane), persona);
            if !feelings.to_be.is_empty() {
                self.press("Alt+2");
            }
            for (index, point) in feelings.to_be.iter().enumerate() {
                if index > 0 {
                    self.press("Insert");
                }
                self.type_value(point.valence.map_or(0.0, throughline::model::Valence::value));
                let place = self.point();
                assert_eq!((place.layer, place.index), (Layer::ToBe, index));
                self.emotion(place, point);
            }
            if !feelings.intensity.is_empty() {
                self.press("Alt+3");
            }
            for (index, point) in feelings.intensity.iter().enumerate() {
                if index > 0 {
                    self.press("Insert");
                }
                self.type_value(point.value.value());
                let place = self.point();
                assert_eq!((place.layer, place.index), (Layer::Intensity, index));
                self.inspector();
                self.put_in_column(place, point.offset.value());
                self.canvas();
            }
            // The tool is laid down.
            self.press("C");
        }
    }

    fn point(&self) -> PointPlace {
        match self.selected() {
            Some(Thing::Point(place)) => place,
            other => panic!("no point is selected, but {other:?}"),
        }
    }

    /// To the first point of how it is for a persona, downwards in its cell.
    fn walk_to_point(&mut self, (id, lane): (TouchpointId, &Lane), persona: &Persona) -> PointPlace {
        while matches!(self.selected(), Some(Thing::Point(_))) {
            self.press("ArrowUp");
        }
        self.walk_to(Column::Touchpoint(id), lane);
        for _ in 0..20 {
            let place = self.point();
            let own = self.d.map().persona(place.persona).map(|own| own.name.clone());
            if place.layer == Layer::AsIs && place.index == 0 && own.as_deref() == Some(&persona.name) {
                return place;
            }
            self.press("ArrowDown");
        }
        panic!("no key comes to what {} feels", persona.name);
    }

    fn type_value(&mut self, value: f32) {
        let hundredths = (value * 100.0).round() / 100.0;
        self.text(&hundredths.to_string());
    }

    /// All that is said at the point that is selected, but for its value.
    fn emotion(&mut self, place: PointPlace, point: &EmotionPoint) {
        assert_eq!(self.point(), place);
        self.inspector();
        self.field("Label", &point.label);
        self.field("Why", &point.why);
        self.field("Quote", &point.quote);
        self.put_in_column(place, point.offset.value());
        self.segment("How do we know?", level_of_evidence(point.evidence));
        self.number("Answers", point.n.map(f64::from));
        self.number("Middle half from", point.spread.map(|spread| spread.low().into()));
        self.number("Middle half to", point.spread.map(|spread| spread.high().into()));
        if point.valence.is_none() {
            self.to("Nobody answered");
            self.press("Enter");
        }
        self.canvas();
    }

    /// To its place in its column, from where it stands.
    fn put_in_column(&mut self, place: PointPlace, offset: f32) {
        let (now, _) = edit::height_of(self.d.map(), place).expect("the point is there");
        let steps = ((offset - now.value()) * 20.0).round() as i64;
        if steps != 0 {
            self.slide("Place in the column", steps);
        }
    }
}

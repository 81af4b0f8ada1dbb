//! What differs between two states of a map, counted in the field's words.

use std::{collections::BTreeMap, fmt, sync::Arc};

use crate::model::{Card, Feelings, Image, JourneyMap, LaneId, Stage, Touchpoint};

/// How many things differ between two states of a map.
///
/// A thing differs that only one of them has, that says something else, or that stands elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Difference {
    /// Stages, not what stands in them.
    pub stages: usize,
    /// Touchpoints, not what stands in them.
    pub touchpoints: usize,
    /// Cards.
    pub cards: usize,
    /// What one persona feels at one touchpoint.
    pub feelings: usize,
    /// Lanes.
    pub lanes: usize,
    /// Personas.
    pub personas: usize,
    /// Channels.
    pub channels: usize,
    /// Pictures.
    pub pictures: usize,
    /// Title, lens, look and the like, and whatever has no name of its own.
    pub details: bool,
}

impl Difference {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            (self.stages, "stage", "stages"),
            (self.touchpoints, "touchpoint", "touchpoints"),
            (self.cards, "card", "cards"),
            (self.feelings, "feeling", "feelings"),
            (self.lanes, "lane", "lanes"),
            (self.personas, "persona", "personas"),
            (self.channels, "channel", "channels"),
            (self.pictures, "picture", "pictures"),
        ];
        let mut parts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _, _)| *count > 0)
            .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
            .collect();
        let is_one = parts.len() == 1 && counts.iter().any(|(count, _, _)| *count == 1) && !self.details;
        if self.details {
            parts.push("details of the map".to_owned());
        }
        let verb = if is_one { "differs" } else { "differ" };
        match parts.split_last() {
            None => formatter.write_str("nothing differs"),
            Some((last, [])) => write!(formatter, "{last} {verb}"),
            Some((last, others)) => write!(formatter, "{} and {last} {verb}", others.join(", ")),
        }
    }
}

/// What differs between two states of a map.
#[must_use]
pub fn difference(one: &JourneyMap, other: &JourneyMap) -> Difference {
    if one == other {
        return Difference::default();
    }
    let mut difference = Difference {
        stages: differing(&stages(one), &stages(other), |one, other| {
            own_stage(one) == own_stage(other)
        }),
        touchpoints: differing(&touchpoints(one), &touchpoints(other), |one, other| {
            own_touchpoint(one) == own_touchpoint(other)
        }),
        cards: differing(&cards(one), &cards(other), PartialEq::eq),
        feelings: differing(&feelings(one), &feelings(other), PartialEq::eq),
        lanes: differing(
            &named(&one.lanes, |lane| lane.id),
            &named(&other.lanes, |lane| lane.id),
            PartialEq::eq,
        ),
        personas: differing(
            &named(&one.personas, |persona| persona.id),
            &named(&other.personas, |persona| persona.id),
            PartialEq::eq,
        ),
        channels: differing(
            &named(&one.channels, |channel| channel.id),
            &named(&other.channels, |channel| channel.id),
            PartialEq::eq,
        ),
        pictures: differing(&pictures(one), &pictures(other), PartialEq::eq),
        details: own_details(one) != own_details(other),
    };
    // What has no name of its own, such as an empty cell, is a detail.
    difference.details |= difference.is_none();
    difference
}

/// Where a thing stands, its name, and the thing itself.
type Entry<'a, P, K, T> = (P, K, &'a T);

/// A column of cards: a stage or a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Stage(u64),
    Touchpoint(u64),
}

fn named<K, T>(list: &[T], name: impl Fn(&T) -> K) -> Vec<Entry<'_, (), K, T>> {
    list.iter().map(|thing| ((), name(thing), thing)).collect()
}

fn stages(map: &JourneyMap) -> Vec<Entry<'_, (), u64, Stage>> {
    map.stages.iter().map(|stage| ((), stage.id.bits(), &**stage)).collect()
}

fn touchpoints(map: &JourneyMap) -> Vec<Entry<'_, u64, u64, Touchpoint>> {
    map.stages
        .iter()
        .flat_map(|stage| {
            let all = stage.touchpoints.iter();
            all.map(move |touchpoint| (stage.id.bits(), touchpoint.id.bits(), &**touchpoint))
        })
        .collect()
}

fn cards(map: &JourneyMap) -> Vec<Entry<'_, (Column, LaneId), u64, Card>> {
    let mut all = Vec::new();
    for stage in &map.stages {
        let columns = std::iter::once((Column::Stage(stage.id.bits()), &stage.wide)).chain(
            stage
                .touchpoints
                .iter()
                .map(|touchpoint| (Column::Touchpoint(touchpoint.id.bits()), &touchpoint.cells)),
        );
        for (column, cells) in columns {
            for (lane, cards) in cells {
                all.extend(cards.iter().map(|card| ((column, *lane), card.id.bits(), card)));
            }
        }
    }
    all
}

fn feelings(map: &JourneyMap) -> Vec<Entry<'_, u64, (u64, u64), Feelings>> {
    map.touchpoints()
        .flat_map(|touchpoint| {
            let all = touchpoint.feelings.iter();
            let at = touchpoint.id.bits();
            all.map(move |(persona, feelings)| (at, (at, persona.bits()), feelings))
        })
        .collect()
}

fn pictures(map: &JourneyMap) -> Vec<Entry<'_, (), u64, Arc<Image>>> {
    map.images.iter().map(|(id, image)| ((), id.bits(), image)).collect()
}

/// What a stage says itself.
fn own_stage(stage: &Stage) -> impl PartialEq + use<'_> {
    let Stage {
        id: _,
        name,
        goal,
        duration,
        emphasised,
        touchpoints: _,
        wide: _,
    } = stage;
    (name, goal, duration, emphasised)
}

/// What a touchpoint says itself.
fn own_touchpoint(touchpoint: &Touchpoint) -> impl PartialEq + use<'_> {
    let Touchpoint {
        id: _,
        name,
        channel,
        moment_of_truth,
        owner,
        note,
        width,
        connector,
        cells: _,
        feelings: _,
    } = touchpoint;
    (name, channel, moment_of_truth, owner, note, width, connector)
}

/// What a map says itself.
fn own_details(map: &JourneyMap) -> impl PartialEq + use<'_> {
    let JourneyMap {
        format: _,
        language,
        direction,
        title,
        headline,
        lens,
        theme,
        preset,
        channels_shown,
        curves,
        personas: _,
        channels: _,
        lanes: _,
        stages: _,
        images: _,
    } = map;
    (
        language,
        direction,
        title,
        headline,
        lens,
        theme,
        preset,
        channels_shown,
        curves,
    )
}

/// How many things differ between two lists of them.
fn differing<P: Ord + Copy, K: Ord + Copy, T>(
    one: &[Entry<'_, P, K, T>],
    other: &[Entry<'_, P, K, T>],
    is_same: impl Fn(&T, &T) -> bool,
) -> usize {
    let places: BTreeMap<K, usize> = other.iter().enumerate().map(|(at, (_, name, _))| (*name, at)).collect();
    let mut found = 0;
    let mut differ = 0;
    let mut kept: BTreeMap<P, Vec<usize>> = BTreeMap::new();
    for (place, name, thing) in one {
        let at = places.get(name);
        match at.and_then(|at| Some((*at, other.get(*at)?))) {
            None => differ += 1,
            Some((at, (other_place, _, other_thing))) => {
                found += 1;
                if place == other_place && is_same(thing, other_thing) {
                    kept.entry(*place).or_default().push(at);
                } else {
                    differ += 1;
                }
            }
        }
    }
    let moved: usize = kept.values().map(|places| places.len() - longest_rise(places)).sum();
    differ + other.len().saturating_sub(found) + moved
}

/// How many of these can stay where they are while the others are moved.
fn longest_rise(places: &[usize]) -> usize {
    // The least end of a rise of each length.
    let mut ends: Vec<usize> = Vec::new();
    for place in places {
        let length = ends.partition_point(|end| end < place);
        match ends.get_mut(length) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        generate::generate,
        model::{CardId, TouchpointId},
    };

    fn words(change: impl FnOnce(&mut JourneyMap)) -> String {
        let map = generate(3, 400, 3);
        let mut changed = map.clone();
        change(&mut changed);
        let (there, back) = (difference(&map, &changed), difference(&changed, &map));
        assert_eq!(there, back, "a difference has no direction");
        assert_eq!(there.is_none(), map == changed);
        there.to_string()
    }

    fn stage(map: &mut JourneyMap, at: usize) -> &mut Stage {
        Arc::make_mut(&mut map.stages[at])
    }

    fn touchpoint(map: &mut JourneyMap, at: usize) -> &mut Touchpoint {
        Arc::make_mut(&mut stage(map, 0).touchpoints[at])
    }

    #[test]
    fn the_same_map_does_not_differ() {
        assert_eq!(words(|_| {}), "nothing differs");
    }

    #[test]
    fn what_says_something_else_differs_and_nothing_around_it() {
        assert_eq!(words(|map| stage(map, 1).name.push('!')), "1 stage differs");
        assert_eq!(words(|map| touchpoint(map, 0).owner.push('!')), "1 touchpoint differs");
        assert_eq!(words(|map| map.lanes[0].shown = false), "1 lane differs");
        assert_eq!(words(|map| map.title.push('!')), "details of the map differ");
        assert_eq!(
            words(|map| {
                map.title.push('!');
                stage(map, 0).name.push('!');
            }),
            "1 stage and details of the map differ"
        );
        let all_of_a_cell = words(|map| {
            let cells = touchpoint(map, 0).cells.values_mut();
            cells.flatten().take(2).for_each(|card| card.note.push('!'));
        });
        assert_eq!(all_of_a_cell, "2 cards differ");
    }

    #[test]
    fn what_only_one_has_is_counted_with_what_stands_in_it() {
        let map = generate(3, 400, 3);
        let gone = &map.stages[0];
        let touchpoints = gone.touchpoints.len();
        let all = words(|map| drop(map.stages.remove(0)));
        let cards = gone.touchpoints.iter().flat_map(|touchpoint| touchpoint.cells.values());
        let cards = cards.chain(gone.wide.values()).map(Vec::len).sum::<usize>();
        assert!(touchpoints > 1 && cards > 1);
        let expected = format!("1 stage, {touchpoints} touchpoints, {cards} cards and ");
        assert!(all.starts_with(&expected) && all.ends_with(" feelings differ"), "{all}");
        let new = words(|map| {
            let new = Touchpoint::new(TouchpointId::from_bits(5), "New");
            stage(map, 0).touchpoints.push(Arc::new(new));
        });
        assert_eq!(new, "1 touchpoint differs");
    }

    #[test]
    fn what_was_moved_differs_and_what_made_room_does_not() {
        assert_eq!(words(|map| map.stages.rotate_left(1)), "1 stage differs");
        assert_eq!(
            words(|map| stage(map, 0).touchpoints.rotate_right(1)),
            "1 touchpoint differs"
        );
        let between_stages = words(|map| {
            let moved = stage(map, 0).touchpoints.remove(0);
            stage(map, 1).touchpoints.insert(0, moved);
        });
        assert_eq!(between_stages, "1 touchpoint differs");
    }

    #[test]
    fn what_has_no_name_is_a_detail() {
        let empty_cell = words(|map| {
            let lane = LaneId::from_bits(1);
            touchpoint(map, 0).cells.insert(lane, Vec::new());
        });
        assert_eq!(empty_cell, "details of the map differ");
        let new_cell = words(|map| {
            let cards = vec![
                Card::new(CardId::from_bits(1), "New"),
                Card::new(CardId::from_bits(2), "Too"),
            ];
            touchpoint(map, 0).cells.insert(LaneId::from_bits(1), cards);
        });
        assert_eq!(new_cell, "2 cards differ");
    }

    #[test]
    fn as_few_as_can_be_are_said_to_have_moved() {
        for (places, stay) in [
            (vec![], 0),
            (vec![0, 1, 2], 3),
            (vec![2, 0, 1], 2),
            (vec![3, 2, 1, 0], 1),
            (vec![5, 1, 4, 2, 3], 3),
        ] {
            assert_eq!(longest_rise(&places), stay, "{places:?}");
        }
    }
}

//! Where a journey passes from one team or channel to the next.

use super::place::{Place, places};
use crate::model::{Channel, JourneyMap, Touchpoint};

/// A change of owner, of channel, or of both between two neighbouring touchpoints.
#[derive(Debug, Clone, Copy)]
pub struct HandOff<'a> {
    /// The touchpoint before.
    pub from: Place<'a>,
    /// The touchpoint after.
    pub to: Place<'a>,
    /// The owner before and after, if both are known and differ.
    pub owners: Option<(&'a str, &'a str)>,
    /// The channel before and after, if both are known and differ.
    pub channels: Option<(&'a Channel, &'a Channel)>,
}

/// The hand-offs of a journey in its order, across stages too.
///
/// A touchpoint without an owner hands nothing over and takes nothing up, and so with channels:
/// what is not known is no change.
#[must_use]
pub fn hand_offs(map: &JourneyMap) -> Vec<HandOff<'_>> {
    let neighbours = places(map).zip(places(map).skip(1));
    let hand_offs = neighbours.map(|(from, to)| {
        let (one, other) = (from.touchpoint, to.touchpoint);
        HandOff {
            from,
            to,
            owners: change(owner(one), owner(other), |owner| *owner),
            channels: change(channel(map, one), channel(map, other), |channel| channel.id),
        }
    });
    hand_offs
        .filter(|hand_off| hand_off.owners.is_some() || hand_off.channels.is_some())
        .collect()
}

fn change<T, K: PartialEq>(from: Option<T>, to: Option<T>, key: impl Fn(&T) -> K) -> Option<(T, T)> {
    let (from, to) = from.zip(to)?;
    (key(&from) != key(&to)).then_some((from, to))
}

fn owner(touchpoint: Option<&Touchpoint>) -> Option<&str> {
    let owner = touchpoint?.owner.trim();
    (!owner.is_empty()).then_some(owner)
}

fn channel<'a>(map: &'a JourneyMap, touchpoint: Option<&Touchpoint>) -> Option<&'a Channel> {
    map.channel(touchpoint?.channel?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{file::arbitrary, insight::fixture::journey, model::ChannelId};

    /// A name, the owner and the channel of each touchpoint, and what is said.
    type Case = (
        &'static str,
        &'static [(&'static str, Option<u64>)],
        &'static [&'static str],
    );

    /// What is handed over in stages of two touchpoints with these owners and channels.
    fn said(touchpoints: &[(&str, Option<u64>)]) -> Vec<String> {
        let stages = vec![2; touchpoints.len() / 2];
        let mut map = journey(&stages, |number, touchpoint| {
            let (owner, channel) = touchpoints[number];
            owner.clone_into(&mut touchpoint.owner);
            touchpoint.channel = channel.map(ChannelId::from_bits);
        });
        map.channels = [1, 2]
            .map(|bits| Channel {
                id: ChannelId::from_bits(bits),
                name: format!("c{bits}"),
                icon: None,
            })
            .to_vec();
        let said = hand_offs(&map).into_iter().map(|hand_off| {
            let [from, to] = [hand_off.from, hand_off.to].map(|place| &place.touchpoint.unwrap().name);
            let owners = hand_off.owners.map(|(from, to)| format!(" {from}>{to}"));
            let channels = hand_off
                .channels
                .map(|(from, to)| format!(" {}>{}", from.name, to.name));
            format!(
                "{from}-{to}{}{}",
                owners.unwrap_or_default(),
                channels.unwrap_or_default()
            )
        });
        said.collect()
    }

    #[test]
    fn what_changes_between_neighbours_is_handed_over() {
        let cases: [Case; 6] = [
            ("nothing changes", &[("App", Some(1)), ("App", Some(1))], &[]),
            (
                "the owner",
                &[("App", Some(1)), ("Legal", Some(1))],
                &["t0-t1 App>Legal"],
            ),
            ("the channel", &[("App", Some(1)), ("App", Some(2))], &["t0-t1 c1>c2"]),
            (
                "both, and across stages",
                &[("A", Some(1)), ("B", Some(2)), ("C", Some(2)), ("C", Some(1))],
                &["t0-t1 A>B c1>c2", "t1-t2 B>C", "t2-t3 c2>c1"],
            ),
            (
                "what is missing is no change",
                &[("A", Some(1)), (" ", None), ("B", Some(2)), ("B", Some(9))],
                &[],
            ),
            ("blanks are no other team", &[("App ", None), ("App", None)], &[]),
        ];
        for (name, touchpoints, expected) in cases {
            assert_eq!(said(touchpoints), expected, "{name}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn each_is_between_two_neighbours(map in arbitrary::maps()) {
            let hand_offs = hand_offs(&map);
            prop_assert!(hand_offs.len() <= map.touchpoints().count().saturating_sub(1));
            let order: Vec<_> = map.touchpoints().map(|touchpoint| touchpoint.id).collect();
            let mut last = None;
            for hand_off in hand_offs {
                let id = |place: Place<'_>| place.touchpoint.map(|touchpoint| touchpoint.id);
                let at = order.iter().position(|touchpoint| Some(*touchpoint) == id(hand_off.from));
                prop_assert!(at > last, "{:?} after {:?}", at, last);
                prop_assert_eq!(at.and_then(|at| order.get(at + 1).copied()), id(hand_off.to));
                last = at;
            }
        }
    }
}

//! Which words stand where: the weightiest choose first, then each moves where that helps all.

use super::{
    ground::{Ground, segment_meets, segments_cross},
    output::{Curve, PlacedText, Words},
    seat::{Seat, Want},
};
use crate::geometry::Rect;

/// What it costs to leave out words of no weight, and what each unit of weight adds: more than any
/// place costs, so that words go only where there is no room.
const LEFT_OUT: f32 = 400.0;

/// How often all words may move once more. Each move makes the whole better, so this only bounds
/// the time; three rounds settle nearly every journey.
const ROUNDS: usize = 6;

/// How many words may make way for one.
const MOST_BLOCKERS: usize = 2;

/// Chooses places and adds them to the curve.
pub(super) fn place(ground: &Ground, wants: Vec<Want>, curve: &mut Curve) {
    let mut table = Table::new(ground, wants);
    table.sit_by_weight();
    for _ in 0..ROUNDS {
        if !table.improve() {
            break;
        }
    }
    table.hand_over(curve);
}

/// Words and the places they have found.
struct Table<'a> {
    ground: &'a Ground,
    guests: Vec<Guest>,
    /// Guests, the weightiest first.
    order: Vec<usize>,
}

struct Guest {
    want: Want,
    /// The best first; those on leaders are added when the others do not do.
    seats: Vec<Seat>,
    has_far_seats: bool,
    seat: Option<usize>,
}

/// Who moves where; the last move is the one that the others make way for.
type Moves = Vec<(usize, Option<usize>)>;

impl Guest {
    fn chosen(&self) -> Option<&Seat> {
        self.seats.get(self.seat?)
    }

    fn cost_of(&self, seat: Option<usize>) -> f32 {
        let seat = seat.and_then(|seat| self.seats.get(seat));
        seat.map_or(LEFT_OUT * (1.0 + self.want.weight), |seat| seat.cost)
    }

    fn cost(&self) -> f32 {
        self.cost_of(self.seat)
    }
}

impl<'a> Table<'a> {
    fn new(ground: &'a Ground, wants: Vec<Want>) -> Self {
        let guests: Vec<Guest> = wants
            .into_iter()
            .map(|want| Guest {
                seats: want.near_seats(ground),
                want,
                has_far_seats: false,
                seat: None,
            })
            .collect();
        let mut order: Vec<usize> = (0..guests.len()).collect();
        order.sort_by(|one, other| guests[*other].want.weight.total_cmp(&guests[*one].want.weight));
        Self { ground, guests, order }
    }

    fn sit_by_weight(&mut self) {
        for guest in self.order.clone() {
            self.guests[guest].seat = self.free_seat(guest);
            if self.guests[guest].seat.is_none() && self.add_far_seats(guest) {
                self.guests[guest].seat = self.free_seat(guest);
            }
        }
    }

    /// Makes seats on leaders known; false if they were.
    fn add_far_seats(&mut self, guest: usize) -> bool {
        let guest = &mut self.guests[guest];
        if guest.has_far_seats {
            return false;
        }
        guest.has_far_seats = true;
        let far = guest.want.far_seats(self.ground);
        // Behind all others, so that the chosen one keeps its index; they cost more in nearly
        // every case.
        guest.seats.extend(far);
        true
    }

    /// Moves each guest for whom that makes the whole better; false if there was none.
    fn improve(&mut self) -> bool {
        let mut has_changed = false;
        for guest in self.order.clone() {
            if self.guests[guest].seat == Some(0) {
                continue;
            }
            let mut moves = self.best_moves(guest);
            if moves.is_none() && self.guests[guest].seat.is_none() && self.make_others_flexible(guest) {
                moves = self.best_moves(guest);
            }
            for (who, seat) in moves.into_iter().flatten() {
                self.guests[who].seat = seat;
                has_changed = true;
            }
        }
        has_changed
    }

    /// Lets those who sit where one would sit think of leaders too; false if they have.
    fn make_others_flexible(&mut self, guest: usize) -> bool {
        let seats = std::mem::take(&mut self.guests[guest].seats);
        let mut has_changed = false;
        for other in 0..self.guests.len() {
            let is_in_the_way = self.guests[other]
                .chosen()
                .is_some_and(|chosen| seats.iter().any(|seat| self.collide(seat, chosen)));
            has_changed |= is_in_the_way && self.add_far_seats(other);
        }
        self.guests[guest].seats = seats;
        has_changed
    }

    /// The moves that bring one guest to a better seat at the least cost to all, if they gain
    /// anything.
    fn best_moves(&self, guest: usize) -> Option<Moves> {
        let now = self.guests[guest].cost();
        let mut best: Option<(f32, Moves)> = None;
        for (index, seat) in self.guests[guest].seats.iter().enumerate() {
            let gain = now - seat.cost;
            let least = best.as_ref().map_or(0.01, |(gain, _)| *gain);
            if gain <= least {
                continue;
            }
            let blockers = self.blockers(guest, seat);
            if MOST_BLOCKERS < blockers.len() {
                continue;
            }
            let mut moves: Moves = vec![(guest, Some(index))];
            let mut rest = gain;
            for blocker in &blockers {
                let elsewhere = self.seat_beside(*blocker, &moves, &blockers);
                rest -= self.guests[*blocker].cost_of(elsewhere) - self.guests[*blocker].cost();
                moves.push((*blocker, elsewhere));
            }
            if least < rest {
                best = Some((rest, moves));
            }
        }
        best.map(|(_, moves)| moves)
    }

    fn blockers(&self, guest: usize, seat: &Seat) -> Vec<usize> {
        let is_blocked_by = |other: &usize| {
            *other != guest
                && self.guests[*other]
                    .chosen()
                    .is_some_and(|chosen| self.collide(seat, chosen))
        };
        (0..self.guests.len())
            .filter(is_blocked_by)
            .take(MOST_BLOCKERS + 1)
            .collect()
    }

    /// The best seat of one guest that nobody else has.
    fn free_seat(&self, guest: usize) -> Option<usize> {
        self.seat_beside(guest, &[], &[])
    }

    /// The best seat of one guest after some have moved, some others gone.
    fn seat_beside(&self, guest: usize, moves: &[(usize, Option<usize>)], gone: &[usize]) -> Option<usize> {
        let is_free = |seat: &Seat| {
            let moved = moves
                .iter()
                .filter_map(|(who, seat)| self.guests[*who].seats.get((*seat)?));
            let stayed = self.guests.iter().enumerate().filter_map(|(other, sitting)| {
                let has_left = other == guest || gone.contains(&other) || moves.iter().any(|(who, _)| *who == other);
                sitting.chosen().filter(|_| !has_left)
            });
            !moved.chain(stayed).any(|taken| self.collide(seat, taken))
        };
        let seats = self.guests[guest].seats.iter().enumerate();
        seats
            .filter(|(_, seat)| is_free(seat))
            .min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost))
            .map(|(index, _)| index)
    }

    fn collide(&self, one: &Seat, other: &Seat) -> bool {
        let gap = self.ground.measures.label_gap;
        let hairline = self.ground.measures.hairline;
        let apart = |rect: Rect| Rect::new(rect.x - gap, rect.y, rect.width + 2.0 * gap, rect.height);
        if apart(one.rect).overlaps(other.rect) {
            return true;
        }
        let runs_over = |seat: &Seat, rect: Rect| {
            seat.leader
                .is_some_and(|(from, to)| segment_meets(from, to, rect.grown(hairline)))
        };
        runs_over(one, other.rect)
            || runs_over(other, one.rect)
            || matches!((one.leader, other.leader), (Some(one), Some(other)) if segments_cross(one, other))
    }

    fn hand_over(self, curve: &mut Curve) {
        for guest in self.guests {
            let words = guest.want.words;
            let Some(seat) = guest.chosen() else {
                curve.unplaced.push(words);
                continue;
            };
            let placed = PlacedText {
                line: words.line,
                point: words.point,
                rect: seat.rect,
                anchor: seat.anchor,
                leader: seat.leader,
            };
            match words.words {
                Words::Label => curve.labels.push(placed),
                Words::Name => curve.names.push(placed),
            }
        }
    }
}

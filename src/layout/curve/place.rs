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
    /// The best first.
    seats: Vec<Seat>,
    /// Whether these are all there are, those on leaders too.
    has_all_seats: bool,
    seat: Option<Seat>,
}

/// Who moves where. The first move is the one that the others make way for.
type Moves = Vec<(usize, Option<Seat>)>;

impl Guest {
    fn cost_of(&self, seat: Option<Seat>) -> f32 {
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
                seats: want.good_seats(ground),
                want,
                has_all_seats: false,
                seat: None,
            })
            .collect();
        let mut order: Vec<usize> = (0..guests.len()).collect();
        order.sort_by(|one, other| guests[*other].want.weight.total_cmp(&guests[*one].want.weight));
        Self { ground, guests, order }
    }

    fn sit_by_weight(&mut self) {
        for guest in self.order.clone() {
            let mut seat = self.free_seat(guest);
            if seat.is_none() && self.find_all_seats(guest) {
                seat = self.free_seat(guest);
            }
            self.guests[guest].seat = seat;
        }
    }

    /// Looks for seats further off too; false if that was done before.
    fn find_all_seats(&mut self, guest: usize) -> bool {
        let guest = &mut self.guests[guest];
        if guest.has_all_seats {
            return false;
        }
        guest.has_all_seats = true;
        guest.seats = guest.want.all_seats(self.ground);
        true
    }

    /// Moves each guest for whom that makes the whole better; false if there was none.
    fn improve(&mut self) -> bool {
        let mut has_changed = false;
        for guest in self.order.clone() {
            let best = self.guests[guest].seats.first().map(|seat| seat.cost);
            if best.is_some_and(|best| self.guests[guest].cost() <= best) {
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

    /// Lets those who sit where one would sit think of all seats; false if they have.
    fn make_others_flexible(&mut self, guest: usize) -> bool {
        let seats = std::mem::take(&mut self.guests[guest].seats);
        let mut has_changed = false;
        for other in 0..self.guests.len() {
            let is_in_the_way = self.guests[other]
                .seat
                .is_some_and(|taken| seats.iter().any(|seat| self.collide(seat, &taken)));
            has_changed |= is_in_the_way && self.find_all_seats(other);
        }
        self.guests[guest].seats = seats;
        has_changed
    }

    /// The moves that bring one guest to a better seat at the least cost to all, if they gain
    /// anything.
    fn best_moves(&self, guest: usize) -> Option<Moves> {
        let now = self.guests[guest].cost();
        let mut best: Option<(f32, Moves)> = None;
        for seat in &self.guests[guest].seats {
            let gain = now - seat.cost;
            let least = best.as_ref().map_or(0.01, |(gain, _)| *gain);
            if gain <= least {
                break;
            }
            let blockers = self.blockers(guest, seat);
            if MOST_BLOCKERS < blockers.len() {
                continue;
            }
            let mut moves: Moves = vec![(guest, Some(*seat))];
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

    /// Who sits in the way of a seat; one more than may make way at most.
    fn blockers(&self, guest: usize, seat: &Seat) -> Vec<usize> {
        let is_in_the_way = |other: &usize| {
            let taken = self.guests[*other].seat.as_ref();
            *other != guest && taken.is_some_and(|taken| self.collide(seat, taken))
        };
        (0..self.guests.len())
            .filter(is_in_the_way)
            .take(MOST_BLOCKERS + 1)
            .collect()
    }

    /// The best seat of one guest that nobody else has.
    fn free_seat(&self, guest: usize) -> Option<Seat> {
        self.seat_beside(guest, &[], &[])
    }

    /// The best seat of one guest after some have moved and some others have got up.
    fn seat_beside(&self, guest: usize, moves: &[(usize, Option<Seat>)], gone: &[usize]) -> Option<Seat> {
        let is_free = |seat: &&Seat| {
            let mut arrived = moves.iter().filter_map(|(_, seat)| seat.as_ref());
            let mut seated = self.guests.iter().enumerate().filter_map(|(other, sitting)| {
                let has_left = other == guest || gone.contains(&other) || moves.iter().any(|(who, _)| *who == other);
                sitting.seat.as_ref().filter(|_| !has_left)
            });
            !arrived.any(|taken| self.collide(seat, taken)) && !seated.any(|taken| self.collide(seat, taken))
        };
        self.guests[guest].seats.iter().find(is_free).copied()
    }

    fn collide(&self, one: &Seat, other: &Seat) -> bool {
        let sides = self.ground.measures.word_gap;
        let lead = self.ground.measures.label_gap / 3.0;
        let hairline = self.ground.measures.hairline;
        // Words side by side need more space than lines of words, or they read as one.
        let apart = |rect: Rect| {
            Rect::new(
                rect.x - sides,
                rect.y - lead,
                rect.width + 2.0 * sides,
                rect.height + 2.0 * lead,
            )
        };
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
            let Some(seat) = guest.seat else {
                curve.unplaced.push(words);
                continue;
            };
            let placed = PlacedText {
                line: words.line,
                point: words.point,
                rect: seat.rect,
                anchor: seat.anchor,
                shape: seat.shape,
                leader: seat.leader,
            };
            match words.words {
                Words::Label => curve.labels.push(placed),
                Words::Name => curve.names.push(placed),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{LabelForm, LabelInput, LabelShape, LineInput, PointInput, lay_out},
        Curve,
    };
    use crate::{
        geometry::{Point, Rect, Size},
        layout::curve::CurveInput,
    };

    const LABEL: Size = Size::new(60.0, 11.0);

    fn label(weight: f32) -> LabelInput {
        LabelInput { size: LABEL, weight, ..LabelInput::default() }
    }

    /// A point in each column of 100 units.
    fn line(valences: &[f32]) -> LineInput {
        let point = |(column, valence): (usize, &f32)| PointInput {
            x: column as f32 * 100.0 + 50.0,
            column,
            valence: Some(*valence),
            ..PointInput::default()
        };
        LineInput {
            points: valences.iter().enumerate().map(point).collect(),
            width: 2.6,
            marker_radius: 3.3,
            ..LineInput::default()
        }
    }

    fn labelled(valences: &[f32], labels: &[(usize, f32)]) -> LineInput {
        let mut line = line(valences);
        for (point, weight) in labels {
            line.points[*point].label = Some(label(*weight));
        }
        line
    }

    fn placed(lines: Vec<LineInput>, height: f32, obstacles: Vec<Rect>) -> Curve {
        lay_out(&CurveInput {
            panel: Rect::new(0.0, 0.0, 500.0, height),
            zero_y: height / 2.0,
            unit: height / 6.0,
            columns: 5,
            lines,
            obstacles,
            ..CurveInput::default()
        })
    }

    /// The middles of the labels, from the middle of the panel.
    fn middles(curve: &Curve) -> Vec<Point> {
        let labels = curve.labels.iter();
        labels.map(|label| label.rect.center().moved(0.0, -90.0)).collect()
    }

    #[test]
    fn a_label_stands_over_a_high_and_under_a_low() {
        let curve = placed(
            vec![labelled(&[0.0, 1.0, 0.0, -1.0, 0.0], &[(1, 1.0), (3, 1.0)])],
            180.0,
            vec![],
        );
        let [high, low] = middles(&curve)[..] else {
            panic!("two labels")
        };
        assert!(high.x == 150.0 && high.y < -30.0, "{high:?}");
        assert!(low.x == 350.0 && 30.0 < low.y, "{low:?}");
        assert!(curve.labels.iter().all(|label| label.leader.is_none()));
    }

    #[test]
    fn a_label_keeps_away_from_a_line_nearer_than_its_own() {
        let other = line(&[0.3, 0.9, 0.3, 0.3, 0.3]);
        let curve = placed(
            vec![labelled(&[-1.0, 0.6, -1.0, -1.0, -1.0], &[(1, 1.0)]), other],
            180.0,
            vec![],
        );
        assert!(-18.0 < middles(&curve)[0].y, "it stands under its high: {curve:?}");
    }

    #[test]
    fn a_label_without_room_at_its_point_gets_a_leader() {
        let line = || labelled(&[0.0], &[(0, 1.0)]);
        // Open to the right only.
        let walls = [
            Rect::new(20.0, 56.0, 60.0, 24.0),
            Rect::new(20.0, 100.0, 60.0, 24.0),
            Rect::new(20.0, 80.0, 26.0, 20.0),
        ];
        let open = placed(vec![line()], 180.0, walls.to_vec());
        assert_eq!(open.labels[0].leader, None);
        // Too narrow for the label, not for a leader.
        let slit = [Rect::new(56.0, 84.0, 20.0, 3.0), Rect::new(56.0, 93.0, 20.0, 3.0)];
        let narrow = placed(vec![line()], 180.0, [&walls[..], &slit].concat());
        let (from, to) = narrow.labels[0].leader.expect("a leader");
        assert!(76.0 < to.x && (from.x - to.x).hypot(from.y - to.y) <= 60.0);
    }

    #[test]
    fn the_least_weighty_goes_where_room_is_short() {
        let weights = [(0, 2.0), (1, 1.0), (2, 3.0)];
        let mut line = labelled(&[0.0, 0.0, 0.0], &weights);
        for point in &mut line.points {
            point.x = 250.0 + point.column as f32 * 5.0;
        }
        // Room for one label over the line and one under it.
        let walls = [Rect::new(0.0, 0.0, 215.0, 42.0), Rect::new(300.0, 0.0, 200.0, 42.0)];
        let curve = placed(vec![line], 42.0, walls.to_vec());
        let left: Vec<usize> = curve.unplaced.iter().map(|words| words.point).collect();
        assert_eq!(left, [1]);
        assert_eq!(curve.labels.len(), 2);
    }

    /// The end of a line that falls to `valence` before a line that falls deeper, in a last column
    /// of which half is too narrow for the label in one piece.
    fn falling_end(valence: f32, drops: Vec<(Point, Point)>) -> CurveInput {
        let mut leading = line(&[0.1, 1.4, valence]);
        leading.name = Some(Size::new(32.0, 13.0));
        let narrow = LabelForm { size: Size::new(50.0, 26.0), shape: LabelShape::Narrow };
        leading.points[2].label = Some(LabelInput {
            size: Size::new(84.0, 13.0),
            others: [Some(narrow), None, None],
            weight: 4.0,
        });
        let other = LineInput { name: Some(Size::new(30.0, 13.0)), ..line(&[1.0, 1.3, -1.5]) };
        CurveInput {
            panel: Rect::new(0.0, 0.0, 310.0, 200.0),
            zero_y: 100.0,
            unit: 36.0,
            columns: 3,
            lines: vec![leading, other],
            drops,
            ..CurveInput::default()
        }
    }

    #[test]
    fn the_label_of_a_good_end_stands_over_zero_near_its_point() {
        for valence in [0.3, 0.4, 0.5, 0.6] {
            let curve = lay_out(&falling_end(valence, vec![]));
            let label = curve.labels[0];
            assert!(label.rect.bottom() <= 100.0, "{valence}: {label:?}");
            assert_eq!(label.leader, None, "{valence}");
        }
    }

    #[test]
    fn no_leader_runs_along_the_hairline_under_a_star() {
        let drop_of = |input: &CurveInput| (Point::new(250.0, 0.0), Point::new(250.0, input.y(-0.6)));
        let mut input = falling_end(-0.6, vec![]);
        // Room far over the point alone.
        input.lines[0].points[2].label = Some(label(4.0));
        input.obstacles = vec![
            Rect::new(0.0, 80.0, 235.0, 120.0),
            Rect::new(265.0, 80.0, 45.0, 30.0),
            Rect::new(240.0, 132.0, 70.0, 68.0),
            Rect::new(235.0, 80.0, 9.0, 30.0),
        ];
        let upright = |curve: &Curve| {
            let mut leaders = curve.labels.iter().filter_map(|label| label.leader);
            leaders.any(|(from, to)| (from.x - 250.0).abs() < 4.0 && (to.x - 250.0).abs() < 4.0)
        };
        assert!(upright(&lay_out(&input)), "{:?}", lay_out(&input).labels);
        input.drops = vec![drop_of(&input)];
        assert!(!upright(&lay_out(&input)));
    }

    #[test]
    fn a_label_keeps_away_from_a_marker_nearer_than_its_own() {
        let leading = labelled(&[0.1, 1.2, 1.2, 1.2, 1.2], &[(0, 1.0)]);
        let other = line(&[0.6, 0.3, 0.3, 0.3, 0.3]);
        let curve = placed(vec![leading, other], 180.0, vec![]);
        assert!(0.0 < middles(&curve)[0].y, "under its point: {curve:?}");
    }

    #[test]
    fn the_label_of_a_point_that_nobody_answered_is_unplaced() {
        let mut line = labelled(&[0.0, 1.0], &[(1, 1.0)]);
        line.points[1].valence = None;
        let curve = placed(vec![line], 180.0, vec![]);
        assert_eq!((curve.labels.len(), curve.unplaced.len()), (0, 1));
    }
}

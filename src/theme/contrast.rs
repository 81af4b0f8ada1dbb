//! How well a colour stands out from its ground, after WCAG 2.2.
//!
//! The tests are the proof of the tokens: what meets on a map, as tables.

use super::Color;

impl Color {
    /// The ratio of this colour to `ground`, 1 to 21; both are taken as opaque.
    #[must_use]
    pub fn contrast(self, ground: Self) -> f32 {
        let (one, other) = (self.luminance(), ground.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The opaque colour seen where this one, with its opacity, lies over `ground`.
    #[must_use]
    pub fn over(self, ground: Self) -> Self {
        let opacity = f32::from(self.a) / 255.0;
        let mix = |above: u8, below: u8| {
            let below = f32::from(below);
            (f32::from(above) - below).mul_add(opacity, below).round() as u8
        };
        Self {
            r: mix(self.r, ground.r),
            g: mix(self.g, ground.g),
            b: mix(self.b, ground.b),
            a: 255,
        }
    }

    /// WCAG's relative luminance: 0 black, 1 white.
    fn luminance(self) -> f32 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Red, green and blue as amounts of light, 0 to 1.
    fn linear(self) -> [f32; 3] {
        [self.r, self.g, self.b].map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{Reading, Theme};

    const THEMES: [(&str, Theme); 4] = [
        ("Paper", Theme::PAPER),
        ("Midnight", Theme::MIDNIGHT),
        ("Projector", Theme::PROJECTOR),
        ("Print", Theme::PRINT),
    ];

    type Named = (&'static str, Color);
    /// What is seen, what it is seen on.
    type Pair = (Named, Named);

    fn each(what: &[Named], on: &[Named]) -> Vec<Pair> {
        what.iter()
            .flat_map(|one| on.iter().map(move |other| (*one, *other)))
            .collect()
    }

    /// The panel outside and inside the stage in focus.
    fn panels(theme: &Theme) -> [Named; 2] {
        [
            ("panel", theme.panel),
            ("focus band in the panel", theme.focus_band_in_panel),
        ]
    }

    /// The page outside and inside the stage in focus; the latter is also the ground of backstage.
    fn pages(theme: &Theme) -> [Named; 2] {
        [("ground", theme.ground), ("focus band", theme.focus_band)]
    }

    fn persona_lines(theme: &Theme) -> Vec<Named> {
        let names = ["persona 1", "persona 2", "persona 3", "persona 4", "persona 5"];
        names
            .into_iter()
            .zip(theme.personas.map(|colors| colors.line))
            .collect()
    }

    /// The leading persona's band over the panels, where the look draws bands.
    fn bands(theme: &Theme) -> Vec<Named> {
        let band = theme.personas[0].line.faded(theme.band_opacity);
        let names = ["band", "band in the focus band"];
        let seen = panels(theme).map(|(_, panel)| band.over(panel));
        match theme.reading {
            Reading::Desk => names.into_iter().zip(seen).collect(),
            Reading::BackRow => Vec::new(),
        }
    }

    /// Area at `valence` and band over it, on both panels.
    fn areas(theme: &Theme, valence: f32) -> Vec<Named> {
        let strength = 0.22 + 0.78 * valence / 2.0;
        let band = theme.personas[0].line.faded(theme.band_opacity);
        [("good area", theme.good_mark), ("bad area", theme.bad_mark)]
            .into_iter()
            .flat_map(|(name, mark)| {
                let area = mark.faded(theme.area_opacity * strength);
                panels(theme).map(|(_, panel)| (name, band.over(area.over(panel))))
            })
            .collect()
    }

    /// Everything that is read, on whatever it is read on.
    fn texts(theme: &Theme) -> Vec<Pair> {
        let [annoying, hindering, stopping] = theme.pains;
        let inks = [("ink", theme.ink), ("second ink", theme.second_ink)];
        let labels = [
            ("second ink", theme.second_ink),
            ("good word", theme.good_word),
            ("bad word", theme.bad_word),
        ];
        let names = persona_lines(theme);
        let panels = panels(theme);
        [
            each(&inks, &pages(theme)),
            each(&inks, &[("surface", theme.surface), ("pill", theme.pill)]),
            each(&inks, &panels),
            each(&labels, &panels),
            each(&labels, &bands(theme)),
            each(&names, &panels),
            each(&names, &[("ground", theme.ground)]),
            each(&[("to-be", theme.opportunity_ink)], &panels),
            vec![
                (("stage ink", theme.stage.ink), ("stage", theme.stage.fill)),
                (
                    ("stage second ink", theme.stage.second_ink),
                    ("stage", theme.stage.fill),
                ),
                (("focus ink", theme.focus.ink), ("focus", theme.focus.fill)),
                (
                    ("focus second ink", theme.focus.second_ink),
                    ("focus", theme.focus.fill),
                ),
                (("pain ink", annoying.ink), ("annoying", annoying.fill)),
                (("pain ink", hindering.ink), ("hindering", hindering.fill)),
                (("pain ink", stopping.ink), ("stopping", stopping.fill)),
                (("wait, fails", annoying.mark), ("surface", theme.surface)),
                (
                    ("answered by", annoying.badge_ink),
                    ("badge on annoying", annoying.badge),
                ),
                (
                    ("answered by", stopping.badge_ink),
                    ("badge on stopping", stopping.badge),
                ),
                (("ink", theme.ink), ("opportunity", theme.opportunity)),
                (
                    ("opportunity ink", theme.opportunity_ink),
                    ("opportunity", theme.opportunity),
                ),
                (("number", theme.badge_ink), ("badge", theme.badge)),
            ],
        ]
        .concat()
    }

    /// Every mark that carries meaning, on whatever it stands on.
    fn marks(theme: &Theme) -> Vec<Pair> {
        let [annoying, hindering, stopping] = theme.pains;
        let lines = persona_lines(theme);
        let feelings = [("good mark", theme.good_mark), ("bad mark", theme.bad_mark)];
        let star = [("star", theme.star)];
        let zero = [("zero line", theme.zero_line)];
        let panels = panels(theme);
        let cards = [pages(theme).as_slice(), &[("surface", theme.surface)]].concat();
        let edge_of = |colors: crate::theme::PainColors| colors.edge.map(|edge| ("edge of a pain", edge));
        let edges: Vec<_> = theme.pains.into_iter().filter_map(edge_of).collect();
        [
            each(&lines, &panels),
            each(&lines, &pages(theme)),
            each(&lines, &areas(theme, 1.5)),
            each(&feelings, &panels),
            each(&feelings, &[("ground", theme.ground)]),
            each(&zero, &panels),
            each(&zero, &areas(theme, 0.0)),
            each(&[("to-be curve", theme.opportunity_ink)], &panels),
            each(&star, &cards),
            each(&star, &panels),
            each(&edges, &cards),
            each(&[("edge of an opportunity", theme.opportunity_edge)], &cards),
            each(
                &[("arrow, icon", theme.second_ink)],
                &[cards, vec![("pill", theme.pill)]].concat(),
            ),
            vec![
                (("dot", annoying.mark), ("annoying", annoying.fill)),
                (("dot", hindering.mark), ("hindering", hindering.fill)),
                (("dot", stopping.mark), ("stopping", stopping.fill)),
                (("badge", annoying.badge), ("annoying", annoying.fill)),
                (("badge", hindering.badge), ("hindering", hindering.fill)),
                (("badge", stopping.badge), ("stopping", stopping.fill)),
                (("badge", theme.badge), ("opportunity", theme.opportunity)),
                (("full cell", theme.badge), ("empty cell", theme.mark_empty)),
                (("selection", theme.selection), ("ground", theme.ground)),
                (("selection", theme.selection), ("surface", theme.surface)),
            ],
        ]
        .concat()
    }

    fn failures(name: &str, pairs: Vec<Pair>, least: f32) -> Vec<String> {
        pairs
            .into_iter()
            .map(|(what, ground)| (what, ground, what.1.contrast(ground.1)))
            .filter(|(_, _, ratio)| *ratio < least)
            .map(|(what, ground, ratio)| format!("{name}: {} on {} is {ratio:.2}:1", what.0, ground.0))
            .collect()
    }

    #[test]
    fn every_text_can_be_read() {
        for (name, theme) in THEMES {
            let least = match theme.reading {
                Reading::Desk => 4.5,
                Reading::BackRow => 7.0,
            };
            assert_eq!(failures(name, texts(&theme), least), Vec::<String>::new());
        }
    }

    /// Whatever is written on a map can be selected, on whatever it stands: a dark stage in focus, too.
    #[test]
    fn selected_text_stands_off_its_ground_and_can_be_read() {
        for (name, theme) in THEMES {
            let all = texts(&theme);
            let fills = all
                .iter()
                .map(|((what, ink), ground)| ((*what, theme.selected(*ink).fill), *ground));
            assert_eq!(failures(name, fills.collect(), 3.0), Vec::<String>::new());
            let inks = all.iter().map(|((what, ink), _)| {
                let selected = theme.selected(*ink);
                ((*what, selected.ink), ("its selection", selected.fill))
            });
            assert_eq!(failures(name, inks.collect(), 4.5), Vec::<String>::new());
        }
    }

    #[test]
    fn every_mark_can_be_seen() {
        for (name, theme) in THEMES {
            assert_eq!(failures(name, marks(&theme), 3.0), Vec::<String>::new());
        }
    }

    /// A run of one channel is read off the ends of its pill, in the stage in focus too.
    #[test]
    fn a_pill_differs_from_every_ground() {
        for (name, theme) in THEMES {
            for (ground, color) in pages(&theme) {
                let fill = theme.pill.contrast(color);
                let edge = theme.pill_edge.map_or(0.0, |edge| edge.contrast(color));
                assert!(
                    fill >= 1.1 || edge >= 3.0,
                    "{name}: on {ground} the pill is {fill:.2}:1, its edge {edge:.2}:1"
                );
            }
        }
    }

    #[test]
    #[expect(clippy::unreadable_literal, reason = "a colour is written RRGGBB")]
    fn contrast_is_that_of_wcag() {
        let white = Color::hex(0xFFFFFF);
        for (rgb, ratio) in [(0x000000, 21.0), (0xFFFFFF, 1.0), (0x767676, 4.54), (0xFF0000, 4.0)] {
            let measured = Color::hex(rgb).contrast(white);
            assert!((measured - ratio).abs() < 0.005, "{rgb:06X}: {measured}");
        }
        assert_eq!(Color::hex(0x000000).faded(0.5).over(white), Color::hex(0x7F7F7F));
    }

    #[test]
    fn print_is_grey() {
        let theme = &Theme::PRINT;
        let seen = [texts(theme), marks(theme)].concat();
        let lines = [theme.hairline, theme.card_edge, theme.panel_edge, theme.grid].map(|color| ("line", color));
        let portraits = theme
            .personas
            .iter()
            .flat_map(|colors| [colors.portrait_ground, colors.portrait_head].map(|color| ("portrait", color)));
        let colors = seen.into_iter().flat_map(|(what, ground)| [what, ground]);
        for (name, color) in colors.chain(lines).chain(portraits) {
            assert!(color.r == color.g && color.g == color.b, "{name}: {color:?}");
        }
    }

    /// Machado, Oliveira, Fernandes 2009, severity 1.0, on linear light.
    const VISIONS: [(&str, [[f32; 3]; 3]); 3] = [
        (
            "protan",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deutan",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritan",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn through(matrix: [[f32; 3]; 3], light: [f32; 3]) -> [f32; 3] {
        matrix.map(|row| row.iter().zip(light).map(|(weight, part)| weight * part).sum())
    }

    /// CIE L*a*b* of linear light, white D65.
    fn lab(light: [f32; 3]) -> [f32; 3] {
        let to_xyz = [
            [0.412_456, 0.357_576, 0.180_438],
            [0.212_673, 0.715_152, 0.072_175],
            [0.019_334, 0.119_192, 0.950_304],
        ];
        let [x, y, z] = through(to_xyz, light.map(|part| part.clamp(0.0, 1.0)));
        let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(|part| {
            if part > 0.008_856 {
                part.cbrt()
            } else {
                7.787 * part + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// Every two of five personas.
    fn two_of_five() -> impl Iterator<Item = (usize, usize)> {
        (0..5).flat_map(|first| (first + 1..5).map(move |second| (first, second)))
    }

    #[test]
    fn personas_stay_apart_for_the_colour_blind() {
        let looks = THEMES.iter().filter(|(name, _)| *name != "Print");
        for ((name, theme), (vision, matrix)) in looks.flat_map(|look| VISIONS.map(|vision| (look, vision))) {
            let seen = theme.personas.map(|colors| lab(through(matrix, colors.line.linear())));
            for (first, second) in two_of_five() {
                let squares = seen[first]
                    .iter()
                    .zip(seen[second])
                    .map(|(one, other)| (one - other).powi(2));
                let apart = squares.sum::<f32>().sqrt();
                let least = if (first, second) == (0, 1) { 33.0 } else { 9.7 };
                assert!(
                    apart >= least,
                    "{name}, {vision}: {} and {}: {apart:.1}",
                    first + 1,
                    second + 1
                );
            }
        }
    }
}

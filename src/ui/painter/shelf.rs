//! Where rectangles of all sizes stand on a page: in rows of about their own height.

/// A page that is filled row by row.
#[derive(Debug, Clone)]
pub(super) struct Shelves {
    width: u32,
    height: u32,
    rows: Vec<Row>,
    /// Where the next row begins.
    bottom: u32,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    y: u32,
    height: u32,
    /// How much of it is taken.
    filled: u32,
}

impl Shelves {
    pub(super) const fn new(width: u32, height: u32) -> Self {
        Self { width, height, rows: Vec::new(), bottom: 0 }
    }

    /// The upper left corner of a place for `width` × `height`; `None` when the page is full.
    pub(super) fn place(&mut self, width: u32, height: u32) -> Option<(u32, u32)> {
        // Rows that are a third taller than what stands in them waste less than a row more.
        let fits = |row: &&mut Row| {
            height <= row.height && row.height <= height + height / 3 + 2 && row.filled + width <= self.width
        };
        let row = match self.rows.iter_mut().filter(fits).min_by_key(|row| row.height) {
            Some(row) => row,
            None => self.open(width, height)?,
        };
        let at = (row.filled, row.y);
        row.filled += width;
        Some(at)
    }

    fn open(&mut self, width: u32, height: u32) -> Option<&mut Row> {
        if width > self.width || self.bottom + height > self.height {
            return None;
        }
        self.rows.push(Row { y: self.bottom, height, filled: 0 });
        self.bottom += height;
        self.rows.last_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::Shelves;

    #[test]
    fn what_stands_on_a_page_lies_in_it_and_never_on_another() {
        let mut random = fastrand::Rng::with_seed(4);
        let mut page = Shelves::new(256, 256);
        let mut taken = vec![false; 256 * 256];
        let mut area = 0;
        for _ in 0..4_000 {
            let (width, height) = (random.u32(1..24), random.u32(1..20));
            let Some((x, y)) = page.place(width, height) else {
                continue;
            };
            assert!(x + width <= 256 && y + height <= 256);
            for place in (y..y + height).flat_map(|y| (x..x + width).map(move |x| (256 * y + x) as usize)) {
                assert!(!std::mem::replace(&mut taken[place], true), "two at {place}");
            }
            area += width * height;
        }
        assert!(area > 256 * 256 * 3 / 4, "a quarter is wasted: {area}");
    }

    #[test]
    fn what_is_larger_than_a_page_has_no_place() {
        let mut page = Shelves::new(64, 32);
        assert_eq!([page.place(65, 4), page.place(4, 33)], [None, None]);
        assert_eq!(page.place(64, 32), Some((0, 0)));
        assert_eq!(page.place(1, 1), None);
    }
}

//! Pictures of maps as textures, decoded beside the window.
//!
//! A texture is kept about as large as it is shown; a larger one is made when it is needed.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureId, TextureOptions, Vec2, pos2, vec2};

use crate::{
    model::Image,
    picture::{self, Pixels},
    scene::{Color, ImageItem},
    ui::painter::{
        boxes::{self, Bounds},
        geometry::{Brush, Sheet, Source},
        resolve::{Frame, Means},
    },
};

/// How many bytes of textures are kept, besides those that are shown.
const KEPT_BYTES: usize = 96 << 20;
/// What stands in a picture's place until it is there.
const PLACEHOLDER: Color = Color { r: 128, g: 128, b: 128, a: 40 };

/// All pictures that were asked for.
pub(super) struct Pictures {
    numbers: HashMap<usize, u32>,
    entries: BTreeMap<u32, Entry>,
    next: u32,
    /// Rises when a picture has come.
    generation: u32,
    frame: u64,
    decoder: Option<Decoder>,
}

struct Entry {
    /// Held, so that no other gets its address.
    image: Arc<Image>,
    seen: u64,
    /// The longest side that was asked for.
    asked: u32,
    state: State,
}

enum State {
    Waiting,
    Ready(Texture),
    Broken,
}

#[derive(Clone)]
struct Texture {
    handle: TextureHandle,
    /// Of the picture itself.
    size: Vec2,
}

struct Decoder {
    jobs: Sender<Job>,
    results: Receiver<(u32, Option<Decoded>)>,
}

struct Job {
    number: u32,
    image: Arc<Image>,
    side: u32,
    most: u32,
}

struct Decoded {
    image: ColorImage,
    size: [u32; 2],
}

impl Pictures {
    pub(super) fn new() -> Self {
        Self {
            numbers: HashMap::new(),
            entries: BTreeMap::new(),
            next: 0,
            generation: 0,
            frame: 0,
            decoder: None,
        }
    }

    pub(super) fn generation(&self) -> u32 {
        self.generation
    }

    /// Takes in what was decoded, and lets go of what was not shown for longest.
    pub(super) fn begin_frame(&mut self, context: &Context) {
        self.frame += 1;
        while let Some((number, decoded)) = self
            .decoder
            .as_ref()
            .and_then(|decoder| decoder.results.try_recv().ok())
        {
            self.generation += 1;
            let Some(entry) = self.entries.get_mut(&number) else {
                continue;
            };
            entry.state = decoded.map_or(State::Broken, |decoded| {
                State::Ready(Texture {
                    size: vec2(decoded.size[0] as f32, decoded.size[1] as f32),
                    handle: context.load_texture("picture", decoded.image, TextureOptions::LINEAR),
                })
            });
        }
        let mut bytes: usize = self.entries.values().map(Entry::bytes).sum();
        while bytes > KEPT_BYTES {
            let unseen = self
                .entries
                .iter()
                .filter(|(_, entry)| entry.seen + 2 < self.frame && entry.bytes() > 0);
            let Some(number) = unseen.min_by_key(|(_, entry)| entry.seen).map(|(number, _)| *number) else {
                break;
            };
            if let Some(entry) = self.entries.remove(&number) {
                bytes -= entry.bytes();
                self.numbers.remove(&Arc::as_ptr(&entry.image).addr());
            }
        }
    }

    /// The texture of a picture that was resolved before, if it is still there.
    pub(super) fn texture(&mut self, number: u32) -> Option<TextureId> {
        let entry = self.entries.get_mut(&number)?;
        entry.seen = self.frame;
        match &entry.state {
            State::Ready(texture) => Some(texture.handle.id()),
            State::Waiting | State::Broken => None,
        }
    }

    /// The number of a picture that is to be shown with a longest side of so many pixels.
    fn want(&mut self, image: &Arc<Image>, side: u32, context: &Context) -> u32 {
        let number = *self.numbers.entry(Arc::as_ptr(image).addr()).or_insert_with(|| {
            self.next += 1;
            self.next
        });
        let frame = self.frame;
        let entry = self.entries.entry(number).or_insert_with(|| Entry {
            image: image.clone(),
            seen: frame,
            asked: 0,
            state: State::Waiting,
        });
        entry.seen = frame;
        if side > entry.asked {
            entry.asked = side.next_power_of_two();
            let job = Job {
                number,
                image: image.clone(),
                side: entry.asked,
                most: context.input(|input| input.max_texture_side) as u32,
            };
            let decoder = self.decoder.get_or_insert_with(|| Decoder::start(context.clone()));
            if decoder.jobs.send(job).is_err() {
                entry.state = State::Broken;
            }
        }
        number
    }
}

impl Entry {
    fn bytes(&self) -> usize {
        match &self.state {
            State::Ready(texture) => texture.handle.byte_size(),
            State::Waiting | State::Broken => 0,
        }
    }
}

impl Decoder {
    fn start(context: Context) -> Self {
        let (jobs, work) = mpsc::channel::<Job>();
        let (done, results) = mpsc::channel();
        let run = move || {
            for job in work {
                if done.send((job.number, decoded(&job))).is_err() {
                    return;
                }
                context.request_repaint();
            }
        };
        // Without a thread nobody hears the jobs, and the next one sent says so.
        thread::Builder::new().name("pictures".to_owned()).spawn(run).ok();
        Self { jobs, results }
    }
}

/// A picture about as large as it is shown.
fn decoded(job: &Job) -> Option<Decoded> {
    let Pixels { width, height, rgba } = picture::decode(&job.image).ok()?;
    let (pixels, _) = rgba.as_chunks::<4>();
    let premultiplied = pixels.iter().map(|&[r, g, b, a]| {
        let times = |channel: u8| ((u16::from(channel) * u16::from(a) + 127) / 255) as u8;
        Color32::from_rgba_premultiplied(times(r), times(g), times(b), a)
    });
    let mut image = ColorImage::new([width as usize, height as usize], premultiplied.collect());
    let longest = |image: &ColorImage| image.width().max(image.height()) as u32;
    while longest(&image) > job.most || longest(&image) / 2 >= job.side {
        image = halved(&image);
    }
    Some(Decoded { image, size: [width, height] })
}

/// Each two by two pixels as one.
fn halved(image: &ColorImage) -> ColorImage {
    let [width, height] = image.size.map(|side| side.div_ceil(2));
    let pixel = |x: usize, y: usize| {
        let place = y.min(image.height() - 1) * image.width() + x.min(image.width() - 1);
        image.pixels.get(place).copied().unwrap_or_default().to_array()
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (2 * x, 2 * y)));
    let pixels = places.map(|(x, y)| {
        let four = [pixel(x, y), pixel(x + 1, y), pixel(x, y + 1), pixel(x + 1, y + 1)];
        let mean = |channel: usize| {
            let sum: u16 = four
                .iter()
                .filter_map(|pixel| pixel.get(channel))
                .copied()
                .map(u16::from)
                .sum();
            ((sum + 2) / 4) as u8
        };
        Color32::from_rgba_premultiplied(mean(0), mean(1), mean(2), mean(3))
    });
    ColorImage::new([width, height], pixels.collect())
}

/// A picture of the scene, or what stands in its place; whether it was there.
pub(super) fn add(item: &ImageItem, frame: &Frame, means: &mut Means<'_>, sheet: &mut Sheet) -> bool {
    let min = frame.at(item.rect.x, item.rect.y);
    let max = frame.at(item.rect.right(), item.rect.bottom());
    let bounds = Bounds::between(min, max);
    let radius = frame.length(item.radius);
    let shown = max - min;
    // Of a picture that is wider than its place a part is seen, twice as much as a guess.
    let side = shown.max_elem().ceil().max(1.0) as u32;
    let number = means.pictures.want(&item.image, side, means.context);
    let state = means.pictures.entries.get(&number).map(|entry| &entry.state);
    match state {
        Some(State::Ready(texture)) => {
            sheet.need(Source::Picture(number));
            let scale = (shown / texture.size).max_elem();
            let part = shown / (texture.size * scale);
            let uv = Rect::from_center_size(pos2(0.5, 0.5), part);
            sheet.set_brush(Some(Brush { rect: Rect::from_min_max(min, max), uv }));
            boxes::filled(bounds, radius, Color::hex(0xff_ff_ff), sheet);
            sheet.set_brush(None);
            true
        }
        Some(State::Waiting | State::Broken) | None => {
            sheet.need(Source::White);
            boxes::filled(bounds, radius, PLACEHOLDER, sheet);
            matches!(state, Some(State::Broken))
        }
    }
}

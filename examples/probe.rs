use std::{io, time::Instant};
fn main() {
    let file = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let mut reader = png::Decoder::new(io::Cursor::new(&file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let rgb: Vec<u8> = if info.color_type == png::ColorType::Rgba {
        pixels.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect()
    } else {
        pixels
    };
    println!("{}x{} {:?}", info.width, info.height, info.color_type);
    let filters = [
        ("none", png::Filter::NoFilter),
        ("sub", png::Filter::Sub),
        ("up", png::Filter::Up),
        ("paeth", png::Filter::Paeth),
        ("adaptive", png::Filter::Adaptive),
    ];
    for (name, filter) in filters {
        for level in [0u8, 1, 2, 3, 4, 5, 6, 9] {
            let start = Instant::now();
            let mut out = Vec::new();
            let mut e = png::Encoder::new(&mut out, info.width, info.height);
            e.set_color(png::ColorType::Rgb);
            e.set_deflate_compression(if level == 0 {
                png::DeflateCompression::FdeflateUltraFast
            } else {
                png::DeflateCompression::Level(level)
            });
            e.set_filter(filter);
            e.write_header().unwrap().write_image_data(&rgb).unwrap();
            println!("{name:9} {level} {:8} bytes {:?}", out.len(), start.elapsed());
        }
    }
}

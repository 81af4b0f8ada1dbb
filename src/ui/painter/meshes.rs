//! The triangles of a frame, in as few meshes as textures allow.

use std::sync::Arc;

use egui::{
    Color32, Mesh, Painter, Rect, Shape, TextureId, Vec2,
    epaint::{Vertex, WHITE_UV},
};

/// How many meshes without use keep their memory.
const SPARE: usize = 8;

/// Meshes that are filled, handed to egui and filled again when it is done with them.
#[derive(Debug, Default)]
pub(super) struct Meshes {
    open: Option<Mesh>,
    lent: Vec<Arc<Mesh>>,
    spare: Vec<Mesh>,
    /// How many vertices and indices the meshes of this frame have, and those of the last had, in order.
    filled: Vec<(usize, usize)>,
    before: Vec<(usize, usize)>,
}

/// How pixels of a group become points of the screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast {
    /// Where the group's corner stands.
    pub(super) base: Vec2,
    /// Points a pixel.
    pub(super) stretch: f32,
    /// Of all its colours.
    pub(super) opacity: f32,
    /// What shapes that are less opaque are mixed with.
    pub(super) ground: Option<Color32>,
    /// What of the group is in view, in its pixels.
    pub(super) shown: Rect,
}

impl Meshes {
    /// Takes back what egui has drawn.
    pub(super) fn begin_frame(&mut self) {
        for mesh in std::mem::take(&mut self.lent) {
            match Arc::try_unwrap(mesh) {
                Ok(mut mesh) if self.spare.len() < SPARE => {
                    mesh.clear();
                    self.spare.push(mesh);
                }
                Ok(_) => {}
                Err(mesh) => self.lent.push(mesh),
            }
        }
        self.spare.sort_by_key(|mesh| mesh.vertices.capacity());
        self.before = std::mem::take(&mut self.filled);
    }

    /// A mesh with room for what the one in its place had in the frame before: it is not to grow.
    fn empty(&mut self) -> Mesh {
        let (vertices, indices) = self.before.get(self.filled.len()).copied().unwrap_or_default();
        let fits = self.spare.partition_point(|mesh| mesh.vertices.capacity() < vertices);
        let largest = self.spare.len().saturating_sub(1);
        let mut mesh = if self.spare.is_empty() {
            Mesh::default()
        } else {
            self.spare.remove(fits.min(largest))
        };
        mesh.vertices.reserve(vertices);
        mesh.indices.reserve(indices);
        mesh
    }

    /// Adds triangles that need `texture`; those that need none in particular take what is open.
    pub(super) fn add(
        &mut self,
        painter: &Painter,
        texture: (TextureId, bool),
        vertices: &[Vertex],
        (indices, first): (&[u32], u32),
        cast: &Cast,
    ) {
        let (texture, is_needed) = texture;
        if is_needed && self.open.as_ref().is_some_and(|mesh| mesh.texture_id != texture) {
            self.flush(painter);
        }
        let open = self.open.take();
        let mesh = open.unwrap_or_else(|| Mesh { texture_id: texture, ..self.empty() });
        let mesh = self.open.insert(mesh);
        let shift = (mesh.vertices.len() as u32).wrapping_sub(first);
        mesh.indices
            .extend(indices.iter().map(|index| index.wrapping_add(shift)));
        let Cast { base, stretch, opacity, ground, .. } = *cast;
        let moved = |vertex: &Vertex, color: Color32| Vertex {
            pos: (vertex.pos.to_vec2() * stretch + base).to_pos2(),
            uv: vertex.uv,
            color,
        };
        if opacity >= 1.0 {
            mesh.vertices
                .extend(vertices.iter().map(|vertex| moved(vertex, vertex.color)));
        } else {
            let opacity = opacity.max(0.0);
            let faded = |vertex: &Vertex| {
                // Letters lie on shapes, and let them shine through.
                let color = match ground.filter(|_| vertex.uv == WHITE_UV) {
                    Some(ground) => mixed(vertex.color, ground, opacity),
                    None => vertex.color.gamma_multiply(opacity),
                };
                moved(vertex, color)
            };
            mesh.vertices.extend(vertices.iter().map(faded));
        }
    }

    /// Hands what is open to `painter`.
    pub(super) fn flush(&mut self, painter: &Painter) {
        if let Some(mesh) = self.open.take().filter(|mesh| !mesh.is_empty()) {
            self.filled.push((mesh.vertices.len(), mesh.indices.len()));
            let mesh = Arc::new(mesh);
            self.lent.push(Arc::clone(&mesh));
            painter.add(Shape::Mesh(mesh));
        }
    }
}

/// A colour with only a part of it left and the ground in place of the rest; as clear as it was.
fn mixed(color: Color32, ground: Color32, part: f32) -> Color32 {
    let cover = f32::from(color.a()) / 255.0;
    let channel = |own: u8, ground: u8| {
        let value = f32::from(own) * part + f32::from(ground) * cover * (1.0 - part);
        value.round() as u8
    };
    let [r, g, b] = [
        (color.r(), ground.r()),
        (color.g(), ground.g()),
        (color.b(), ground.b()),
    ]
    .map(|(own, ground)| channel(own, ground));
    Color32::from_rgba_premultiplied(r, g, b, color.a())
}

//! Channels that are added while a touchpoint is looked at.

use super::App;
use crate::{
    edit::{self, Edit},
    model::{Channel, Touchpoint, TouchpointId},
};

impl App {
    /// Adds a channel that carries these touchpoints.
    pub(super) fn add_channel(&mut self, name: String, touchpoints: &[TouchpointId]) {
        self.settle();
        let id = self.ids.channel();
        let map = self.document.map();
        let carried = touchpoints.iter().filter_map(|id| edit::touchpoint(map, *id));
        let touchpoints: Vec<Touchpoint> = carried
            .map(|touchpoint| Touchpoint { channel: Some(id), ..(**touchpoint).clone() })
            .collect();
        let edits = vec![
            Edit::InsertChannel(Channel { id, name, icon: None }),
            Edit::SetTouchpoints { touchpoints, what: "channel".into() },
        ];
        self.change(Edit::Together { label: "Add channel".into(), edits });
    }
}

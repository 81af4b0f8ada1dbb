//! The channel of touchpoints, and the fields of a channel.

use eframe::egui::{Context, Id, Ui};

use super::{
    form::{Form, SEVERAL, heading},
    pick,
};
use crate::{
    app::Action,
    edit::{Edit, Thing},
    layout::sign_of,
    model::{Channel, ChannelId, Icon, Touchpoint, TouchpointId},
    ui::{
        style::Symbol,
        widgets::{self, Choice, ChoiceItem, Outcome, TextField},
    },
    words::channel_icon,
};

pub(super) fn show(ui: &mut Ui, form: &mut Form<'_>, id: ChannelId) {
    let Some(channel) = form.map.channel(id) else {
        return;
    };
    let set = |what: &str, change: &dyn Fn(&mut Channel)| {
        let mut channel = channel.clone();
        change(&mut channel);
        Edit::SetChannels { channels: vec![channel], what: what.into() }
    };
    heading(ui, "Channel");
    form.text(ui, "Name", &channel.name, |text| {
        set("name of a channel", &|channel| channel.name.clone_from(&text))
    });
    icon(ui, form, channel.icon, |icon| {
        set("icon of a channel", &|channel| channel.icon = icon)
    });
}

/// A sign, or the one that goes with the name.
pub(super) fn icon(ui: &mut Ui, form: &mut Form<'_>, chosen: Option<Icon>, edit: impl FnOnce(Option<Icon>) -> Edit) {
    let words: Vec<String> = Icon::ALL.iter().map(|icon| pick::icon(*icon)).collect();
    let icons = Icon::ALL.iter().zip(&words);
    let items: Vec<ChoiceItem<'_>> = std::iter::once(ChoiceItem::new("By its name"))
        .chain(icons.map(|(icon, words)| ChoiceItem::new(words).symbol(sign_of(*icon))))
        .collect();
    let place = chosen.and_then(|chosen| Icon::ALL.iter().position(|icon| *icon == chosen));
    form.choice(ui, "Icon", &items, Some(place.map_or(0, |place| place + 1)), |index| {
        edit(index.checked_sub(1).and_then(|index| Icon::ALL.get(index)).copied())
    });
}

/// The sign of a channel as it is drawn.
fn symbol(channel: &Channel) -> Option<Symbol> {
    let icon = channel.icon.or_else(|| channel_icon(&channel.name))?;
    Some(sign_of(icon).into())
}

/// Opens the list of channels as soon as the fields of this touchpoint are shown.
pub(in crate::ui) fn ask_for(ctx: &Context, touchpoint: TouchpointId) {
    ctx.data_mut(|data| data.insert_temp(asked(), Some(touchpoint)));
    ctx.request_repaint();
}

/// Whether the list of this touchpoint's channels was asked for; once.
fn is_asked_for(ui: &Ui, touchpoint: TouchpointId) -> bool {
    let is_meant = ui.data(|data| data.get_temp(asked())) == Some(Some(touchpoint));
    if is_meant {
        ui.data_mut(|data| data.remove_temp::<Option<TouchpointId>>(asked()));
    }
    is_meant
}

fn asked() -> Id {
    Id::unique("list of channels asked for")
}

/// By which channel these touchpoints are carried: one of the map's, none, or a new one.
pub(super) fn of_touchpoints(ui: &mut Ui, form: &mut Form<'_>, touchpoints: &[&Touchpoint]) {
    let Some(first) = touchpoints.first() else {
        return;
    };
    let is_same = touchpoints.iter().all(|other| other.channel == first.channel);
    let channels = &form.map.channels;
    let names: Vec<String> = channels
        .iter()
        .map(|channel| crate::edit::name_of(form.map, Thing::Channel(channel.id)))
        .collect();
    let mut items = vec![ChoiceItem::new("None")];
    items.extend(
        channels
            .iter()
            .zip(&names)
            .map(|(channel, name)| match symbol(channel) {
                Some(symbol) => ChoiceItem::new(name).symbol(symbol),
                None => ChoiceItem::new(name),
            }),
    );
    items.push(ChoiceItem::new("New channel…").symbol(Symbol::PLUS));
    let chosen = match first.channel {
        _ if !is_same => None,
        None => Some(0),
        Some(id) => channels.iter().position(|channel| channel.id == id).map(|at| at + 1),
    };
    widgets::field_label(ui, "Channel");
    let mut choice = Choice::new("Channel").hint(SEVERAL);
    if let [only] = touchpoints
        && is_asked_for(ui, only.id)
    {
        choice = choice.opened();
    }
    let picked = choice.show(ui, &items, chosen).picked;
    let key = ui.make_persistent_id("new channel");
    match picked {
        // From the next frame on: the Enter that picked it must not end it.
        Some(index) if index > channels.len() => return open(ui, key),
        Some(index) => {
            let channel = index
                .checked_sub(1)
                .and_then(|at| channels.get(at))
                .map(|channel| channel.id);
            form.change(super::touchpoint::set_all(touchpoints, "channel", |touchpoint| {
                touchpoint.channel = channel;
            }));
        }
        None => {}
    }
    if ui.data(|data| data.get_temp::<String>(key)).is_some() {
        let ids = touchpoints.iter().map(|touchpoint| touchpoint.id).collect();
        name_new(ui, form, key, ids);
    }
}

const NAME_OF_NEW: &str = "Name of the new channel";

fn open(ui: &Ui, key: Id) {
    ui.data_mut(|data| {
        data.insert_temp(key, String::new());
        data.insert_temp(key.with("begins"), ());
    });
    ui.ctx().request_repaint();
}

/// A channel is there once it has a name.
fn name_new(ui: &mut Ui, form: &mut Form<'_>, key: Id, touchpoints: Vec<TouchpointId>) {
    widgets::field_label(ui, NAME_OF_NEW);
    if ui.data_mut(|data| data.remove_temp::<()>(key.with("begins"))).is_some() {
        let id = TextField::new(NAME_OF_NEW).id(ui);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let mut name: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let edited = TextField::new(NAME_OF_NEW).show(ui, &mut name);
    if !edited.response.lost_focus() {
        ui.data_mut(|data| data.insert_temp(key, name));
        return;
    }
    ui.data_mut(|data| data.remove_temp::<String>(key));
    let name = name.trim();
    if edited.outcome != Some(Outcome::Cancelled) && !name.is_empty() {
        form.push(Action::AddChannel(name.to_owned(), touchpoints));
    }
}

//! The document: proposals, history, selection, what is saved.

use std::sync::Arc;

use crate::{
    edit::{CardSlot, Document, Edit, Selection, Thing, card, fixture::*},
    generate::generate,
    model::{Card, CardId, CardKind, Image, ImageId, Media},
};

fn text(id: CardId, text: &str) -> Edit {
    let card = card(&map(), id).expect("it is there").clone();
    Edit::SetCards {
        cards: vec![Card { text: text.to_owned(), ..card }],
        what: "text".to_owned(),
    }
}

fn said_by(document: &Document, id: CardId) -> String {
    card(document.shown(), id)
        .map(|card| card.text.clone())
        .unwrap_or_default()
}

#[test]
fn a_proposal_is_shown_and_not_made() {
    let mut document = Document::new(map());
    let before = document.map().clone();
    let mut revisions = vec![document.revision()];
    document.propose(text(SEES, "One")).expect("it can be made");
    revisions.push(document.revision());
    document.propose(text(SEES, "Two")).expect("it can be made");
    revisions.push(document.revision());
    assert_eq!(said_by(&document, SEES), "Two");
    assert!(Arc::ptr_eq(document.map(), &before));
    assert_eq!(
        document.proposal().map(|proposal| proposal.label().to_owned()),
        Some("Change text".to_owned())
    );
    document.forget();
    revisions.push(document.revision());
    assert!(Arc::ptr_eq(document.shown(), &before) && document.proposal().is_none());
    assert!(!document.commit());
    assert!(revisions.windows(2).all(|pair| pair[0] != pair[1]), "{revisions:?}");
    // An edit that can't be made takes the one before it away.
    document.propose(text(SEES, "One")).expect("it can be made");
    document
        .propose(Edit::Delete(things(&[])))
        .expect_err("nothing to delete");
    assert!(document.proposal().is_none() && Arc::ptr_eq(document.shown(), &before));
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut document = Document::new(map());
    let before = document.revision();
    document.propose(text(SEES, "Sees an ad")).expect("it can be made");
    assert_eq!(document.revision(), before);
    assert!(Arc::ptr_eq(document.shown(), document.map()));
    assert!(!document.commit());
    assert_eq!(document.undo_label(), None);
}

#[test]
fn undo_and_redo_bring_back_map_and_selection() {
    let mut document = Document::new(map());
    let start = document.map().clone();
    document.select(Selection::one(Thing::Card(STUCK)));
    document.apply(text(SEES, "One")).expect("it can be made");
    let first = document.map().clone();
    assert_eq!(document.selection(), &Selection::one(Thing::Card(SEES)));
    document
        .apply(Edit::Delete(things(&[Thing::Card(SEES)])))
        .expect("it can be made");
    assert_eq!(document.undo().as_deref(), Some("Delete card \"One\""));
    assert!(Arc::ptr_eq(document.map(), &first));
    document.select(Selection::one(Thing::Map));
    assert_eq!(
        document.redo_label(),
        Some("Delete card \"One\""),
        "selecting does not cost redo"
    );
    assert_eq!(document.undo().as_deref(), Some("Change text"));
    assert!(Arc::ptr_eq(document.map(), &start));
    assert_eq!(document.selection(), &Selection::one(Thing::Card(STUCK)));
    assert_eq!((document.undo(), document.position()), (None, 0));
    document.redo();
    assert!(Arc::ptr_eq(document.map(), &first));
    document.redo();
    assert_eq!(document.selection(), &Selection::one(Thing::Card(READS)));
    assert_eq!(document.redo(), None);
    assert_eq!(
        document.history().collect::<Vec<_>>(),
        ["Change text", "Delete card \"One\""]
    );
    document.jump(0);
    assert!(Arc::ptr_eq(document.map(), &start));
    document.jump(99);
    assert_eq!(document.position(), 2);
    document.jump(1);
    document.apply(text(READS, "Another way")).expect("it can be made");
    assert_eq!(document.history().collect::<Vec<_>>(), ["Change text", "Change text"]);
    assert_eq!(document.redo_label(), None);
}

#[test]
fn undo_forgets_what_is_proposed() {
    let mut document = Document::new(map());
    document.apply(text(SEES, "One")).expect("it can be made");
    document.propose(text(SEES, "Two")).expect("it can be made");
    document.undo();
    assert_eq!(said_by(&document, SEES), "Sees an ad");
    assert!(document.proposal().is_none());
}

#[test]
fn what_was_selected_keeps_its_focus_when_it_is_changed() {
    let mut document = Document::new(map());
    let selection = Selection::of([SEES, READS, BUYS].map(Thing::Card)).extended([Thing::Card(READS)]);
    document.select(selection.clone());
    let to = CardSlot { cell: at(A2, PAINS), index: 0 };
    document
        .apply(Edit::MoveCards { cards: vec![SEES, READS, BUYS], to })
        .expect("it can be made");
    assert_eq!(document.selection(), &selection);
    document
        .apply(Edit::Delete(things(&[Thing::Card(READS)])))
        .expect("it can be made");
    assert_eq!(document.selection().focus(), Some(Thing::Card(BUYS)));
}

#[test]
fn what_is_gone_is_not_selected() {
    let mut document = Document::new(map());
    document.select(Selection::of([
        Thing::Card(CardId::from_bits(9)),
        Thing::Stage(A),
        Thing::Point(point(5)),
    ]));
    assert_eq!(document.selection(), &Selection::one(Thing::Stage(A)));
    let new = Card::new(CardId::from_bits(900), "New");
    let slot = CardSlot { cell: at(A1, DOING), index: 0 };
    document
        .propose(Edit::InsertCards { slot, cards: vec![new] })
        .expect("it can be made");
    document.select(Selection::one(Thing::Card(CardId::from_bits(900))));
    assert_eq!(document.selection().len(), 1, "a proposed card can be selected");
    document.forget();
    assert!(document.selection().is_empty());
}

#[test]
fn saved_is_a_place_in_history() {
    let mut document = Document::new(map());
    assert!(document.is_saved());
    document.apply(text(SEES, "One")).expect("it can be made");
    assert!(!document.is_saved());
    let saving = document.map().clone();
    document.apply(text(SEES, "Two")).expect("it can be made");
    document.mark_saved(&saving);
    assert!(!document.is_saved(), "what came while it was being saved is not saved");
    document.undo();
    assert!(document.is_saved());
    document.undo();
    assert!(!document.is_saved());
    document.redo();
    assert!(document.is_saved());
    document.propose(text(SEES, "Three")).expect("it can be made");
    assert!(document.is_saved(), "nothing is made yet");
    document.commit();
    assert!(!document.is_saved());
    document.undo();
    document.mark_unsaved();
    assert!(!document.is_saved());
}

#[test]
fn two_thousand_ordinary_steps_of_a_large_map_are_kept() {
    let map = generate(12, 5_000, 1);
    let first = map.cards().next().map(|(_, card)| card.clone()).expect("it has cards");
    let mut document = Document::new(map);
    let start = document.map().clone();
    for step in 0..2_100 {
        let card = Card { text: format!("Step {step}"), ..first.clone() };
        document
            .apply(Edit::SetCards { cards: vec![card], what: "text".to_owned() })
            .expect("it can be made");
    }
    assert_eq!(document.position(), 2_100);
    let bytes = document.bytes_of_history();
    assert!((1 << 20..64 << 20).contains(&bytes), "{bytes}");
    document.jump(0);
    assert!(Arc::ptr_eq(document.map(), &start));
}

#[test]
fn the_oldest_steps_go_when_the_copies_grow_too_large() {
    let mut document = Document::new(map());
    for number in 0..40_u8 {
        let id = ImageId::from_bits(1_000 + u64::from(number));
        let image = Image { media: Media::Png, bytes: vec![number; 2 << 20].into() };
        let card = Card {
            kind: CardKind::Image(id),
            ..Card::new(CardId::from_bits(1_000 + u64::from(number)), "")
        };
        let slot = CardSlot { cell: at(A1, PICTURES), index: 0 };
        let edits = vec![
            Edit::InsertImage(id, Arc::new(image)),
            Edit::InsertCards { slot, cards: vec![card] },
        ];
        document
            .apply(Edit::Together { label: "Add picture".to_owned(), edits })
            .expect("it can be made");
    }
    let bytes = document.bytes_of_history();
    assert!(bytes <= 64 << 20 && bytes > 60 << 20, "{bytes}");
    assert_eq!(document.position(), 31);
    document.jump(0);
    assert_eq!(document.map().images.len(), 10, "what went is the state to begin with");
}

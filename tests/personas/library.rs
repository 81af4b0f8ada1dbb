//! The personas that maps share, by mouse and by keyboard: taken, saved, held against each other, deleted.

use std::{fs, path::Path};

use egui::{Key, Modifiers};
use tempfile::TempDir;
use throughline::{
    app::{Action, Command, Dialog},
    edit::{Edit, Selection, Thing},
    file::{
        self,
        library::{self, Kept},
    },
    model::Persona,
    picture::Pixels,
};

use crate::desk::Desk;

/// The folder of the library of whoever has these folders.
fn folder(home: &TempDir) -> std::path::PathBuf {
    home.path().join("state/throughline/personas")
}

fn kept(home: &TempDir) -> Vec<Kept> {
    library::read(&folder(home)).expect("a library").personas
}

fn roles(home: &TempDir) -> Vec<String> {
    kept(home).iter().map(|kept| kept.persona.role.clone()).collect()
}

fn says(desk: &mut Desk, name: &str, role: &str) {
    let persona = Persona { role: role.to_owned(), ..desk.persona(name) };
    desk.does(Action::Change(Edit::SetPersonas {
        personas: vec![persona],
        what: "role".into(),
    }));
}

/// Asks for the persona to be saved, as the menu does.
fn saves(desk: &mut Desk, name: &str) {
    desk.selects(name);
    desk.does(Action::Do(Command::SaveToLibrary));
    desk.waits();
}

fn opens(desk: &mut Desk) {
    desk.does(Action::Do(Command::Library));
    desk.waits();
}

#[test]
fn a_persona_goes_from_one_map_over_the_library_to_another() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    desk.right_clicks("Mara");
    desk.clicks("Save persona to library");
    desk.waits();
    desk.clicks("Persona library…");
    desk.waits();
    assert!(desk.sees("On this map, the same") && desk.sees("On this map only"));
    desk.clicks("Save Jonas to the library");
    desk.waits();
    assert_eq!(kept(&home).len(), 2);
    let mut other = Desk::with_a_library(home.path());
    let mara = other.persona("Mara");
    let all = [Thing::Persona(mara.id), Thing::Persona(other.persona("Jonas").id)];
    other.does(Action::Change(Edit::Delete(all.into())));
    assert_eq!(other.names(), ["Selma"]);
    opens(&mut other);
    other.clicks("Take Mara into this map");
    assert_eq!(other.names(), ["Selma", "Mara"]);
    let taken = other.persona("Mara");
    assert_ne!(taken.id, mara.id, "a persona of this map has an id of its own");
    assert_eq!(taken.library, Some(mara.id), "and the mark of where it is from");
    assert_eq!(
        (taken.goals, taken.traits, taken.avatar),
        (mara.goals, mara.traits, mara.avatar)
    );
    other.clicks("Close");
    assert_eq!(other.app().selection().only(), Some(Thing::Persona(taken.id)));
    other.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(other.names(), ["Selma"]);
}

#[test]
fn a_portrait_comes_along() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    let rgba = vec![90; 4 * 30 * 30].into();
    let pixels = Pixels { width: 30, height: 30, rgba };
    let (id, image) = throughline::picture::admit_pixels(&pixels, 512).expect("a picture");
    let persona = Persona { portrait: Some(id), ..desk.persona("Jonas") };
    desk.does(Action::Change(Edit::InsertImage(id, image.clone().into())));
    desk.does(Action::Change(Edit::SetPersonas {
        personas: vec![persona],
        what: "portrait".into(),
    }));
    saves(&mut desk, "Jonas");
    let mut other = Desk::with_a_library(home.path());
    opens(&mut other);
    assert!(other.sees("On this map, differs"), "the portrait differs");
    other.clicks("See what differs in Jonas");
    assert!(other.sees("≠ Portrait"));
    other.clicks("Make the map's persona as the library's");
    assert_eq!(other.map().images.get(&id).map(|image| (**image).clone()), Some(image));
    assert_eq!(other.persona("Jonas").portrait, Some(id));
    other.clicks("Close");
    other.presses(Modifiers::COMMAND, Key::Z);
    assert_eq!(other.persona("Jonas").portrait, None, "one step back");
}

#[test]
fn all_is_done_with_keys_only() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    for name in ["Mara", "Jonas"] {
        saves(&mut desk, name);
    }
    desk.presses(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    desk.waits();
    assert!(desk.is_focused("Take Jonas into this map"), "the first by name");
    desk.presses(Modifiers::NONE, Key::Enter);
    assert_eq!(desk.names(), ["Mara", "Jonas", "Selma", "Jonas"]);
    assert!(desk.sees("2 times on this map, all the same"));
    desk.presses(Modifiers::NONE, Key::ArrowDown);
    assert!(desk.is_focused("Take Mara into this map"));
    desk.presses(Modifiers::NONE, Key::Delete);
    desk.waits();
    assert_eq!(kept(&home).len(), 1);
    assert!(desk.sees("Undo: delete Mara"));
    desk.presses(Modifiers::COMMAND, Key::Z);
    desk.waits();
    assert_eq!(kept(&home).len(), 2);
    assert!(!desk.sees("Undo: delete Mara"));
    assert_eq!(desk.names().len(), 4, "the map has its own undo");
    desk.presses(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.app().dialog(), None);
}

#[test]
fn keys_reach_what_is_on_the_map_only() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    opens(&mut desk);
    assert!(desk.is_focused("Save Mara to the library"), "nothing else is there yet");
    desk.presses(Modifiers::NONE, Key::ArrowDown);
    desk.presses(Modifiers::NONE, Key::Space);
    desk.waits();
    assert_eq!(kept(&home)[0].persona.name, "Jonas");
}

#[test]
fn one_that_differs_is_not_replaced_unasked() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    saves(&mut desk, "Mara");
    let first = roles(&home);
    says(&mut desk, "Mara", "Walks");
    saves(&mut desk, "Mara");
    assert!(matches!(desk.app().dialog(), Some(Dialog::LibraryReplace(_))));
    desk.clicks("Cancel");
    assert_eq!((roles(&home), desk.app().dialog()), (first.clone(), None));
    saves(&mut desk, "Mara");
    desk.clicks("See what differs…");
    assert!(desk.sees("≠ Role") && desk.sees("On this map") && desk.sees("In the library"));
    desk.clicks("Back");
    saves(&mut desk, "Mara");
    desk.clicks("Keep both");
    desk.waits();
    let two = [first[0].clone(), "Walks".to_owned()];
    let mut now = roles(&home);
    now.sort_unstable_by_key(|role| role == "Walks");
    assert_eq!(now, two);
    says(&mut desk, "Mara", "Swims");
    saves(&mut desk, "Mara");
    desk.clicks("Replace");
    desk.waits();
    let mut now = roles(&home);
    now.sort_unstable_by_key(|role| role == "Swims");
    assert_eq!(now, [first[0].clone(), "Swims".to_owned()], "the one it was saved as");
    saves(&mut desk, "Mara");
    let same = "Mara stands in the library as on this map";
    assert!(desk.app().notices().iter().any(|notice| notice.words == same));
}

#[test]
fn one_of_the_same_name_is_told_to_be_one_by_name() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    let id = desk.persona("Selma").id;
    let other = Persona {
        role: "Somebody else".to_owned(),
        ..Persona::new(id, "mara ")
    };
    library::add(
        &folder(&home),
        &Persona { id: throughline::model::PersonaId::from_bits(3), ..other },
        None,
    )
    .expect("a file");
    opens(&mut desk);
    assert!(desk.sees("One so called is on this map, differs"));
    assert!(desk.sees("Save Selma to the library") && !desk.sees("Save Mara to the library"));
}

#[test]
fn a_file_that_cannot_be_read_is_listed_and_stays() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    saves(&mut desk, "Mara");
    let broken = folder(&home).join("broken.ron");
    file::write_atomically(&broken, |out| out.write_all(b"(format: 1, personas: 7)")).expect("a file");
    opens(&mut desk);
    assert!(desk.sees("broken.ron cannot be read, and stays as it is"));
    assert!(desk.sees_part("broken.ron:1:23:"), "where it is wrong");
    assert!(desk.sees("Take Mara into this map"));
    assert!(broken.exists());
}

#[test]
fn a_file_that_another_program_changed_is_not_written_over() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    saves(&mut desk, "Mara");
    says(&mut desk, "Mara", "Walks");
    saves(&mut desk, "Mara");
    let path = kept(&home)[0].path.clone();
    let text = fs::read_to_string(&path).expect("a file").replace("marathon", "race");
    file::write_atomically(&path, |out| out.write_all(text.as_bytes())).expect("a file");
    desk.clicks("Replace");
    desk.waits();
    let told = desk
        .app()
        .notices()
        .iter()
        .any(|notice| notice.words.contains("another program changed it"));
    assert!(told, "{:?}", desk.app().notices());
    assert_eq!(roles(&home), ["Runs her first race"]);
}

#[test]
fn one_that_was_replaced_comes_back_by_button_and_by_key() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    saves(&mut desk, "Mara");
    let before = roles(&home);
    for role in ["Walks", "Swims"] {
        says(&mut desk, "Mara", role);
        saves(&mut desk, "Mara");
        desk.clicks("Replace");
        desk.waits();
        assert_eq!(roles(&home), [role]);
    }
    desk.clicks("Undo: replace Mara");
    desk.waits();
    assert_eq!(roles(&home), ["Walks"]);
    assert!(desk.sees("On this map, differs"), "the map keeps what it says");
    desk.clicks("Delete Mara from the library");
    desk.waits();
    assert!(desk.sees("Undo: delete Mara") && !desk.sees("Undo: replace Mara"));
    for now in [vec!["Walks".to_owned()], before] {
        desk.presses(Modifiers::COMMAND, Key::Z);
        desk.waits();
        assert_eq!(roles(&home), now);
    }
    assert!(!desk.sees_part("Undo: replace") && !desk.sees_part("Undo: delete"));
    assert_eq!(desk.persona("Mara").role, "Swims", "the map has its own undo");
    let told = "Mara is in the library as before";
    assert!(desk.app().notices().iter().any(|notice| notice.words == told));
}

#[test]
fn what_cannot_be_brought_back_is_told() {
    let home = TempDir::new().expect("a folder");
    let mut desk = Desk::with_a_library(home.path());
    saves(&mut desk, "Mara");
    opens(&mut desk);
    desk.clicks("Delete Mara from the library");
    desk.waits();
    let (personas, aside) = (folder(&home), home.path().join("aside"));
    let deleted = personas.join("deleted");
    fs::rename(&deleted, &aside).expect("the deleted are out of reach");
    desk.clicks("Undo: delete Mara");
    desk.waits();
    assert!(!desk.sees("Undo: delete Mara"), "it is gone, and that was told");
    assert!(
        desk.app()
            .notices()
            .iter()
            .any(|notice| notice.words.contains("it is no longer there"))
    );
    fs::rename(&aside, &deleted).expect("back");
    assert_eq!(fs::read_dir(&deleted).expect("a folder").count(), 1, "nothing was lost");
}

#[test]
fn without_a_folder_the_library_says_so() {
    let mut desk = Desk::with_the_sample();
    desk.does(Action::Do(Command::Library));
    assert!(desk.sees_part("there is no library"));
    desk.presses(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.app().dialog(), None);
    desk.does(Action::Select(Selection::default()));
    assert!(!desk.app().can(Command::SaveToLibrary), "nobody is selected");
    assert!(!Path::new("throughline/personas").exists());
}

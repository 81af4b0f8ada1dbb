//! What holds for the files of the library.

use tempfile::TempDir;

use super::*;
use crate::{
    file::write_atomically,
    model::{ImageId, Media, PersonaId},
};

fn mara() -> Persona {
    let id = PersonaId::from_bits(7);
    Persona {
        role: "Runs".to_owned(),
        ..Persona::new(id, "Mara Ö. / \"3\"")
    }
}

fn names(library: &Library) -> Vec<&str> {
    library.personas.iter().map(|kept| kept.persona.name.as_str()).collect()
}

fn written(path: &Path, text: &str) {
    write_atomically(path, |out| out.write_all(text.as_bytes())).unwrap();
}

#[test]
fn a_folder_that_is_not_there_is_an_empty_library() {
    let folder = TempDir::new().unwrap();
    let library = read(&folder.path().join("none")).unwrap();
    assert!(library.personas.is_empty() && library.unread.is_empty());
    written(&folder.path().join("file"), "");
    let error = read(&folder.path().join("file")).unwrap_err().to_string();
    assert!(error.contains("file"), "{error}");
}

#[test]
fn what_is_added_is_read_with_its_portrait() {
    let folder = TempDir::new().unwrap();
    let shelf = folder.path().join("personas");
    let image = Arc::new(Image { media: Media::Png, bytes: vec![1, 2, 3].into() });
    let id = ImageId::from_bits(9);
    let persona = Persona {
        portrait: Some(id),
        shown: false,
        library: Some(PersonaId::from_bits(1)),
        goals: vec!["Finish".to_owned()],
        ..mara()
    };
    let path = add(&shelf, &persona, Some(&image)).unwrap();
    assert!(path.ends_with("mara-ö-----3-0000000007.ron"), "{path:?}");
    let library = read(&shelf).unwrap();
    let kept = &library.personas[0];
    let expected = Persona { shown: true, library: None, ..persona.clone() };
    assert_eq!((&*kept.persona, kept.portrait.as_ref()), (&expected, Some(&image)));
    let bare = add(&shelf, &persona, None).unwrap();
    assert_ne!(bare, path, "nothing is written over");
    let again = read(&shelf).unwrap();
    assert_eq!(names(&again), ["Mara Ö. / \"3\"", "Mara Ö. / \"3\""]);
    let second = again.personas.iter().find(|kept| kept.path == bare).unwrap();
    assert_eq!(second.persona.portrait, None, "no picture, no word of it");
}

#[test]
fn two_of_one_name_stand_in_two_files() {
    let folder = TempDir::new().unwrap();
    let other = Persona {
        id: PersonaId::from_bits(8),
        role: "Swims".to_owned(),
        ..mara()
    };
    add(folder.path(), &other, None).unwrap();
    add(folder.path(), &mara(), None).unwrap();
    let library = read(folder.path()).unwrap();
    let roles: Vec<&str> = library.personas.iter().map(|kept| kept.persona.role.as_str()).collect();
    assert_eq!(roles, ["Runs", "Swims"]);
}

#[test]
fn what_cannot_be_read_is_told_and_stays() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    add(folder.path(), &mara(), None).unwrap();
    written(&at("broken.ron"), "(\n  format: 1,\n  personas: [(name: 7)])");
    written(&at("empty.ron"), "");
    written(&at("none.ron"), "(format: 1)");
    let two = "(format: 1, personas: [(id: \"pmara00000\"), (id: \"pmara00001\")])";
    written(&at("two.ron"), two);
    written(&at("map.ron"), "(format: 1, lanes: [(id: \"ndne000009\", kind: Free)])");
    File::create(at("huge.ron")).unwrap().set_len(FILE + 1).unwrap();
    fs::create_dir(at("folder.ron")).unwrap();
    written(&at("notes.txt"), "not ours");
    written(&at(".hidden.ron"), "not ours");
    let library = read(folder.path()).unwrap();
    assert_eq!(names(&library), [mara().name]);
    let told: Vec<(String, String)> = library
        .unread
        .iter()
        .map(|unread| {
            let name = unread.path.file_name().unwrap().to_string_lossy().into_owned();
            (name, unread.error.to_string())
        })
        .collect();
    for ((name, error), (expected, word)) in told.iter().zip([
        ("broken.ron", "broken.ron:3:"),
        ("empty.ron", "it is empty"),
        ("folder.ron", "it is no file"),
        ("huge.ron", "larger than 8 MiB"),
        ("map.ron", "a whole map"),
        ("none.ron", "holds 0 personas"),
        ("two.ron", "holds 2 personas"),
    ]) {
        assert!(name == expected && error.contains(word), "{name}: {error}");
    }
    assert_eq!(told.len(), 7);
    assert!(at("broken.ron").exists());
}

#[test]
fn only_so_many_files_are_read_and_the_rest_is_counted() {
    let folder = TempDir::new().unwrap();
    for number in 0..MOST + 3 {
        File::create(folder.path().join(format!("{number:04}.ron"))).unwrap();
    }
    let library = read(folder.path()).unwrap();
    assert_eq!((library.unread.len(), library.more), (MOST, 3));
}

#[test]
fn one_is_replaced_unless_it_changed_since_it_was_read() {
    let folder = TempDir::new().unwrap();
    let path = add(folder.path(), &mara(), None).unwrap();
    let kept = read(folder.path()).unwrap().personas.remove(0);
    let other = Persona {
        id: PersonaId::from_bits(99),
        role: "Walks".to_owned(),
        ..mara()
    };
    assert!(replace(&kept, &other, None).unwrap().is_replaced());
    let now = read(folder.path()).unwrap().personas.remove(0);
    assert_eq!((now.persona.role.as_str(), now.persona.id), ("Walks", mara().id));
    assert_eq!(now.path, path);
    let before = read(&folder.path().join(BIN)).unwrap();
    assert_eq!(before.personas[0].persona.role, "Runs", "what stood there is kept");
    let error = replace(&kept, &mara(), None).unwrap_err().to_string();
    assert!(error.contains("another program changed it"), "{error}");
    fs::remove_file(&path).unwrap();
    let error = replace(&now, &mara(), None).unwrap_err().to_string();
    assert!(error.contains("no longer there"), "{error}");
    assert_eq!(
        read(&folder.path().join(BIN)).unwrap().personas.len(),
        1,
        "nothing was replaced"
    );
}

#[test]
fn what_is_deleted_can_be_brought_back() {
    let folder = TempDir::new().unwrap();
    let path = add(folder.path(), &mara(), None).unwrap();
    let deleted = delete(folder.path(), &path).unwrap();
    assert!(read(folder.path()).unwrap().personas.is_empty() && deleted.is_there());
    assert!(!deleted.is_replaced());
    assert_eq!(restore(&deleted).unwrap(), path);
    assert_eq!(names(&read(folder.path()).unwrap()), [mara().name]);
    let deleted = delete(folder.path(), &path).unwrap();
    add(folder.path(), &mara(), None).unwrap();
    assert_ne!(restore(&deleted).unwrap(), path, "what stands there stays");
    assert_eq!(read(folder.path()).unwrap().personas.len(), 2);
    let error = delete(folder.path(), &folder.path().join("gone.ron"))
        .unwrap_err()
        .to_string();
    assert!(error.contains("gone.ron: it is no longer there"), "{error}");
}

#[test]
fn only_the_newest_deleted_are_kept() {
    let folder = TempDir::new().unwrap();
    let mut last = None;
    for number in 0..DELETED as u64 + 3 {
        let persona = Persona::new(PersonaId::from_bits(number + 1), "Ada");
        let path = add(folder.path(), &persona, None).unwrap();
        last = Some(delete(folder.path(), &path).unwrap());
    }
    let left = fs::read_dir(folder.path().join(BIN)).unwrap().count();
    assert!(left == DELETED && last.unwrap().is_there());
}

fn says(role: &str) -> Persona {
    Persona { role: role.to_owned(), ..mara() }
}

fn roles(folder: &Path) -> Vec<String> {
    let mut roles: Vec<String> = read(folder)
        .unwrap()
        .personas
        .iter()
        .map(|kept| kept.persona.role.clone())
        .collect();
    roles.sort_unstable();
    roles
}

fn replaced(folder: &Path, role: &str) -> Gone {
    let kept = read(folder).unwrap().personas.remove(0);
    replace(&kept, &says(role), None).unwrap()
}

#[test]
fn what_is_replaced_comes_back_step_by_step_and_nothing_is_lost() {
    let folder = TempDir::new().unwrap();
    let path = add(folder.path(), &mara(), None).unwrap();
    let (first, second) = (replaced(folder.path(), "Walks"), replaced(folder.path(), "Swims"));
    for (gone, expected) in [(second, "Walks"), (first, "Runs")] {
        assert_eq!(restore(&gone).unwrap(), path);
        assert_eq!(roles(folder.path()), [expected]);
    }
    assert_eq!(
        roles(&folder.path().join(BIN)),
        ["Swims", "Walks"],
        "what had taken its place"
    );
}

#[test]
fn what_another_program_put_there_stays_when_the_old_one_comes_back() {
    let folder = TempDir::new().unwrap();
    let path = add(folder.path(), &mara(), None).unwrap();
    let gone = replaced(folder.path(), "Walks");
    let text = fs::read_to_string(&path).unwrap().replace("Walks", "Rides");
    written(&path, &text);
    assert_ne!(restore(&gone).unwrap(), path);
    assert_eq!(roles(folder.path()), ["Rides", "Runs"]);
}

#[test]
fn what_is_no_longer_there_leaves_what_took_its_place() {
    let folder = TempDir::new().unwrap();
    add(folder.path(), &mara(), None).unwrap();
    let gone = replaced(folder.path(), "Walks");
    fs::remove_file(&gone.now).unwrap();
    let error = restore(&gone).unwrap_err().to_string();
    assert!(error.contains("it is no longer there") && !gone.is_there(), "{error}");
    assert_eq!(roles(folder.path()), ["Walks"]);
}

#[test]
fn the_oldest_of_all_that_are_kept_can_still_come_back() {
    let folder = TempDir::new().unwrap();
    add(folder.path(), &mara(), None).unwrap();
    let all: Vec<Gone> = (0..DELETED)
        .map(|number| replaced(folder.path(), &number.to_string()))
        .collect();
    for gone in all.iter().rev() {
        restore(gone).unwrap();
    }
    assert_eq!(roles(folder.path()), ["Runs"]);
}

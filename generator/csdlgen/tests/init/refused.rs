//! What cannot be done leaves nothing behind.

use crate::folder::{DOCUMENT, Folder};

#[test]
fn nothing_is_written_where_no_crate_can_be_made() {
    let folder = Folder::new();
    folder.write(
        "own/broken.xml",
        &DOCUMENT.replace("PropertyRef Name=\"ID\"", "PropertyRef Name=\"Nope\""),
    );
    let before = folder.files();
    for (arguments, expected) in [
        (&["init", "own/broken.xml"][..], "Nope"),
        (
            &["init", "../Northwind.xml", "--include", "/Prducts"],
            "did you mean",
        ),
        (
            &["init", "../Northwind.xml", "--include", "/Prducts"],
            "<new metadata/northwind.toml>:",
        ),
        (&["init", "../Nowhere.xml"], "Nowhere.xml"),
        (&["init"], "which service?"),
        (
            &["init", "../Northwind.xml", "--preset", "grph"],
            "there is no preset `grph`",
        ),
        (
            &["init", "../Northwind.xml", "--name", "fn"],
            "is not a crate name",
        ),
        (
            &["init", "../Northwind.xml", "--runtime", "nowhere"],
            "neither a version nor a folder",
        ),
        (
            &["init", "http://example.org/$metadata"],
            "does not start with `https://`",
        ),
        (
            &["init", "https://joe:hunter2@example.org/"],
            "a user name or a password",
        ),
        (&["init", "--name", "a"], "no document is named"),
        (
            &["init", "--preset", "dataverse"],
            "metadata needs a sign-in",
        ),
        (&["init", "-", "-"], "given twice"),
        (&["init", ".", "--name", "a"], "has no .xml or .json file"),
        (&["regen"], "no SDK is configured"),
    ] {
        let (code, out, err) = folder.run(arguments);
        assert_eq!(code, 2, "{arguments:?}: {out}{err}");
        assert!(err.contains(expected), "{arguments:?}: {out}{err}");
        assert!(!err.contains("hunter2"), "{err}");
        assert_eq!(folder.files(), before, "{arguments:?}");
    }
}

#[test]
fn a_folder_of_somebody_else_is_not_taken() {
    let folder = Folder::new();
    folder.write("generated/northwind/notes.txt", "Mine.");
    let before = folder.files();
    let (code, out, err) = folder.run(&["init", "../Northwind.xml"]);
    assert_eq!(code, 2, "{out}{err}");
    assert!(err.contains("generated/northwind"), "{err}");
    assert_eq!(folder.files(), before);
}

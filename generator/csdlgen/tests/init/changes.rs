//! After `init`: a changed document, a runtime that somebody edited.

use crate::folder::{DOCUMENT, Folder};

#[test]
fn a_changed_document_is_found_reported_and_brought_in() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "../Northwind.xml"]).0, 0);
    let more = "<Property Name=\"Price\" Type=\"Edm.Decimal\"/>\n<Property Name=\"Name\"";
    folder.write(
        "metadata/northwind.csdl.xml",
        &DOCUMENT.replacen("<Property Name=\"Name\"", more, 1),
    );
    let (code, out, err) = folder.run(&["regen", "--check"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        out.contains("price") && out.contains("csdlgen regen"),
        "{out}"
    );
    let (code, out, err) = folder.run(&["regen"]);
    assert_eq!(code, 1, "the version is too low: {out}{err}");
    let (code, out, err) = folder.run(&["regen", "--bump", "--report", "report.md"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(
        folder.read("report.md").contains("Price"),
        "{}",
        folder.read("report.md")
    );
    assert!(
        folder
            .read("metadata/northwind.toml")
            .contains("version = \"0.1.1\"")
    );
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
}

#[test]
fn a_vendored_runtime_that_was_edited_is_found_and_written_again() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["init", "../Northwind.xml"]).0, 0);
    let file = "generated/odata_runtime/src/lib.rs";
    let own = folder.read(file);
    folder.write(file, &format!("{own}\n// Changed.\n"));
    let (code, out, err) = folder.run(&["regen", "--check"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("runtime out of date: 1 changed"), "{out}");
    assert_eq!(folder.run(&["regen"]).0, 0);
    assert_eq!(folder.read(file), own);
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);

    let lock = folder.read("metadata/northwind.lock");
    folder.write(
        "metadata/northwind.lock",
        &lock.replace("[runtime]\nsha256 = \"", "[runtime]\nsha256 = \"0"),
    );
    assert_eq!(
        folder.run(&["regen", "--check"]).0,
        1,
        "the lock has its hash"
    );
}

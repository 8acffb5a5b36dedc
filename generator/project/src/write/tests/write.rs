//! What is written, what stays and what is refused.

use std::fs;
use std::path::Path;

use super::super::disk::Disk;
use super::super::{WriteError, manifest, write, write_on};
use super::{Outcome, files, put, tree};

#[test]
fn only_what_changes_is_written() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("deep/sdk");
    let old = files(&[
        ("Cargo.toml", "a"),
        ("src/a.rs", "a"),
        ("src/old/b.rs", "b"),
    ]);
    let report = write(&old, &out)?;
    assert_eq!(report.written.len(), 3);

    let before = fs::metadata(out.join("Cargo.toml"))?.modified()?;
    let disk = Disk::default();
    let report = write_on(&disk, &old, &out)?;
    assert_eq!((report.unchanged, disk.faults.steps.get()), (3, 0));

    put(&out.join("README.md"), "mine")?;
    let new = files(&[("Cargo.toml", "a"), ("src/a.rs", "A"), ("src/c.rs", "c")]);
    let report = write(&new, &out)?;
    assert_eq!(report.written, ["src/a.rs", "src/c.rs"]);
    assert_eq!(report.removed, ["src/old/b.rs"]);
    assert!(report.edited.is_empty() && report.kept.is_empty());
    assert_eq!(fs::metadata(out.join("Cargo.toml"))?.modified()?, before);
    let mut expected = new.clone();
    expected.insert("README.md".into(), "mine".into());
    expected.insert("src/".into(), String::new());
    expected.insert(manifest::FILE.into(), manifest::text(&new));
    assert_eq!(tree(&out), expected);
    assert_eq!(fs::read_dir(folder.path().join("deep"))?.count(), 1);
    Ok(())
}

#[test]
fn time_stamps_stay_without_hard_links() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    write(&files(&[("a", "a"), ("b", "b")]), &out)?;
    let before = fs::metadata(out.join("a"))?.modified()?;
    let mut disk = Disk::default();
    disk.faults.no_hard_links = true;
    write_on(&disk, &files(&[("a", "a"), ("b", "B")]), &out)?;
    assert_eq!(fs::metadata(out.join("a"))?.modified()?, before);
    Ok(())
}

#[test]
fn files_changed_by_hand_are_overwritten_and_named() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let crate_ = files(&[("a", "a"), ("b", "b")]);
    write(&crate_, &out)?;
    put(&out.join("a"), "edited")?;
    let report = write(&crate_, &out)?;
    assert_eq!(
        (report.written, report.edited),
        (vec!["a".into()], vec!["a".into()])
    );
    put(&out.join("b"), "edited")?;
    let report = write(&files(&[("a", "a")]), &out)?;
    assert_eq!(
        (report.removed, report.edited),
        (vec!["b".into()], vec!["b".into()])
    );
    Ok(())
}

#[test]
fn a_folder_of_others_is_refused() -> Outcome {
    let folder = tempfile::tempdir()?;
    let crate_ = files(&[("a", "a")]);
    put(&folder.path().join("theirs/Cargo.toml"), "theirs")?;
    let refused = write(&crate_, &folder.path().join("theirs"));
    assert!(
        matches!(refused, Err(WriteError::NotOurs(_))),
        "{refused:?}"
    );
    let refused = write(&crate_, &folder.path().join("theirs/Cargo.toml"));
    assert!(
        matches!(refused, Err(WriteError::NotAFolder(_))),
        "{refused:?}"
    );
    let refused = write(&crate_, Path::new("/"));
    assert!(
        matches!(refused, Err(WriteError::NotAName(_))),
        "{refused:?}"
    );

    fs::create_dir(folder.path().join("empty"))?;
    write(&crate_, &folder.path().join("empty"))?;
    put(&folder.path().join("repository/.git/HEAD"), "ref")?;
    write(&crate_, &folder.path().join("repository"))?;
    assert_eq!(
        tree(&folder.path().join("repository")).get(".git/HEAD"),
        Some(&"ref".to_owned())
    );
    Ok(())
}

#[test]
fn files_of_others_are_never_replaced() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    write(&files(&[("a", "a")]), &out)?;
    put(&out.join("b"), "mine")?;
    put(&out.join("c/d/e"), "mine")?;
    put(&out.join("f"), "mine")?;
    let before = tree(folder.path());
    let refused = write(&files(&[("b", "b"), ("c/d", "d"), ("f/g", "g")]), &out);
    match refused {
        Err(WriteError::InTheWay { paths, .. }) => assert_eq!(paths, ["b", "c/d", "f"]),
        other => return Err(format!("{other:?}").into()),
    }
    assert_eq!(tree(folder.path()), before);
    // The same content is not a conflict: the file becomes the generator's.
    let report = write(&files(&[("a", "a"), ("b", "mine")]), &out)?;
    assert_eq!(report.unchanged, 2);
    assert_eq!(write(&files(&[("a", "a")]), &out)?.removed, ["b"]);
    Ok(())
}

#[cfg(unix)]
#[test]
fn links_are_neither_followed_nor_lost() -> Outcome {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    write(&files(&[("a", "a"), ("b", "b")]), &out)?;
    put(&folder.path().join("elsewhere/x"), "x")?;
    symlink("../elsewhere", out.join("link"))?;
    fs::remove_file(out.join("b"))?;
    symlink("../elsewhere/x", out.join("b"))?;
    let report = write(&files(&[("a", "A"), ("b", "b")]), &out)?;
    assert_eq!(report.edited, ["b"]);
    let now = tree(folder.path());
    assert_eq!(
        now.get("sdk/link").map(String::as_str),
        Some("-> ../elsewhere")
    );
    assert_eq!(now.get("sdk/b").map(String::as_str), Some("b"));
    assert_eq!(now.get("elsewhere/x").map(String::as_str), Some("x"));

    symlink("sdk", folder.path().join("alias"))?;
    let refused = write(&files(&[]), &folder.path().join("alias"));
    assert!(
        matches!(refused, Err(WriteError::Link { .. })),
        "{refused:?}"
    );
    Ok(())
}

#[test]
fn a_file_whose_place_was_taken_after_a_kill_is_kept_aside() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let crate_ = files(&[("a", "a")]);
    write(&crate_, &out)?;
    // As a kill right after the exchange leaves it, and then the files are made again.
    put(&folder.path().join(".sdk.csdlgen/old/note"), "older")?;
    put(&folder.path().join(".sdk.csdlgen/old/lost/x"), "lost")?;
    put(&out.join("note"), "newer")?;
    let report = write(&crate_, &out)?;
    assert_eq!(report.kept.len(), 1);
    let now = tree(folder.path());
    assert_eq!(now.get("sdk/note").map(String::as_str), Some("newer"));
    assert_eq!(now.get("sdk/lost/x").map(String::as_str), Some("lost"));
    assert_eq!(
        now.get(".sdk.csdlgen-saved/note").map(String::as_str),
        Some("older")
    );
    assert!(!now.contains_key(".sdk.csdlgen/"));
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_says_so() -> Outcome {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir()?;
    let parent = folder.path().join("locked");
    fs::create_dir(&parent)?;
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o555))?;
    let refused = write(&files(&[("a", "a")]), &parent.join("sdk"));
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o755))?;
    // Nothing is refused to the superuser.
    if let Err(error) = refused {
        assert!(error.to_string().starts_with("cannot create"), "{error}");
    }
    Ok(())
}

/// Writers of one folder come one after the other.
#[test]
fn two_at_once_do_not_mix() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("sdk");
    let both = ["x", "y"].map(|text| files(&[("a", text), ("b/c", text)]));
    std::thread::scope(|scope| {
        for round in 0..8_usize {
            let (both, out) = (&both, &out);
            scope.spawn(move || {
                let report = both.get(round % 2).map(|files| write(files, out));
                assert!(matches!(report, Some(Ok(_))), "{report:?}");
            });
        }
    });
    let now = tree(&out);
    assert_eq!(now.get("a"), now.get("b/c"));
    Ok(())
}

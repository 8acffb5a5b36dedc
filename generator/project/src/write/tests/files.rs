//! Two files that belong together, replaced one after the other: a process that is killed after any
//! change of the file system leaves each of them old or new, and never the second one newer.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::super::disk::Disk;
use super::super::files::{clean_on, replace_on};
use super::faults::KILLED;
use super::{Faults, Outcome, tree};

const FOLDER: &str = "CSDLGEN_TEST_FILES_FOLDER";
const KILL_AFTER: &str = "CSDLGEN_TEST_FILES_KILL_AFTER";

const OLD: [&str; 2] = ["the old document", "the old lock"];
const NEW: [&str; 2] = ["the new document, which is longer", "the new lock"];
const NAMES: [&str; 2] = ["a.xml", "a.lock"];

fn replace(disk: &Disk, folder: &Path) -> Result<(), super::super::WriteError> {
    let [document, lock] = NAMES.map(|name| folder.join(name));
    replace_on(
        disk,
        &[(&document, NEW[0].as_bytes()), (&lock, NEW[1].as_bytes())],
    )
}

/// The process that is killed; as a test of its own it does nothing.
#[test]
fn child() -> Outcome {
    let (Ok(folder), Ok(kill_after)) = (env::var(FOLDER), env::var(KILL_AFTER)) else {
        return Ok(());
    };
    let disk = Disk {
        faults: Faults {
            kill_after: kill_after.parse().ok(),
            ..Faults::default()
        },
    };
    replace(&disk, Path::new(&folder))?;
    Ok(())
}

#[test]
fn every_kill_leaves_old_or_new_and_nothing_that_is_not_cleaned() -> Outcome {
    for kill_after in 1.. {
        let folder = tempfile::tempdir()?;
        for (name, text) in NAMES.into_iter().zip(OLD) {
            fs::write(folder.path().join(name), text)?;
        }
        let status = Command::new(env::current_exe()?)
            .args(["--exact", "write::tests::files::child", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .env(KILL_AFTER, kill_after.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        let killed = match status.code() {
            Some(0) => false,
            Some(KILLED) => true,
            other => return Err(format!("{kill_after}: {other:?}").into()),
        };

        let found = NAMES.map(|name| fs::read_to_string(folder.path().join(name)));
        let [Ok(document), Ok(lock)] = found else {
            return Err(format!("{kill_after}: {:#?}", tree(folder.path())).into());
        };
        let allowed = [(OLD[0], OLD[1]), (NEW[0], OLD[1]), (NEW[0], NEW[1])];
        assert!(
            allowed.contains(&(&document, &lock)),
            "{kill_after}: {document}, {lock}"
        );

        let disk = Disk::default();
        let [a, b] = NAMES.map(|name| folder.path().join(name));
        if kill_after % 2 == 0 {
            clean_on(&disk, &[&a, &b])?;
        } else {
            replace(&disk, folder.path())?;
        }
        let count = fs::read_dir(folder.path())?.count();
        assert_eq!(count, 2, "{kill_after}: {:#?}", tree(folder.path()));
        if !killed {
            assert!(kill_after > 12, "there are more steps than that");
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_stay() -> Outcome {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = tempfile::tempdir()?;
    let elsewhere = folder.path().join("elsewhere");
    fs::create_dir(&elsewhere)?;
    let real = elsewhere.join("a.xml");
    fs::write(&real, OLD[0])?;
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640))?;
    let link = folder.path().join("a.xml");
    symlink("elsewhere/a.xml", &link)?;
    replace_on(&Disk::default(), &[(&link, NEW[0].as_bytes())])?;
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real)?, NEW[0]);
    assert_eq!(fs::metadata(&real)?.permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(&elsewhere)?.count(), 1);
    Ok(())
}

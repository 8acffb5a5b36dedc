//! A run of the program that is killed at any moment leaves, of the crate and of its lock, the old one or the new one;
//! the next run completes what it left.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

type Tested<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// How often a run is killed, at moments spread over the time that a whole one takes.
const KILLS: u32 = 30;

/// A document of this many types, in each of which something says how many there are.
fn document(types: u32) -> String {
    let entity = |number| {
        format!(
            "<EntityType Name=\"Article{number}\"><Key><PropertyRef Name=\"id\"/></Key>\
             <Property Name=\"id\" Type=\"Edm.Int32\" Nullable=\"false\"/>\
             <Property Name=\"in{types}\" Type=\"Edm.String\"/></EntityType>\n"
        )
    };
    let types: String = (0..types).map(entity).collect();
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n\
         <Schema Namespace=\"shop\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{types}</Schema>\
         </edmx:DataServices></edmx:Edmx>\n"
    )
}

fn generate(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_csdlgen"));
    command.args(["generate", "--allow-breaking", "--config"]);
    command.arg(folder.join("metadata/shop.toml"));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The crate's list of files and the lock. That the files are what the list says, `--check` knows.
fn state(folder: &Path) -> Tested<(String, String)> {
    let list = fs::read_to_string(folder.join("generated/shop/.csdlgen-manifest"))?;
    for (_, path) in list.lines().filter_map(|line| line.split_once("  ")) {
        fs::read(folder.join("generated/shop").join(path))?;
    }
    let lock = fs::read_to_string(folder.join("metadata/shop.lock"))?;
    lock.parse::<toml::Table>()?;
    Ok((list, lock))
}

#[test]
#[ignore = "a proof: cargo xtask proofs"]
fn a_killed_run_leaves_the_old_crate_or_the_new_one() -> Tested {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    fs::create_dir(folder.join("metadata"))?;
    fs::write(
        folder.join("metadata/shop.toml"),
        "[sdk]\ncrate-name = \"shop\"\noutput = \"../generated/shop\"\nmetadata = [\"shop.xml\"]\n",
    )?;
    let put = |types| fs::write(folder.join("metadata/shop.xml"), document(types));
    let whole_run = |types| -> Tested<((String, String), Duration)> {
        put(types)?;
        let start = Instant::now();
        assert!(generate(folder).status()?.success());
        Ok((state(folder)?, start.elapsed()))
    };
    let (old, _) = whole_run(12)?;
    let (new, mut whole) = whole_run(18)?;
    let mut killed = 0;
    for round in 0..KILLS {
        let (again, time) = whole_run(12)?;
        assert_eq!(again, old, "round {round}");
        // The machine may be busier now than it was.
        whole = whole.max(time);
        put(18)?;
        let mut child = generate(folder).spawn()?;
        sleep(whole * round / KILLS);
        child.kill()?;
        killed += u32::from(!child.wait()?.success());
        // The crate goes first, then the lock: a new lock never stands beside an old crate.
        let found = state(folder)?;
        let pairs = [(&old.0, &old.1), (&new.0, &old.1), (&new.0, &new.1)];
        assert!(pairs.contains(&(&found.0, &found.1)), "round {round}");
        assert!(generate(folder).status()?.success(), "round {round}");
        assert_eq!(state(folder)?, new, "round {round}");
        assert!(generate(folder).arg("--check").status()?.success());
        let left = fs::read_dir(folder.join("generated"))?.count();
        assert_eq!(left, 1, "round {round}: something is left beside the crate");
    }
    assert!(
        killed >= KILLS / 4,
        "only {killed} of {KILLS} runs were killed in time"
    );
    Ok(())
}

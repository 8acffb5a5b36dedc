//! `csdlgen generate` as it is started from a shell.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

type Tested = Result<(), Box<dyn std::error::Error>>;

const CONFIG: &str = "[sdk]\ncrate-name = \"shop\"\nversion = \"0.3.0\"\noutput = \"../generated/shop\"\n\
                      metadata = [\"shop.xml\"]\n";

/// A document with these properties of its one type.
fn document(properties: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Article"><Key><PropertyRef Name="id"/></Key>
<Property Name="id" Type="Edm.Int32" Nullable="false"/>{properties}</EntityType>
<EntityContainer Name="Container"><EntitySet Name="articles" EntityType="shop.Article"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

/// A workspace with one configuration; the path of that.
fn workspace(root: &Path) -> std::io::Result<PathBuf> {
    fs::create_dir(root.join("metadata"))?;
    fs::write(root.join("metadata/shop.xml"), document(""))?;
    let config = root.join("metadata/shop.toml");
    fs::write(&config, CONFIG)?;
    Ok(config)
}

fn csdlgen() -> Command {
    Command::new(env!("CARGO_BIN_EXE_csdlgen"))
}

fn generate(root: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    csdlgen()
        .current_dir(root)
        .args(["generate", "--config", "metadata/shop.toml"])
        .args(arguments)
        .output()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_the_messages_name_is_there() -> Tested {
    let root = tempfile::tempdir()?;
    let config = workspace(root.path())?;
    assert!(generate(root.path(), &[])?.status.success());
    let more = document("<Property Name=\"title\" Type=\"Edm.String\"/>");
    fs::write(root.path().join("metadata/shop.xml"), more)?;
    let refused = generate(root.path(), &[])?;
    assert_eq!(refused.status.code(), Some(1));
    let text = stderr(&refused);
    for option in ["--bump", "--allow-breaking"] {
        assert!(text.contains(option), "{text}");
    }
    let bumped = generate(root.path(), &["--bump", "--report", "report.md"])?;
    assert!(bumped.status.success(), "{}", stderr(&bumped));
    let config = fs::read_to_string(config)?;
    assert_eq!(config, CONFIG.replace("0.3.0", "0.3.1"));
    let report = fs::read_to_string(root.path().join("report.md"))?;
    assert!(report.starts_with("# shop 0.3.1"), "{report}");
    assert!(generate(root.path(), &["--check"])?.status.success());
    Ok(())
}

#[test]
fn the_command_in_the_header_works_from_the_root() -> Tested {
    let root = tempfile::tempdir()?;
    workspace(root.path())?;
    assert!(generate(root.path(), &[])?.status.success());
    let manifest = fs::read_to_string(root.path().join("generated/shop/Cargo.toml"))?;
    let command = manifest.split('`').nth(1).ok_or("no command")?;
    let mut words = command.split(' ');
    assert_eq!(words.next(), Some("csdlgen"));
    let again = csdlgen().current_dir(root.path()).args(words).output()?;
    assert!(again.status.success(), "{}", stderr(&again));
    Ok(())
}

#[test]
fn an_output_that_is_a_file_of_the_sdk_is_refused_before_anything_is_written() -> Tested {
    for (output, what) in [
        ("shop.lock", "the lock of this configuration"),
        ("./shop.toml", "this configuration"),
        (
            "../metadata/shop.xml",
            "a document that the crate is made from",
        ),
    ] {
        let root = tempfile::tempdir()?;
        let config = workspace(root.path())?;
        let text = CONFIG.replace("../generated/shop", output);
        fs::write(&config, &text)?;
        let refused = generate(root.path(), &[])?;
        let shown = stderr(&refused);
        assert_eq!(refused.status.code(), Some(2), "{shown}");
        assert!(
            shown.contains(what) && shown.contains("shop.toml:4:10"),
            "{shown}"
        );
        assert_eq!(fs::read_to_string(&config)?, text);
        assert_eq!(fs::read_dir(root.path().join("metadata"))?.count(), 2);
    }
    Ok(())
}

#[test]
fn a_crate_elsewhere_has_no_path_of_this_machine_and_no_profile_in_a_workspace() -> Tested {
    let root = tempfile::tempdir()?;
    let path = root.path().join("shop.xml");
    fs::write(&path, document(""))?;
    let manifest = |out: &str| -> Result<String, Box<dyn std::error::Error>> {
        let output = csdlgen()
            .current_dir(root.path())
            .args([
                "generate",
                "--metadata",
                "shop.xml",
                "--crate-name",
                "shop",
                "--out",
                out,
            ])
            .output()?;
        assert!(output.status.success(), "{}", stderr(&output));
        Ok(fs::read_to_string(
            root.path().join(out).join("Cargo.toml"),
        )?)
    };
    let alone = manifest("alone")?;
    assert!(
        !alone.contains("path =") && alone.contains("[profile.dev]"),
        "{alone}"
    );
    fs::create_dir(root.path().join("workspace"))?;
    fs::write(root.path().join("workspace/Cargo.toml"), "[workspace]\n")?;
    let member = manifest("workspace/crates/shop")?;
    assert!(
        !member.contains("path =") && !member.contains("[profile"),
        "{member}"
    );
    Ok(())
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_utf_8_works() -> Tested {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let root = tempfile::tempdir()?;
    fs::write(root.path().join("shop.xml"), document(""))?;
    let out = OsStr::from_bytes(b"shop-\xff");
    for check in [false, true] {
        let mut command = csdlgen();
        command.current_dir(root.path());
        command.args([
            "generate",
            "--metadata",
            "shop.xml",
            "--crate-name",
            "shop",
            "--out",
        ]);
        command.arg(out).args(check.then_some("--check"));
        let output = command.output()?;
        assert!(output.status.success(), "{}", stderr(&output));
    }
    assert!(root.path().join(out).join("Cargo.toml").is_file());
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_printed_is_an_error_and_a_closed_pipe_is_not() -> Tested {
    let root = tempfile::tempdir()?;
    fs::write(root.path().join("shop.xml"), document(""))?;
    let started = |stdout: Stdio, arguments: &[&str]| {
        let mut command = csdlgen();
        command
            .current_dir(root.path())
            .args(arguments)
            .stdout(stdout);
        command.stderr(Stdio::piped()).spawn()
    };
    for arguments in [
        &["diff", "shop.xml", "shop.xml"][..],
        &["lint", "shop.xml", "--format", "json"],
        &["lint", "--explain", "all"],
        &["show", "shop.xml", "Article"],
        &["explain", "--metadata", "shop.xml", "Article"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full")?;
        let output = started(full.into(), arguments)?.wait_with_output()?;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let text = stderr(&output);
        assert!(
            text.contains("cannot write to stdout"),
            "{arguments:?}: {text}"
        );
        let mut child = started(Stdio::piped(), arguments)?;
        drop(child.stdout.take());
        let output = child.wait_with_output()?;
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
    Ok(())
}

//! `csdlgen lint` as a process: what goes where, and how it ends.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

type Tested = Result<(), Box<dyn Error>>;

const FINE: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="a" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Order"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
<EntityContainer Name="Service"><EntitySet Name="orders" EntityType="a.Order"/></EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

/// A folder with a document of each kind.
fn folder() -> Result<tempfile::TempDir, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text);
    write("fine.xml", FINE)?;
    write("warning.xml", &FINE.replace("Nullable=\"false\"", ""))?;
    write("error.xml", &FINE.replace("a.Order", "a.Ordre"))?;
    write(
        "plan.xml",
        &FINE.replace(
            "<EntityContainer",
            "<Action Name=\"lost\"/><EntityContainer",
        ),
    )?;
    write("empty.xml", "")?;
    fs::write(folder.path().join("latin.xml"), b"<a>\xFC</a>")?;
    fs::create_dir(folder.path().join("folder"))?;
    Ok(folder)
}

fn csdlgen(folder: &Path, arguments: &str, stdin: &str) -> Result<Output, Box<dyn Error>> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_csdlgen"))
        .current_dir(folder)
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(stdin.as_bytes())?;
    }
    Ok(child.wait_with_output()?)
}

#[test]
fn exit_codes() -> Tested {
    let folder = folder()?;
    let cases = [
        ("lint fine.xml", 0),
        ("lint warning.xml", 0),
        ("lint warning.xml --deny-warnings", 1),
        ("lint fine.xml --deny-warnings", 0),
        ("lint error.xml", 1),
        ("lint empty.xml", 1),
        ("lint gone.xml", 2),
        ("lint folder", 2),
        ("lint latin.xml", 2),
        ("lint error.xml gone.xml --format json", 2),
        ("lint error.xml --format json", 1),
        ("lint error.xml --format sarif", 1),
        ("lint plan.xml", 0),
        ("lint plan.xml --plan --deny-warnings", 1),
        ("lint fine.xml --plan --include /orders/**", 0),
        ("lint fine.xml --plan --include /ordres", 1),
        ("lint fine.xml --plan gone.xml", 2),
        ("lint --config gone.toml", 2),
        ("lint --explain csdl0106", 0),
        ("lint --explain CSDL106", 2),
        ("lint --explain all", 0),
        ("lint", 2),
        ("lint - -", 2),
        // Nothing on stdin is a document that lacks its element.
        ("lint - --plan", 1),
        ("lint fine.xml --format xml", 2),
        ("lint fine.xml --explain CSDL0106", 2),
    ];
    for (arguments, expected) in cases {
        let output = csdlgen(folder.path(), arguments, "")?;
        assert_eq!(
            output.status.code(),
            Some(expected),
            "csdlgen {arguments}: {output:?}"
        );
    }
    Ok(())
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() -> Tested {
    let folder = folder()?;
    let output = csdlgen(
        folder.path(),
        "lint gone.xml latin.xml folder warning.xml",
        "",
    )?;
    let text = String::from_utf8(output.stdout)?;
    for expected in [
        "--> gone.xml",
        "--> latin.xml:1:4",
        "--> folder",
        "--> warning.xml:4:",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(text.ends_with("\n3 errors, 1 warning\n"), "{text}");
    Ok(())
}

#[test]
fn the_report_goes_to_stdout_without_colours() -> Tested {
    let folder = folder()?;
    let output = csdlgen(
        folder.path(),
        "lint -",
        FINE.replace("a.Order", "a.Ordre").as_str(),
    )?;
    let text = String::from_utf8(output.stdout)?;
    assert!(text.starts_with("error[CSDL0106]: "), "{text}");
    assert!(text.contains("--> <stdin>:5:"), "{text}");
    assert_eq!(
        String::from_utf8(output.stderr)?,
        "`csdlgen lint --explain CSDL0106` says what this means.\n"
    );
    // Where there is nothing to explain, or another program reads, stderr is silent.
    for arguments in [
        "lint fine.xml",
        "lint error.xml --format json",
        "lint error.xml --format sarif",
    ] {
        let output = csdlgen(folder.path(), arguments, "")?;
        assert_eq!(String::from_utf8(output.stderr)?, "", "{arguments}");
    }
    let output = csdlgen(folder.path(), "lint --quiet warning.xml", "")?;
    assert_eq!(String::from_utf8(output.stdout)?, "0 errors, 1 warning\n");
    Ok(())
}

#[test]
fn a_reader_that_goes_away_is_no_error() -> Tested {
    let folder = folder()?;
    let many = (0..4000).map(|number| format!("<ComplexType Name=\"c-{number}\"/>"));
    let many: String = many.collect();
    fs::write(
        folder.path().join("many.xml"),
        FINE.replace("<EntityContainer", &(many + "<EntityContainer")),
    )?;
    for arguments in [
        ["lint", "many.xml", "--format", "text"],
        ["lint", "many.xml", "--format", "json"],
        ["lint", "many.xml", "--format", "sarif"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_csdlgen"))
            .current_dir(folder.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        drop(child.stdout.take());
        let output = child.wait_with_output()?;
        assert_eq!(output.status.code(), Some(0), "{output:?}");
    }
    let output = csdlgen(folder.path(), "lint many.xml", "")?;
    let text = String::from_utf8(output.stdout)?;
    assert_eq!(text.matches("warning[CSDL0024]").count(), 1001);
    assert!(
        text.contains("\nwarning[CSDL0024]: 3000 more in many.xml (not shown: invalid name)\n")
    );
    assert!(text.ends_with("0 errors, 4000 warnings\n"));
    Ok(())
}

#[test]
fn a_configuration_is_checked_with_its_documents() -> Tested {
    let folder = folder()?;
    let config = |rest: &str, metadata: &str| {
        let text = format!(
            "[sdk]\ncrate-name = \"orders\"\noutput = \"out\"\nmetadata = [{metadata}]\n{rest}"
        );
        fs::write(folder.path().join("orders.toml"), text)
    };
    let lint = || -> Result<(Option<i32>, String), Box<dyn Error>> {
        let output = csdlgen(folder.path(), "lint --config orders.toml", "")?;
        Ok((output.status.code(), String::from_utf8(output.stdout)?))
    };
    config("", "\"fine.xml\"")?;
    assert_eq!(lint()?, (Some(0), "0 errors, 0 warnings\n".to_owned()));

    // Errors of the document, what is left out, and configured names that match nothing, all at once.
    let plan = FINE.replace("Nullable=\"false\"", "");
    fs::write(folder.path().join("plan.xml"), plan)?;
    config("[select]\ninclude = [\"/ordres\"]\n", "\"plan.xml\"")?;
    let (code, text) = lint()?;
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("warning[CSDL0147]") && text.contains("error[CONF0004]"),
        "{text}"
    );
    assert!(text.contains("--> orders.toml:6:12"), "{text}");

    config("", "\"gone.xml\", \"error.xml\"")?;
    let (code, text) = lint()?;
    assert_eq!(code, Some(2), "{text}");
    assert!(
        text.contains("error[CSDL0040]") && text.contains("error[CSDL0106]"),
        "{text}"
    );

    config("[slect]\n", "\"fine.xml\"")?;
    let (code, text) = lint()?;
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("error[CONF0001]"), "{text}");

    // A configuration that cannot be used does not hide what is wrong with its documents.
    config("[slect]\n", "\"error.xml\"")?;
    let (code, text) = lint()?;
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("error[CONF0001]") && text.contains("error[CSDL0106]"),
        "{text}"
    );
    assert!(text.contains("--> orders.toml:5:2"), "{text}");
    assert!(!folder.path().join("out").exists());
    Ok(())
}

#[test]
fn generate_counts_what_it_does_not_show() -> Tested {
    let folder = folder()?;
    let many = (0..60).map(|number| format!("<ComplexType Name=\"c-{number}\"/>"));
    let many: String = many.collect();
    fs::write(
        folder.path().join("many.xml"),
        FINE.replace("<EntityContainer", &(many + "<EntityContainer")),
    )?;
    let command =
        "generate --metadata many.xml --out orders --crate-name orders --include /orders/**";
    let output = csdlgen(folder.path(), command, "")?;
    let text = String::from_utf8(output.stderr)?;
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert_eq!(text.matches("warning[CSDL0024]").count(), 10, "{text}");
    let (_, tail) = text
        .split_once("\n50 more warnings\n")
        .ok_or(text.clone())?;
    assert_eq!(
        tail,
        "      50  CSDL0024  invalid name\n  all of them: csdlgen lint many.xml --plan --include '/orders/**'\n"
    );
    // The command as it is printed shows them all.
    let output = csdlgen(
        folder.path(),
        "lint many.xml --plan --include /orders/**",
        "",
    )?;
    let text = String::from_utf8(output.stdout)?;
    assert!(text.ends_with("0 errors, 60 warnings\n"), "{text}");
    Ok(())
}

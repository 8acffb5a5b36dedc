//! The examples run against the local server.

use std::process::{Command, Output};

fn run(name: &str, arguments: &[&str]) -> Output {
    let test = std::env::current_exe().unwrap();
    let folder = test.parent().unwrap().parent().unwrap();
    let program = folder
        .join("examples")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.is_file(),
        "{} is not there; it comes with `cargo test -p sdk_wire_tests`",
        program.display()
    );
    let mut command = Command::new(program);
    for name in [
        "AZURE_TENANT_ID",
        "AZURE_CLIENT_ID",
        "AZURE_CLIENT_SECRET",
        "GRAPH_CLOUD",
    ] {
        command.env_remove(name);
    }
    command.args(arguments).output().unwrap()
}

fn prints(name: &str) -> String {
    let output = run(name, &["--local"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn create_enrollment_profile() {
    let text = prints("create_enrollment_profile");
    assert!(text.contains("Warehouse scanners"), "{text}");
}

#[test]
fn list_all() {
    let text = prints("list_all");
    assert!(text.contains("0 profiles"), "{text}");
    assert!(
        text.contains("as expected: ") && text.contains("404"),
        "{text}"
    );
}

#[test]
fn rotate_token() {
    let text = prints("rotate_token");
    assert!(
        text.starts_with("Warehouse scanners: a new token, valid until 2"),
        "{text}"
    );
}

#[test]
fn without_a_tenant_they_say_what_is_missing() {
    for name in ["create_enrollment_profile", "list_all", "rotate_token"] {
        let output = run(name, &[]);
        assert!(!output.status.success());
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains("AZURE_TENANT_ID is not set") && text.contains("--local"),
            "{text}"
        );
    }
}

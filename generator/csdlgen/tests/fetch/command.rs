//! The program, as a maintainer runs it.

use std::io::Write as _;

use crate::server::{End, Server, answer, head};
use crate::workspace::{Workspace, document, printed};

fn serving(text: &str) -> Server {
    Server::always(answer("200 OK", &["ETag: \"1\""], text.as_bytes()))
}

#[test]
fn a_new_document_replaces_the_old_one_and_the_lock_says_where_it_is_from() {
    let server = Server::start(|_, request, stream| {
        stream.write_all(&if request.contains("if-none-match: \"1\"") {
            head("304 Not Modified", &[])
        } else {
            answer("200 OK", &["ETag: \"1\""], document(2).as_bytes())
        })?;
        Ok(End::Close)
    });
    let workspace = Workspace::of(&server);
    let (code, text) = workspace.fetch(&server, &[]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("northwind.xml replaced"), "{text}");
    assert!(text.contains("next: csdlgen regen"), "{text}");
    assert!(!text.contains('\x1b'), "no colours in a pipe: {text}");
    assert_eq!(workspace.document(), document(2));
    let lock: toml::Table = workspace.lock().parse().unwrap();
    let source = &lock["source"];
    assert_eq!(source["url"].as_str(), Some(&*server.url("/$metadata")));
    assert_eq!(
        source["size"].as_integer(),
        i64::try_from(document(2).len()).ok()
    );
    assert_eq!(source["etag"].as_str(), Some("\"1\""));
    assert_eq!(source["sha256"].as_str().map(str::len), Some(64));

    let (files, lock) = (workspace.files(), workspace.lock());
    let (code, text) = workspace.fetch(&server, &["northwind"]);
    assert_eq!((code, server.seen().len()), (0, 2), "{text}");
    assert!(text.contains("nothing new (the server says so)"), "{text}");
    assert_eq!((workspace.files(), workspace.lock()), (files, lock));
    assert_eq!(
        workspace.files(),
        ["northwind.lock", "northwind.toml", "northwind.xml"]
    );
}

#[test]
fn the_same_document_touches_nothing() {
    let server = serving(&document(2));
    let workspace = Workspace::of(&server);
    assert_eq!(workspace.fetch(&server, &[]).0, 0);
    let metadata = || {
        let path = workspace.root().join("metadata/northwind.lock");
        std::fs::metadata(path).unwrap().modified().unwrap()
    };
    let (lock, time) = (workspace.lock(), metadata());
    let (code, text) = workspace.fetch(&server, &["--dry-run"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("the same as on disk"), "{text}");
    assert_eq!((workspace.lock(), metadata()), (lock, time));
}

#[test]
fn a_dry_run_says_what_would_be_and_does_nothing() {
    let server = serving(&document(2));
    let workspace = Workspace::of(&server);
    let (code, text) = workspace.fetch(&server, &["--dry-run", "--report", "report.md"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("north.wind.Product/P1"), "{text}");
    assert!(text.contains("would be replaced"), "{text}");
    assert!(
        workspace
            .read("report.md")
            .contains("north.wind.Product/P1")
    );
    assert_eq!(workspace.document(), document(1));
    assert_eq!(workspace.files(), ["northwind.toml", "northwind.xml"]);
}

#[test]
fn a_document_with_errors_replaces_nothing() {
    let broken = document(2).replace("PropertyRef Name=\"ID\"", "PropertyRef Name=\"Nope\"");
    for (text, expected) in [
        (broken.as_str(), "Nope"),
        (&document(2)[..300], "CSDL0003"),
        ("<Odd/>", "error[CSDL"),
    ] {
        let server = serving(text);
        let workspace = Workspace::of(&server);
        for arguments in [&[][..], &["--force"]] {
            let (code, text) = workspace.fetch(&server, arguments);
            assert_eq!(code, 1, "{text}");
            assert!(text.contains(expected), "{text}");
            assert!(text.contains(&server.url("/$metadata:")), "{text}");
            assert!(text.contains("is as it was"), "{text}");
            assert_eq!(workspace.document(), document(1));
            assert_eq!(workspace.files(), ["northwind.toml", "northwind.xml"]);
        }
    }
}

#[test]
fn a_document_that_the_configuration_does_not_fit_needs_force() {
    let renamed = document(2).replace("\"Products\"", "\"Goods\"");
    let server = serving(&renamed);
    let workspace = Workspace::of(&server);
    let (code, text) = workspace.fetch(&server, &[]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("northwind.toml:7:12"), "{text}");
    assert!(text.contains("--force"), "{text}");
    assert_eq!(workspace.document(), document(1));

    let (code, text) = workspace.fetch(&server, &["--force"]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(workspace.document(), renamed);
}

#[test]
fn a_page_to_sign_in_replaces_nothing() {
    let page = "<!DOCTYPE html><html><head><title>Sign in</title></head></html>";
    let server = Server::always(answer(
        "200 OK",
        &["Content-Type: text/html"],
        page.as_bytes(),
    ));
    let workspace = Workspace::of(&server);
    let (code, text) = workspace.fetch(&server, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("an HTML page, \"Sign in\" (text/html), not CSDL"),
        "{text}"
    );
    assert_eq!(workspace.document(), document(1));
}

#[test]
fn without_a_source_it_says_how_to_have_one() {
    let server = serving(&document(2));
    let workspace = Workspace::new();
    let (code, text) = workspace.fetch(&server, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("metadata/northwind.toml has no [source]"),
        "{text}"
    );
    assert!(text.contains("url = "), "{text}");
    assert_eq!(workspace.fetch(&server, &["southwind"]).0, 2);

    let url = server.url("/elsewhere");
    let (code, text) = workspace.fetch(&server, &["--url", &url]);
    assert_eq!(code, 0, "{text}");
    assert_eq!(workspace.document(), document(2));
    assert!(workspace.lock().contains(&url));
}

#[test]
fn what_must_not_be_asked_for_is_not() {
    let server = serving(&document(2));
    let workspace = Workspace::new();
    for (url, expected) in [
        ("http://localhost:1/", "does not start with `https://`"),
        (
            "https://joe:hunter2@localhost:1/",
            "a user name or a password",
        ),
    ] {
        let (code, text) = workspace.fetch(&server, &["--url", url]);
        assert_eq!(code, 2, "{text}");
        assert!(
            text.contains(expected) && !text.contains("hunter2"),
            "{text}"
        );
        workspace.configure(&format!("[source]\nurl = \"{url}\"\n"));
        let (code, text) = workspace.fetch(&server, &[]);
        assert_eq!(code, 2, "{text}");
        assert!(
            text.contains(expected) && !text.contains("hunter2"),
            "{text}"
        );
        workspace.configure("");
    }
}

#[test]
fn without_a_network_it_says_what_to_do_instead() {
    let stranger = serving("");
    let workspace = Workspace::new();
    let port = 1;
    let url = format!("https://localhost:{port}/$metadata");
    let (code, text) = workspace.fetch(&stranger, &["--url", &url]);
    assert_eq!(code, 2, "{text}");
    for part in [
        "cannot reach localhost",
        &format!("curl --fail --location --output FILE '{url}'"),
        "csdlgen lint FILE",
        "cp FILE metadata/northwind.xml",
        "csdlgen regen",
        "attempt 2 of 4",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn authorities_that_cannot_be_read() {
    let server = serving(&document(2));
    let workspace = Workspace::of(&server);
    let stranger = serving("");
    let (code, text) = workspace.fetch(&stranger, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("is not trusted") && text.contains("SSL_CERT_FILE="),
        "{text}"
    );

    let (code, text) = printed(&workspace.command(b"nothing").output().unwrap());
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("has no certificate in PEM form"), "{text}");

    let missing = workspace
        .command(b"")
        .env("SSL_CERT_FILE", "/nowhere")
        .output();
    let (code, text) = printed(&missing.unwrap());
    assert_eq!(code, 2, "{text}");
    assert!(
        text.contains("cannot read SSL_CERT_FILE=/nowhere"),
        "{text}"
    );
}

#[test]
fn one_that_fails_does_not_keep_the_others_from_their_turn() {
    let server = serving(&document(2));
    let workspace = Workspace::of(&server);
    let first = workspace.root().join("metadata/a.toml");
    std::fs::write(first, "[sdk]\n").unwrap();
    let (code, text) = workspace.fetch(&server, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("metadata/a.toml"), "{text}");
    assert_eq!(workspace.document(), document(2));
}

#[test]
fn what_was_done_is_one_json_object() {
    let server = serving(&document(2));
    let workspace = Workspace::of(&server);
    let json = |arguments: &[&str]| {
        let mut command = workspace.command(&server.pem);
        let arguments = [&["--format", "json"], arguments].concat();
        let output = command.args(arguments).output().unwrap();
        let object: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), object["sources"][0].clone())
    };
    let (code, would) = json(&["--dry-run"]);
    assert_eq!((code, &would["status"]), (Some(1), &"replaced".into()));
    assert_eq!(
        (&would["isDryRun"], &would["name"]),
        (&true.into(), &"northwind".into())
    );
    assert_eq!(would["size"], document(2).len());
    let (code, done) = json(&[]);
    assert_eq!(
        (code, &done["isDryRun"]),
        (Some(0), &false.into()),
        "{done}"
    );
    assert_eq!(workspace.document(), document(2));
    let (code, same) = json(&[]);
    assert_eq!(
        (code, &same["status"]),
        (Some(0), &"upToDate".into()),
        "{same}"
    );
    let (code, failed) = json(&["--url", "http://example.org/$metadata"]);
    assert_eq!(
        (code, &failed["status"]),
        (Some(2), &"failed".into()),
        "{failed}"
    );
    let message = failed["error"]["message"].as_str().unwrap();
    assert!(message.contains("`https://`"), "{failed}");
}

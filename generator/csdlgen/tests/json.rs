//! `--format json`: one object on stdout, for every command that prints a result.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use serde_json::Value;

const DOCUMENT: &str = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
<edmx:DataServices>
<Schema Namespace="north.wind" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="Product"><Key><PropertyRef Name="ID"/></Key>
<Property Name="ID" Type="Edm.Int32" Nullable="false"/>
<Property Name="Price" Type="north.wind.Money"/>
</EntityType>
<ComplexType Name="Money"/><ComplexType Name="Unused"/>
<EntityContainer Name="Container"><EntitySet Name="Products" EntityType="north.wind.Product"/></EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
"#;

/// Runs a command with `--format json`; its exit code and the object.
fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let arguments = [arguments, &["--format", "json"]].concat();
    let (code, out, err) = program::run(folder, &arguments, DOCUMENT);
    let object: Result<Value, _> = serde_json::from_str(&out);
    assert!(object.is_ok(), "{arguments:?}: {object:?}\n{out}{err}");
    let object = object.unwrap();
    assert!(object["format"].is_u64(), "{arguments:?}: {object}");
    (code, object)
}

#[test]
fn a_crate_is_made_checked_changed_refused_and_bumped() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (code, init) = json(folder, &["init", "-", "--name", "shop"]);
    assert_eq!(code, 0, "{init}");
    assert_eq!(init["configuration"], "metadata/shop.toml");
    let files = init["files"].as_array().unwrap();
    let is_created =
        |file: &Value| file["path"] == "metadata/shop.csdl.xml" && file["change"] == "created";
    assert!(files.iter().any(is_created), "{init}");
    assert_eq!(init["crates"][0]["status"], "written");
    assert!(
        !init["crates"][0]["runtime"]["written"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let (code, checked) = json(folder, &["regen", "--check"]);
    let shop = &checked["crates"][0];
    assert_eq!(
        (code, &shop["status"]),
        (0, &Value::from("upToDate")),
        "{checked}"
    );
    assert_eq!(
        (&shop["name"], &shop["version"]),
        (&"shop".into(), &"0.1.0".into())
    );
    assert_eq!(shop["diagnostics"], Value::Array(Vec::new()));
    let types = &shop["counts"].as_array().unwrap()[0];
    assert!(
        types["emitted"].is_u64() && types["inModel"].is_u64(),
        "{checked}"
    );

    let more = DOCUMENT.replace("<ComplexType Name=\"Money\"/>", "<ComplexType Name=\"Money\"><Property Name=\"Amount\" Type=\"Edm.Decimal\"/></ComplexType>");
    fs::write(folder.join("metadata/shop.csdl.xml"), &more).unwrap();
    let (code, refused) = json(folder, &["regen"]);
    let release = &refused["crates"][0]["release"];
    assert_eq!(code, 1, "{refused}");
    assert_eq!(refused["crates"][0]["status"], "refused");
    assert_eq!(
        (&release["verdict"], &release["proposed"]),
        (&"minor".into(), &"0.1.1".into())
    );
    let added = release["added"].as_array().unwrap();
    assert!(added[0].as_str().unwrap().contains("AMOUNT"), "{release}");
    // There is no history that has the document as it was locked.
    assert!(
        release["report"].is_null() && release["notes"].is_array(),
        "{release}"
    );
    let (code, stale) = json(folder, &["regen", "--check"]);
    assert_eq!(
        (code, &stale["crates"][0]["status"]),
        (1, &Value::from("outOfDate"))
    );
    assert_eq!(stale["crates"][0]["lock"], true);
    let (code, bumped) = json(folder, &["regen", "--bump"]);
    assert_eq!(
        (code, &bumped["crates"][0]["version"]),
        (0, &Value::from("0.1.1")),
        "{bumped}"
    );

    fs::write(
        folder.join("metadata/shop.toml"),
        "[sdk]\ncrate-nam = \"a\"\n",
    )
    .unwrap();
    let (code, failed) = json(folder, &["regen"]);
    let failed = &failed["crates"][0];
    assert_eq!(
        (code, &failed["status"]),
        (2, &Value::from("failed")),
        "{failed}"
    );
    let place = &failed["error"]["diagnostics"][0]["range"]["start"]["line"];
    assert_eq!(
        (&failed["error"]["errors"], place),
        (&4.into(), &1.into()),
        "{failed}"
    );
}

#[test]
fn a_crate_from_a_document_alone() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = [
        "generate",
        "--metadata",
        "-",
        "--out",
        "a",
        "--crate-name",
        "a",
    ];
    let (code, made) = json(folder.path(), &arguments);
    assert_eq!(
        (code, &made["crates"][0]["status"]),
        (0, &Value::from("written")),
        "{made}"
    );
    assert_eq!(made["crates"][0]["release"], Value::Null);
    let written = made["crates"][0]["files"]["written"].as_array().unwrap();
    assert!(written.iter().any(|file| file == "src/lib.rs"), "{made}");
}

#[test]
fn what_is_in_and_what_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let explain = ["explain", "--metadata", "-", "--include", "/Products"];
    let (code, money) = json(folder.path(), &[&explain[..], &["Money"]].concat());
    assert_eq!((code, &money["isIn"]), (0, &true.into()), "{money}");
    let element = &money["elements"][0];
    assert_eq!(
        (&element["name"], &element["kind"]),
        (&"north.wind.Money".into(), &"complex type".into())
    );
    assert_eq!(element["place"], "<stdin>:8", "{money}");
    assert!(
        element["chain"].as_array().unwrap().len() > 1 && element["checkSeconds"].is_f64(),
        "{money}"
    );
    let (code, unused) = json(folder.path(), &[&explain[..], &["Unused"]].concat());
    assert_eq!((code, &unused["isIn"]), (1, &false.into()), "{unused}");
    let pattern = &unused["elements"][0]["patterns"][0];
    assert_eq!(
        (&pattern["list"], &pattern["pattern"]),
        (&"include".into(), &"north.wind.Unused".into())
    );
    assert!(
        !unused["elements"][0]["reasons"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let (code, shown) = json(folder.path(), &["show", "-", "Product"]);
    assert_eq!(code, 0);
    let text = shown["trees"][0]["text"].as_str().unwrap();
    assert!(
        text.starts_with("north.wind.Product") && !text.contains('\x1b'),
        "{shown}"
    );
    assert!(shown["trees"][0]["items"][0]["text"].is_string(), "{shown}");

    // Nothing is done, and it is said why.
    for command in [
        &["show", "-", "Prodct"][..],
        &[&explain[..], &["Mony"]].concat(),
    ] {
        let (code, failed) = json(folder.path(), command);
        assert_eq!(code, 2, "{failed}");
        assert!(
            failed["error"]["message"].as_str().unwrap().contains("no"),
            "{failed}"
        );
        assert!(
            !failed["error"]["help"].as_array().unwrap().is_empty(),
            "{failed}"
        );
    }
}

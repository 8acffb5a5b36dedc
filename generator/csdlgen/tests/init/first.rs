//! A first run, and a second one.

use crate::folder::{DOCUMENT, Folder};

#[test]
fn an_empty_folder_becomes_a_workspace_and_a_second_run_changes_nothing() {
    let folder = Folder::new();
    let arguments = ["init", "../Northwind.xml", "--include", "/Products/**"];
    let (code, out, err) = folder.run(&arguments);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("created   metadata/northwind.toml"), "{out}");
    assert!(out.contains("cargo check -p northwind"), "{out}");
    assert_eq!(folder.read("metadata/northwind.csdl.xml"), DOCUMENT);
    assert!(
        folder
            .read("Cargo.toml")
            .contains("\"generated/northwind\"")
    );
    assert!(
        folder
            .read(".gitattributes")
            .contains("generated/** linguist-generated=true")
    );
    let configuration = folder.read("metadata/northwind.toml");
    for line in [
        "crate-name = \"northwind\"",
        "output = \"../generated/northwind\"",
        "metadata = [\"northwind.csdl.xml\"]",
        "runtime = \"vendored\"",
        "include = [\"/Products/**\"]",
        "# key-style = \"parentheses\"",
    ] {
        assert!(
            configuration.lines().any(|own| own == line),
            "{line}: {configuration}"
        );
    }
    let manifest = folder.read("generated/northwind/Cargo.toml");
    assert!(
        manifest.contains("odata_runtime = { path = \"../odata_runtime\""),
        "{manifest}"
    );
    assert!(
        folder
            .read("generated/odata_runtime/src/lib.rs")
            .contains("#![forbid(unsafe_code)]")
    );
    assert!(
        folder
            .read("metadata/northwind.lock")
            .contains("[runtime]\nsha256 = ")
    );
    let here = folder.path().display().to_string();
    for (name, bytes) in folder.files() {
        let text = String::from_utf8(bytes).unwrap();
        assert!(
            !text.contains(&here) && !text.contains(env!("CARGO_MANIFEST_DIR")),
            "{name}"
        );
    }

    let before = folder.files();
    let (code, out, err) = folder.run(&arguments);
    assert_eq!(code, 0, "{out}{err}");
    assert!(!out.contains("created"), "{out}");
    assert_eq!(folder.files(), before);
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
}

#[test]
fn a_workspace_gets_a_member_and_keeps_what_people_wrote() {
    let folder = Folder::new();
    let own = "# Ours.\n[workspace]\nmembers = [\n    \"app\", # First.\n]\n";
    folder.write("Cargo.toml", own);
    folder.write(
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\n",
    );
    folder.write(".gitattributes", "*.png binary\n");
    folder.write(
        "metadata/shop.csdl.xml",
        &DOCUMENT.replace("Order", "Purchase"),
    );
    let (code, out, err) = folder.run(&[
        "init",
        "../Northwind.xml",
        "--name",
        "shop",
        "--github-actions",
    ]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("kept      metadata/shop.csdl.xml"), "{out}");
    assert!(folder.read("metadata/shop.csdl.xml").contains("Purchase"));
    assert!(folder.read("generated/shop/api.txt").contains("Purchase"));
    let manifest = folder.read("Cargo.toml");
    assert!(
        manifest.starts_with("# Ours.\n") && manifest.contains("# First."),
        "{manifest}"
    );
    assert!(manifest.contains("\"generated/shop\""), "{manifest}");
    assert!(folder.read(".gitattributes").starts_with("*.png binary\n"));
    assert!(
        folder
            .read(".github/workflows/metadata.yml")
            .contains("csdlgen regen --bump")
    );
    assert!(
        folder
            .read(".github/workflows/publish.yml")
            .contains("csdlgen regen --check")
    );

    // Another SDK of the same workspace has the runtime as the first one.
    let (code, out, err) = folder.run(&["init", "../Northwind.xml", "--name", "other"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("runtime: 0 written"), "{out}");
    assert!(folder.read("Cargo.toml").contains("\"generated/other\""));
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
    let (code, out, _) = folder.run(&["regen", "--check", "other"]);
    assert!(code == 0 && !out.contains("shop"), "{out}");
}

#[test]
fn a_document_comes_from_stdin_and_a_preset_says_what_it_knows_of() {
    let folder = Folder::new();
    let arguments = ["init", "-", "--preset", "msgraph-beta", "--name", "graph"];
    let graph = DOCUMENT
        .replace("north.wind", "microsoft.graph")
        .replace("Product", "passwordProfile");
    let graph = graph.replace("Name=\"Name\"", "Name=\"password\"");
    let (code, out, err) = folder.run_with(&arguments, &graph);
    assert_eq!(code, 0, "{out}{err}");
    let configuration = folder.read("metadata/graph.toml");
    for line in [
        "key-style = \"segment\"",
        "name = \"UsGovernmentL5\"",
        "    \"microsoft.graph.passwordProfile/password\",",
        // The document has no such type.
        "# [service.upload-session]",
    ] {
        assert!(
            configuration.lines().any(|own| own == line),
            "{line}: {configuration}"
        );
    }
    assert!(
        !configuration.contains("omaSettingString"),
        "{configuration}"
    );
    let (code, out, _) = folder.run(&["init", "--preset", "list"]);
    assert!(
        code == 0 && out.contains("dataverse") && out.contains("sap-s4"),
        "{out}"
    );
}

#[test]
fn several_documents_keep_their_names() {
    let folder = Folder::new();
    folder.write(
        "../Types.xml",
        &DOCUMENT
            .replace("north.wind", "types")
            .replace("\"Container\"", "\"Other\""),
    );
    let (code, out, err) =
        folder.run(&["init", "../Northwind.xml", "../Types.xml", "--name", "two"]);
    assert_eq!(code, 0, "{out}{err}");
    let configuration = folder.read("metadata/two.toml");
    assert!(
        configuration.contains("    \"two/Northwind.xml\",\n    \"two/Types.xml\",\n"),
        "{configuration}"
    );
    assert_eq!(folder.read("metadata/two/Northwind.xml"), DOCUMENT);
}

#[test]
fn what_the_root_of_the_workspace_has_counts_wherever_the_command_is_started() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[workspace]\nmembers = []\n");
    folder.write("app/notes.txt", "");
    // The preset has an address, which must not be asked: the document is there.
    for extension in ["xml", "json"] {
        let name = format!("shop-{extension}");
        folder.write(&format!("metadata/{name}.csdl.{extension}"), DOCUMENT);
        let arguments = ["init", "--preset", "trippin", "--name", &name];
        let (code, out, err) = folder.run_in("app", &arguments);
        assert_eq!(code, 0, "{out}{err}");
        let configuration = folder.read(&format!("metadata/{name}.toml"));
        assert!(
            configuration.contains(&format!("[\"{name}.csdl.{extension}\"]")),
            "{configuration}"
        );
        let before = folder.files();
        let (code, out, err) = folder.run_in("app", &arguments);
        assert_eq!(code, 0, "{out}{err}");
        assert_eq!(folder.files(), before);
    }
    // A document is named from where the command is started.
    let (code, out, err) = folder.run_in("app", &["init", "../../Northwind.xml"]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(folder.read("metadata/northwind.csdl.xml"), DOCUMENT);
}

#[test]
fn a_folder_is_all_documents_in_it_that_with_the_container_first() {
    let folder = Folder::new();
    let types = DOCUMENT.split("<EntityContainer").next().unwrap();
    let types = format!("{types}</Schema></edmx:DataServices></edmx:Edmx>");
    folder.write("../schemas/A.xml", &types.replace("north.wind", "types"));
    folder.write("../schemas/Service.xml", DOCUMENT);
    folder.write("../schemas/README.md", "Not a document.");
    let (code, out, err) = folder.run(&["init", "../schemas", "--name", "two"]);
    assert_eq!(code, 0, "{out}{err}");
    let configuration = folder.read("metadata/two.toml");
    assert!(
        configuration.contains("    \"two/Service.xml\",\n    \"two/A.xml\",\n"),
        "{configuration}"
    );
    assert_eq!(folder.run(&["regen", "--check"]).0, 0);
}

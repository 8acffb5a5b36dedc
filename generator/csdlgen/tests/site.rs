//! `csdlgen site` and `csdlgen diff --format html` as people call them.

use std::path::Path;
use std::process::{Command, Output};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn document(ty: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="order"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>
<Property Name="total" Type="{ty}"/></EntityType>
<EntityContainer Name="service"><EntitySet Name="orders" EntityType="n.order"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>"#
    )
}

fn folder() -> std::io::Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("old.xml"), document("Edm.Int32"))?;
    std::fs::write(folder.path().join("new.xml"), document("Edm.Int64"))?;
    Ok(folder)
}

fn run(folder: &Path, arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(Path::new(env!("CARGO_BIN_EXE_csdlgen")))
        .current_dir(folder)
        .args(arguments)
        .output()
}

#[test]
fn a_site_is_written_once() -> Tested {
    let folder = folder()?;
    let arguments = ["site", "new.xml", "--old", "old.xml", "--out", "pages"];
    let first = run(folder.path(), &arguments)?;
    let text = String::from_utf8(first.stdout)?;
    assert!(text.ends_with("files written, 0 removed\n"), "{text}");
    let page = std::fs::read_to_string(folder.path().join("pages/paths/orders.html"))?;
    assert!(page.contains("client.orders().list().await?"), "{page}");
    let changes = std::fs::read_to_string(folder.path().join("pages/changes.html"))?;
    assert!(
        changes.contains("<a href=\"types/n.order.html\">n.order/total</a>"),
        "{changes}"
    );
    let again = run(folder.path(), &arguments)?;
    let text = String::from_utf8(again.stdout)?;
    assert!(text.ends_with("0 files written, 0 removed\n"), "{text}");
    Ok(())
}

#[test]
fn pages_of_what_is_gone_go_and_other_files_stay() -> Tested {
    let folder = folder()?;
    let site = |file| run(folder.path(), &["site", file, "--out", "pages"]);
    site("new.xml")?;
    std::fs::write(folder.path().join("pages/own.txt"), "mine")?;
    let other = document("Edm.Int32").replace("\"orders\"", "\"bills\"");
    std::fs::write(folder.path().join("other.xml"), other)?;
    let output = site("other.xml")?;
    assert!(output.status.success());
    assert!(!folder.path().join("pages/paths/orders.html").exists());
    assert!(folder.path().join("pages/paths/bills.html").exists());
    assert!(folder.path().join("pages/own.txt").exists());
    // A folder with content of others is refused as a whole.
    let refused = run(folder.path(), &["site", "new.xml", "--out", "."])?;
    assert_eq!(refused.status.code(), Some(2));
    assert!(!folder.path().join("index.html").exists());
    Ok(())
}

#[test]
fn the_page_of_a_diff_goes_to_stdout() -> Tested {
    let folder = folder()?;
    let output = run(
        folder.path(),
        &["diff", "old.xml", "new.xml", "--format", "html"],
    )?;
    let page = String::from_utf8(output.stdout)?;
    assert!(
        page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"),
        "{page}"
    );
    assert!(page.contains("data-class=\"breaking\""), "{page}");
    Ok(())
}

#[test]
fn what_cannot_be_used_is_refused() -> Tested {
    let folder = folder()?;
    for arguments in [
        &["site", "new.xml"][..],
        &["site", "--out", "pages"],
        &["site", "missing.xml", "--out", "pages"],
        &["site", "new.xml", "--old", "missing.xml", "--out", "pages"],
    ] {
        let output = run(folder.path(), arguments)?;
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!folder.path().join("pages").exists());
    }
    Ok(())
}

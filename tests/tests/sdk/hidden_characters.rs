//! No control character and none that hides or reorders text gets from a document or a configuration to a terminal, a
//! Markdown report or a doc comment.

use std::fs;
use std::path::{Path, PathBuf};

use csdl::style::{Style, is_hidden};
use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use csdl_codegen::{GeneratedCrate, input};
use csdl_review::{diff, explain, lint, show};
use sdk_tests::fixture::Outcome;

/// Characters that XML 1.0 may have: of control, of direction, of no width, and separators of lines.
const HIDDEN: &str =
    "&#x9B;&#x85;&#x7F;&#x202E;&#x2066;&#x200B;&#xFEFF;&#x2028;&#x2029;&#xAD;&#xD;";

/// A service with the characters in everything that has a name or a text.
fn document(hidden: &str, more: &str) -> String {
    let h = hidden;
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
<EntityType Name="shelf"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/>
<Property Name="kind" Type="n.kind{h}"/>{more}<Annotation Term="Org.OData.Core.V1.Description" String="A {h} shelf."/>
<Annotation Term="Org.OData.Core.V1.LongDescription" String="Long {h} text."/></EntityType>
<ComplexType Name="kind{h}"><Property Name="name{h}" Type="Edm.String"><Annotation Term="Org.OData.Core.V1.Description" String="A {h} name."/>
<Annotation Term="Org.OData.Core.V1.Revisions"><Collection><Record><PropertyValue Property="Kind" EnumMember="Org.OData.Core.V1.RevisionKind/Deprecated"/><PropertyValue Property="Description" String="Use {h} more."/></Record></Collection></Annotation></Property></ComplexType>
<EnumType Name="size{h}"><Member Name="one{h}"/></EnumType>
<Action Name="sort{h}" IsBound="true"><Parameter Name="it" Type="n.shelf"/><Parameter Name="by{h}" Type="n.size{h}"/></Action>
<EntityContainer Name="c"><EntitySet Name="shelves{h}" EntityType="n.shelf"/><EntitySet Name="nowhere" EntityType="n.nowhere{h}"/></EntityContainer>
</Schema></edmx:DataServices></edmx:Edmx>
"#
    )
}

/// A folder of this test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("hidden-{name}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn write(&self, name: &str, text: &str) -> Outcome<PathBuf> {
        let path = self.0.join(name);
        fs::write(&path, text)?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is in the folder of temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Fails where one of the characters is in the text.
#[track_caller]
fn assert_shown(what: &str, text: &str) {
    assert!(!text.is_empty(), "{what} is empty");
    let hidden = |c: &char| is_hidden(*c) && !matches!(c, '\n' | '\t');
    let found: Vec<_> = text.chars().filter(hidden).collect();
    assert!(found.is_empty(), "{what}: {found:?} in {text:?}");
}

#[test]
fn reports_have_none() -> Outcome {
    let folder = Folder::new("reports")?;
    let path = folder.write("n.xml", &document(HIDDEN, ""))?;
    let files = [path.clone()];
    let findings = lint::documents([("n.xml".to_owned(), fs::read(&path))]);
    assert!(findings.diagnostics.has_errors());
    assert_shown("lint", &findings.text(Style::Plain, false));
    let kind = "kind\u{9b}\u{85}\u{7f}\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}\u{2029}\u{ad}\r";
    for name in ["shelf", kind, "n.shelf/kind", "/nowhere", "kinf\u{202e}"] {
        let text = match show::show_documents(&files, name, true, Style::Plain) {
            Ok(shown) => shown.text() + &shown.to_json(),
            Err(failure) => failure.render(Style::Plain),
        };
        assert_shown("show", &text);
        let job = Job::from_documents(Config::for_document("part-sdk")?, &files);
        let text = match explain::explain(&job, name, true, Style::Plain) {
            Ok(answer) => answer.to_json() + &answer.text,
            Err(failure) => failure.render(Style::Plain),
        };
        assert_shown("explain", &text);
    }
    Ok(())
}

#[test]
fn comparisons_have_none() -> Outcome {
    let folder = Folder::new("diff")?;
    let more = format!("<Property Name=\"lost{HIDDEN}\" Type=\"Edm.String\"/>");
    let old = folder.write("old.xml", &document(HIDDEN, &more))?;
    let new = folder.write("new.xml", &document(&HIDDEN.replace("&#x9B;", "x"), ""))?;
    let report = diff::between(&old, &new, None).map_err(|failure| failure.render(Style::Plain))?;
    assert!(!report.entries.is_empty());
    assert_shown("diff as text", &report.to_text(Style::Plain));
    assert_shown("diff as Markdown", &report.to_markdown());
    Ok(())
}

/// JSON keeps what was there, and a terminal gets references.
#[test]
fn json_has_references() -> Outcome {
    let text = document(HIDDEN, "");
    let findings = lint::documents([("n.xml".to_owned(), Ok(text.into_bytes()))]);
    assert_shown("JSON", &findings.json());
    assert_shown("SARIF", &findings.sarif(Path::new("")));
    let read: serde_json::Value = serde_json::from_str(&findings.json())?;
    assert!(read.to_string().contains('\u{202e}'));
    Ok(())
}

#[test]
fn crates_have_none() -> Outcome {
    let settings = concat!(
        "[sdk]\ncrate-name = \"part-sdk\"\noutput = \"out\"\nmetadata = [\"n.xml\"]\n",
        "description = \"A \\r\\u202E\\u009B\\u2028 description.\"\n",
    );
    let config = Config::parse(Path::new("n.toml"), settings)?;
    let document = input::Document {
        name: "n.xml".into(),
        path: "n.xml".into(),
        bytes: document(HIDDEN, "").into_bytes().into(),
    };
    let input = input::resolve(vec![document], &config)?;
    let (GeneratedCrate { files, .. }, _) = csdl_codegen::generate(&input.model, &config)?;
    for (name, text) in &files {
        assert_shown(name, text);
        let extension = Path::new(&name).extension().and_then(|part| part.to_str());
        if extension == Some("rs") {
            syn::parse_file(text).map_err(|error| format!("{name}: {error}"))?;
        } else if extension == Some("toml") {
            text.parse::<toml::Table>()?;
        }
    }
    Ok(())
}

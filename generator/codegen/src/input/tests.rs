//! Documents with flaws: what fixups settle, what a selection leaves out, and what still stops a crate.

use std::path::Path;

use csdl::diagnostic::Style;

use super::*;

const CONFIG: &str = "[sdk]\ncrate-name = \"x\"\noutput = \"x\"\nmetadata = [\"a.xml\"]\n";

fn document(schema: &str) -> String {
    format!(
        "<edmx:Edmx Version=\"4.0\" xmlns:edmx=\"http://docs.oasis-open.org/odata/ns/edmx\"><edmx:DataServices>\n\
         <Schema Namespace=\"n.s\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">\n{schema}\n\
         </Schema></edmx:DataServices></edmx:Edmx>"
    )
}

/// Two entity sets; the text is in the type of the second.
fn shop(flaw: &str) -> String {
    document(&format!(
        "<EntityType Name=\"Article\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.Int32\" Nullable=\"false\"/></EntityType>\n\
         <EntityType Name=\"Order\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.Int32\" Nullable=\"false\"/>{flaw}</EntityType>\n\
         <EntityContainer Name=\"C\"><EntitySet Name=\"articles\" EntityType=\"n.s.Article\"/>\
         <EntitySet Name=\"orders\" EntityType=\"n.s.Order\"/></EntityContainer>"
    ))
}

fn fixup(target: &str, action: &str) -> String {
    format!("\n[[fixup]]\ntarget = \"{target}\"\n{action}\nreason = \"why\"\n")
}

fn include(pattern: &str) -> String {
    format!("[select]\ninclude = [\"{pattern}\"]\n")
}

/// What is said of a document, and how much more there is elsewhere; the text of a failure.
fn select(xml: &str, config: &str) -> Result<(String, Elsewhere), String> {
    let config = Config::parse(Path::new("x.toml"), &format!("{CONFIG}{config}"));
    let config = config.map_err(|error| error.to_string())?;
    let document = Document {
        name: PathBuf::from("a.xml"),
        path: PathBuf::from("a.xml"),
        bytes: xml.as_bytes().into(),
    };
    let (input, selection) =
        resolve_selected(vec![document], &config).map_err(|failure| failure.to_string())?;
    let mut diagnostics = input.diagnostics.clone();
    crate::Planned::of_selection(&input.model, selection, &config, &mut diagnostics)
        .map_err(|error| error.to_string())?;
    let text = diagnostics.render(&input.sources, Style::Plain);
    Ok((text, input.elsewhere))
}

fn codes(text: &str) -> Vec<&str> {
    let codes = text.lines().filter_map(|line| {
        let (head, _) = line.split_once("]: ")?;
        head.starts_with(['e', 'w']).then_some(head)
    });
    codes.collect()
}

const TWICE: &str =
    "<Property Name=\"a\" Type=\"Edm.String\"/><Property Name=\"a\" Type=\"Edm.Int32\"/>";

#[test]
fn an_error_of_what_is_not_selected_is_counted() {
    let refused = select(&shop(TWICE), "").unwrap_err();
    assert_eq!(codes(&refused), ["error[CSDL0123"]);
    let refused = select(&shop(TWICE), &include("/orders")).unwrap_err();
    assert_eq!(codes(&refused), ["error[CSDL0123"]);
    let (text, elsewhere) = select(&shop(TWICE), &include("/articles")).unwrap();
    assert_eq!(text, "");
    assert_eq!((elsewhere.errors, elsewhere.warnings), (1, 0));
    // What cannot be read may have been anything.
    let broken = shop("").replace("<EntityType Name=\"Order\">", "<EntityType>");
    let refused = select(&broken, &include("/articles")).unwrap_err();
    assert!(refused.starts_with("error[CSDL00"), "{refused}");
}

#[test]
fn annotations_belong_to_their_target() {
    let annotations = |target: &str| {
        let annotations = format!(
            "<Annotations Target=\"n.s.{target}\"><Annotation Term=\"n.s.Nothing\" String=\"a\"/></Annotations>"
        );
        shop("").replace("</Schema>", &format!("{annotations}</Schema>"))
    };
    let (text, elsewhere) = select(&annotations("Order"), &include("/articles")).unwrap();
    assert_eq!((text.as_str(), elsewhere.warnings), ("", 1));
    let (text, elsewhere) = select(&annotations("Article/id"), &include("/articles")).unwrap();
    assert_eq!(
        (codes(&text), elsewhere.warnings),
        (vec!["warning[CSDL0183"], 0)
    );
}

#[test]
fn fixups_are_applied_before_errors_are_judged() {
    let remove = fixup("n.s.Order/a", "remove = true");
    let (text, elsewhere) = select(&shop(TWICE), &remove).unwrap();
    assert_eq!((text.as_str(), elsewhere), ("", Elsewhere::default()));

    let key = "<PropertyRef Name=\"number\"/>";
    let unknown = shop("").replacen("<PropertyRef Name=\"id\"/>", key, 1);
    let refused = select(&unknown, "").unwrap_err();
    assert_eq!(codes(&refused), ["error[CSDL0145"]);
    for action in [
        "set = { key = [\"id\"] }",
        "add = { property = \"number\", type = \"Edm.Int32\", nullable = false }",
    ] {
        let (text, _) = select(&unknown, &fixup("n.s.Article", action)).unwrap();
        assert_eq!(text, "", "{action}");
    }
    // A fixup of something else settles nothing.
    let other = fixup("n.s.Article", "set = { open-type = true }");
    assert_eq!(
        codes(&select(&unknown, &other).unwrap_err()),
        ["error[CSDL0145"]
    );
}

#[test]
fn a_type_that_is_nowhere_is_a_warning_or_set() {
    let xml = shop("<Property Name=\"state\" Type=\"n.s.Nowhere\"/>");
    let (text, _) = select(&xml, "").unwrap();
    // What is wrong, and what the crate does about it.
    assert_eq!(codes(&text), ["warning[CSDL0302", "warning[CSDL0106"]);
    let set = fixup("n.s.Order/state", "set = { type = \"Edm.String\" }");
    assert_eq!(select(&xml, &set).unwrap().0, "");
    let other = fixup("n.s.Order/state", "set = { nullable = false }");
    assert_eq!(codes(&select(&xml, &other).unwrap().0), codes(&text));
}

#[test]
fn a_set_without_a_key_gets_one_or_is_left_out() {
    let key = "<EntityType Name=\"Order\"><Key><PropertyRef Name=\"id\"/></Key>";
    let xml = shop("").replace(key, "<EntityType Name=\"Order\">");
    let (text, _) = select(&xml, "").unwrap();
    assert_eq!(codes(&text), ["warning[CSDL0171"]);
    let with_key = fixup("n.s.Order", "set = { key = [\"id\"] }");
    assert_eq!(select(&xml, &with_key).unwrap().0, "");
    let exclude = "[select]\nexclude = [\"/orders\"]\n";
    let (text, elsewhere) = select(&xml, exclude).unwrap();
    assert_eq!((text.as_str(), elsewhere.errors), ("", 1));
}

#[test]
fn a_fixup_that_fails_is_shown_with_the_errors_that_may_be_why() {
    let missing = fixup("n.s.Ordr", "remove = true");
    let refused = select(&shop(TWICE), &missing).unwrap_err();
    assert_eq!(codes(&refused), ["error[CSDL0123", "error[CONF0007"]);
}

/// What is wrong with the relationships of orders, set right: what happens on deletion, a constraint, a binding.
fn relationships() -> [String; 3] {
    [
        fixup("n.s.Order/article", "set = { on-delete = \"Cascade\" }"),
        fixup(
            "n.s.Order/article",
            "unset = [\"referential-constraints/text\"]",
        ),
        fixup(
            "n.s.C/orders",
            "set = { bindings = { article = \"articles\" } }",
        ),
    ]
}

#[test]
fn fixups_of_relationships_settle_what_is_wrong_with_them() {
    let wrong = "<NavigationProperty Name=\"article\" Type=\"n.s.Article\">\
        <ReferentialConstraint Property=\"text\" ReferencedProperty=\"id\"/><OnDelete Action=\"cascade\"/></NavigationProperty>\
        <Property Name=\"text\" Type=\"Edm.String\"/><Property Name=\"number\" Type=\"Edm.Int32\"/>";
    let xml = shop(wrong).replace(
        "<EntitySet Name=\"orders\" EntityType=\"n.s.Order\"/>",
        "<EntitySet Name=\"orders\" EntityType=\"n.s.Order\"><NavigationPropertyBinding Path=\"article\" Target=\"goods\"/></EntitySet>",
    );
    let found = select(&xml, "").unwrap().0;
    assert_eq!(
        codes(&found),
        ["warning[CSDL0132", "warning[CSDL0129", "warning[CSDL0178"]
    );
    let right = relationships();
    assert_eq!(select(&xml, &right.concat()).unwrap().0, "");
    assert_eq!(
        codes(&select(&xml, &right[0]).unwrap().0),
        ["warning[CSDL0132", "warning[CSDL0178"]
    );
    let other = fixup(
        "n.s.Order/article",
        "set = { referential-constraints = { number = \"id\" } }",
    );
    assert_eq!(codes(&select(&xml, &other).unwrap().0), codes(&found));
}

#[test]
fn a_defined_type_settles_that_it_was_nowhere() {
    let xml = shop("<Property Name=\"state\" Type=\"n.s.Nowhere\"/>");
    let define = fixup("n.s", "add = { enum-type = \"Nowhere\" }")
        + &fixup("n.s.Nowhere", "add = { member = \"open\", value = 0 }");
    assert_eq!(select(&xml, &define).unwrap().0, "");
}

#[test]
fn a_reserved_namespace_gets_another_name() {
    let xml = shop("").replace("n.s", "System");
    assert_eq!(codes(&select(&xml, "").unwrap().0), ["warning[CSDL0103"]);
    let rename = fixup("System", "set = { namespace = \"org.example\" }");
    assert_eq!(select(&xml, &rename).unwrap().0, "");
}

#[test]
fn what_follows_a_child_belongs_to_its_parent() {
    let set = "<EntitySet Name=\"orders\" EntityType=\"n.s.Order\"/>";
    let after = "<Annotation Term=\"n.s.Nothing\" String=\"a\"/>";
    let xml = shop("").replace(set, &format!("{set}{after}"));
    let (text, elsewhere) = select(&xml, &include("/articles")).unwrap();
    assert_eq!(
        (codes(&text), elsewhere.warnings),
        (vec!["warning[CSDL0183"], 0)
    );
}

#[test]
fn a_type_that_is_removed_takes_what_is_wrong_in_it_along() {
    let wrong = "<Property Name=\"state\" Type=\"n.s.Nowhere\"/>";
    let unused = format!("<ComplexType Name=\"Unused\">{wrong}</ComplexType><EntityContainer");
    let xml = shop("").replace("<EntityContainer", &unused);
    let other = fixup("n.s.Order", "set = { open-type = true }");
    let all = "[select]\ninclude = [\"n.s.*\", \"/**\"]\n";
    let found = select(&xml, &format!("{all}{other}")).unwrap().0;
    assert_eq!(codes(&found), ["warning[CSDL0302", "warning[CSDL0106"]);
    let remove = fixup("n.s.Unused", "remove = true");
    assert_eq!(select(&xml, &format!("{all}{remove}")).unwrap().0, "");
}

/// The same shop as JSON, with members for the type of the second set, that set, the container and the schema.
fn json_shop([order, orders, container, schema]: [&str; 4]) -> String {
    let id = r#""id": {"$Type": "Edm.Int32"}"#;
    format!(
        r#"{{"$Version": "4.01", "$EntityContainer": "n.s.C", "n.s": {{
        "Article": {{"$Kind": "EntityType", "$Key": ["id"], {id}}},
        "Order": {{"$Kind": "EntityType", "$Key": ["id"], {id}{order}}},
        "C": {{"$Kind": "EntityContainer", "articles": {{"$Collection": true, "$Type": "n.s.Article"}},
            "orders": {{"$Collection": true, "$Type": "n.s.Order"{orders}}}{container}}}{schema}}}}}"#
    )
}

#[test]
fn problems_of_json_have_their_elements_too() {
    let nowhere = r#", "state": {"$Type": "n.s.Nowhere"}"#;
    let json = json_shop([nowhere, "", "", ""]);
    let found = select(&json, "").unwrap().0;
    assert_eq!(codes(&found), ["warning[CSDL0302", "warning[CSDL0106"]);
    let set = fixup("n.s.Order/state", "set = { type = \"Edm.String\" }");
    assert_eq!(select(&json, &set).unwrap().0, "");
    let other = fixup("n.s.Order/state", "set = { nullable = true }");
    assert_eq!(codes(&select(&json, &other).unwrap().0), codes(&found));
    let (text, elsewhere) = select(&json, &include("/articles")).unwrap();
    assert_eq!((text.as_str(), elsewhere.errors), ("", 1));

    let unknown = json_shop(["", "", "", ""]).replacen(r#"["id"]"#, r#"["number"]"#, 1);
    assert_eq!(
        codes(&select(&unknown, "").unwrap_err()),
        ["error[CSDL0145"]
    );
    let key = fixup("n.s.Article", "set = { key = [\"id\"] }");
    assert_eq!(select(&unknown, &key).unwrap().0, "");

    let json = json_shop(["", "", "", ""]).replace("n.s", "System");
    assert_eq!(codes(&select(&json, "").unwrap().0), ["warning[CSDL0103"]);
    let rename = fixup("System", "set = { namespace = \"org.example\" }");
    assert_eq!(select(&json, &rename).unwrap().0, "");
}

#[test]
fn fixups_of_relationships_settle_what_is_wrong_in_json() {
    let order = r#", "text": {}, "article": {"$Kind": "NavigationProperty", "$Type": "n.s.Article",
        "$ReferentialConstraint": {"text": "id"}, "$OnDelete": "cascade"}"#;
    let orders = r#", "$NavigationPropertyBinding": {"article": "goods"}"#;
    let json = json_shop([order, orders, "", ""]);
    let found = select(&json, "").unwrap().0;
    let right = relationships();
    assert_eq!(codes(&found).len(), 3, "{found}");
    assert_eq!(select(&json, &right.concat()).unwrap().0, "");
    assert_eq!(codes(&select(&json, &right[0]).unwrap().0).len(), 2);
}

#[test]
fn annotations_of_json_belong_to_their_target() {
    let block = |target: &str| {
        let schema = format!(r#", "$Annotations": {{"n.s.{target}": {{"@n.s.Nothing": "a"}}}}"#);
        json_shop(["", "", "", &schema])
    };
    let (text, elsewhere) = select(&block("Order"), &include("/articles")).unwrap();
    assert_eq!((text.as_str(), elsewhere.warnings), ("", 1));
    let (text, _) = select(&block("Article/id"), &include("/articles")).unwrap();
    assert_eq!(codes(&text), ["warning[CSDL0183"]);
    // After a child, of the container.
    let json = json_shop(["", "", r#", "@n.s.Nothing": "a""#, ""]);
    let (text, _) = select(&json, &include("/articles")).unwrap();
    assert_eq!(codes(&text), ["warning[CSDL0183"]);
    let remove = fixup("n.s.C/@n.s.Nothing", "remove = true");
    assert_eq!(select(&json, &remove).unwrap().0, "");
}

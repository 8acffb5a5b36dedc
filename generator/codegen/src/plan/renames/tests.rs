//! From `rename` in a configuration to the names in a plan.

use crate::fixup::tests::{config, fixup, resolved};

/// The generated files after one rename.
fn renamed(target: &str, name: &str) -> Result<String, String> {
    let config = config(&fixup(target, &format!("rename = \"{name}\"")));
    let input = resolved(&config);
    let (crate_, _) = crate::generate(&input.model, &config).map_err(|error| error.to_string())?;
    let files = crate_.files.iter().map(|(path, text)| {
        let words: Vec<_> = text.split_whitespace().collect();
        format!("// {path} {}", words.join(" ").replace("( ", "("))
    });
    Ok(files.collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_name_is_given_wherever_the_element_is_named() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "n.s.base/note",
            "remark",
            &[
                "pub remark: Option<String>",
                "pub const REMARK",
                "\"note\" => remark",
            ],
        ),
        (
            "n.s.item/data",
            "bytes",
            &["pub fn bytes(&self) -> odata::Media", ".child(\"data\")"],
        ),
        (
            "n.s.item/next",
            "successor",
            &[
                "pub fn successor(",
                "pub const SUCCESSOR",
                ".child(\"next\")",
            ],
        ),
        (
            "n.s.special",
            "Gadget",
            &[
                "pub struct Gadget {",
                "// src/models/gadget.rs",
                "struct GadgetRequestBuilder",
                "Gadget(models::Gadget)",
                "fn as_gadget(",
                "n.s.special",
            ],
        ),
        (
            "n.s.item",
            "Gadget",
            &["enum AnyGadget", "struct GadgetCollectionRequestBuilder"],
        ),
        ("n.s.colours", "Palette", &["pub struct Palette"]),
        ("n.s.colours/green", "LIME", &["LIME", "\"green\""]),
        (
            "n.s.find(n.s.item,n.s.colours)",
            "search",
            &["pub fn search(&self, q:", "pub fn find(&self)", "n.s.find"],
        ),
        (
            "n.s.find(n.s.item,n.s.colours)/q",
            "wanted",
            &["wanted: Option<&models::Colours>", "arg(\"q\", &wanted)"],
        ),
        (
            "n.s.C/items",
            "parts",
            &["pub fn parts(&self)", ".child(\"items\")"],
        ),
        (
            "n.s.C/main",
            "primary",
            &["pub fn primary(&self)", ".child(\"main\")"],
        ),
        (
            "n.s.C/reset",
            "wipe",
            &["pub fn wipe(&self, hard:", "action(\"reset\")"],
        ),
        (
            "n.s.reset()",
            "wipe",
            &["pub fn wipe(&self, hard:", "action(\"reset\")"],
        ),
        (
            "n.s.item/size",
            "type",
            &["pub r#type: Option<i32>", "pub const TYPE"],
        ),
    ];
    for (target, name, expected) in cases {
        let text = renamed(target, name).unwrap_or_else(|error| error);
        for part in *expected {
            assert!(
                text.contains(part),
                "{target} as {name}: no `{part}` in\n{text}"
            );
        }
    }
}

#[test]
fn a_name_that_another_has_is_refused() {
    let cases = [
        ("n.s.base/note", "size", "given to `n.s.base/note`"),
        ("n.s.item/size", "note", "is that of `note` too"),
        ("n.s.item/size", "additional", "is taken"),
        ("n.s.item/next", "find", "is that of `find` too"),
        ("n.s.item/next", "update", "is taken"),
        ("n.s.special", "Item", "is that of `item` too"),
        ("n.s.colours/red", "GREEN", "is that of `green` too"),
        ("n.s.C/items", "main", "is that of `main` too"),
        ("n.s.C/items", "reset", "is that of `reset` too"),
        ("n.s.base/note", "Remark", "write `remark`"),
        ("n.s.base/note", "self", "write `self_`"),
        ("n.s.find", "search", "are 2 elements"),
        ("n.s.find(n.s.item)/$ReturnType", "found", "has no name"),
    ];
    for (target, name, expected) in cases {
        match renamed(target, name) {
            Err(text) => assert!(text.contains(expected), "{target} as {name}: {text}"),
            Ok(_) => unreachable!("{target} as {name}"),
        }
    }
}

/// What keeps its name whatever comes beside it.
#[test]
fn a_name_of_its_own_is_a_name_that_can_be_given() {
    for (target, name, expected) in [
        ("n.s.base/note", "note", "pub note: Option<String>"),
        (
            "n.s.find(n.s.item,n.s.colours)",
            "find",
            "pub fn find(&self, q:",
        ),
        ("n.s.find(n.s.item)", "find", "pub fn find_with_q(&self, q:"),
    ] {
        let text = renamed(target, name).unwrap_or_else(|error| error);
        assert!(text.contains(expected), "{target} as {name}:\n{text}");
    }
}

#[test]
fn a_target_that_is_not_there_is_refused() {
    let text = renamed("n.s.item/sise", "length").unwrap_err();
    assert!(text.contains("`n.s.item` has no `sise`"), "{text}");
    assert!(text.contains("did you mean `n.s.item/size`?"), "{text}");
}

#[test]
fn an_element_has_one_name() {
    let renames =
        ["length", "extent"].map(|name| fixup("n.s.item/size", &format!("rename = \"{name}\"")));
    let config = config(&renames.concat());
    let input = resolved(&config);
    let error = crate::generate(&input.model, &config).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("is given the name `length` before"),
        "{error}"
    );
}

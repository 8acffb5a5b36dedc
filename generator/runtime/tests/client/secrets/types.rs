//! The public types of the runtime, and those without anything of a message.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Types that hold no part of an answer or of a request but what is said here.
pub(super) const OTHERS: &[(&str, &[&str])] = &[
    (
        "the text that the caller gave to parse",
        &["ParseError", "UnknownCloud"],
    ),
    (
        "where something is, without a query",
        &[
            "Path",
            "Single",
            "Collection",
            "CollectionById",
            "Media",
            "PropertyResource",
            "Service",
            "Authority",
        ],
    ),
    (
        "a part of a query, which the caller wrote and prints to look at it",
        &[
            "Expr",
            "Order",
            "Expand",
            "ExpandAll",
            "Geometry",
            "Search",
            "Alias",
            "Apply",
            "Levels",
            "Text",
        ],
    ),
    (
        "names of the metadata",
        &[
            "Member",
            "Navigation",
            "Property",
            "PropertyPath",
            "EnumType",
            "ObjectType",
            "OtherType",
            "Permission",
            "Permissions",
            "One",
            "Many",
            "Nullable",
            "NonNullable",
            "Entities",
            "References",
            "Counts",
            "Computed",
            "Aggregated",
        ],
    ),
    (
        "choices and limits",
        &[
            "BatchFormat",
            "CsrfToken",
            "JsonMetadata",
            "BatchProblem",
            "Conventions",
            "KeyStyle",
            "EnumLiterals",
            "BinaryEncoding",
            "RetryOptions",
            "RequestOptions",
            "Redirects",
            "SendErrorKind",
            "DeviceCodeErrorKind",
            "TimeLimit",
            "RedirectProblem",
            "PagingProblem",
            "EncodeProblem",
            "NoValueReason",
            "ODataVersion",
            "MonitorForm",
            "MonitorProblem",
            "UploadForm",
            "UploadProblem",
            "UploadProgress",
        ],
    ),
    (
        "a value, printed by who has it; what is a secret is redacted by the object around it",
        &[
            "Binary",
            "Date",
            "DateTimeOffset",
            "Decimal",
            "Duration",
            "Geo",
            "Guid",
            "Json",
            "TimeOfDay",
            "FlagSet",
            "Removed",
        ],
    ),
    ("no value", &["NoCloud"]),
    (
        "no `Debug`",
        &["Slot", "View", "Visit", "VisitMut", "Sending", "Case"],
    ),
];

/// The structs and enums that are `pub`, in every file below a folder.
pub(super) fn public_types(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for item in syn::parse_file(&text).unwrap().items {
                    let (visibility, name) = match item {
                        syn::Item::Struct(item) => (item.vis, item.ident),
                        syn::Item::Enum(item) => (item.vis, item.ident),
                        syn::Item::Macro(item) => {
                            names.extend(declared(&item.mac.tokens.to_string()));
                            continue;
                        }
                        _ => continue,
                    };
                    if matches!(visibility, syn::Visibility::Public(_)) {
                        names.insert(name.to_string());
                    }
                }
            }
        }
    }
    names
}

/// The public structs of a macro that have a name of their own.
fn declared(tokens: &str) -> Option<String> {
    let (_, rest) = tokens.split_once("pub struct ")?;
    let name = rest.split_whitespace().next()?;
    name.starts_with(char::is_alphabetic)
        .then(|| name.to_owned())
}

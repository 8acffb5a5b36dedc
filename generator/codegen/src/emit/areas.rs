//! `AREAS.md`: the areas of a crate, and what each of them costs.

use std::fmt::Write as _;

use crate::config::ALL_AREAS;
use crate::plan::{Areas, Package, Size, code};

/// The page; empty lines apart, a table row for each area and for each class.
pub(super) fn page(package: &Package, plan: &Areas) -> String {
    let Areas {
        areas,
        classes,
        always,
        whole,
    } = plan;
    let mut text = format!("# Areas of {}\n\n", package.name);
    let example = areas.first().map_or("", |area| &area.feature);
    let _ = write!(
        text,
        "Each area of the service is a feature of the crate, and only what is enabled is compiled:\n\n\
         ```console\ncargo add {} --features {example}\n```\n\n\
         `{ALL_AREAS}` enables all of them. What an area refers to and does not have itself appears as soon as the area \
         that has it is enabled, too: paths, operations and tokens. The last column says how much of the whole crate's \
         type check an area costs, estimated by its types, properties and methods.\n\n\
         | feature | paths | structs | enums | methods | cost |\n|---|---|---:|---:|---:|---:|\n",
        package.name
    );
    let mut row = |feature: &str, paths: &str, size: &Size| {
        let Size {
            structs,
            enums,
            methods,
            ..
        } = size;
        let share = size.share_of(whole);
        let _ = writeln!(
            text,
            "| {feature} | {paths} | {structs} | {enums} | {methods} | {share} % |"
        );
    };
    for area in areas {
        let paths: Vec<String> = area
            .children
            .iter()
            .map(|name| code(&format!("/{name}")))
            .collect();
        row(&code(&area.feature), &paths.join(", "), &area.size);
    }
    row("always there", "", always);
    row(&code(ALL_AREAS), "", whole);
    if !classes.is_empty() {
        text.push_str(
            "\n## Classes\n\nWhat several areas have in common is in features that begin with `_`. The areas enable them; \
             their names may change between versions.\n\n| feature | areas | structs |\n|---|---|---:|\n",
        );
        for class in classes {
            let areas: Vec<String> = class.feature.areas.iter().map(|name| code(name)).collect();
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                code(&class.feature.name),
                areas.join(", "),
                class.size.structs
            );
        }
    }
    text
}

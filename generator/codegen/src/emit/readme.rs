//! `README.md`: what a registry shows of the package.

use crate::config::ALL_AREAS;
use crate::plan::{Docs, Plan};

/// The page.
pub(super) fn readme(plan: &Plan) -> String {
    let package = &plan.package;
    let mut page = Docs::default();
    page.block(&format!("# {}", package.name));
    page.text(&package.description);
    let features = match &plan.areas {
        Some(areas) => {
            let area = areas.areas.first().map_or(ALL_AREAS, |area| &area.feature);
            page.markdown(
                "Each area of the service is a feature: [AREAS.md](AREAS.md) lists them, with what each of them costs.",
            );
            format!(" --features {area}")
        }
        None => String::new(),
    };
    page.block(&format!(
        "```console\ncargo add {}{features}\n```",
        package.name
    ));
    page.block(&format!(
        "```rust\n{}```",
        plan.front_page.quick_start.function
    ));
    page.markdown(
        "`examples/quick_start.rs` is a whole program. The documentation of the crate says how to sign in, what errors \
         there are, and which features. The crate is made from the service's own metadata by `csdlgen`.",
    );
    if let Some(license) = &package.license {
        page.block("## Licence");
        page.text(license);
    }
    page.as_str().to_owned()
}

//! The crate's first page: what it is, a quick start that compiles, signing in, errors, features, areas.

use super::docs::{Docs, code};
use super::quick_start::quick_start;
use super::{Area, Areas, Client, FrontPage, Module, Package};
use crate::config::ALL_AREAS;

/// The page lists no more areas than this; the package has a page with all of them.
const LISTED_AREAS: usize = 20;

/// The features that are not areas, and what they are for.
const FEATURES: [(&str, &str); 8] = [
    ("rustls", " (default): the HTTP client, with TLS by rustls."),
    (
        "native-tls",
        ": the HTTP client, with TLS of the platform. It is used where both are enabled.",
    ),
    (
        "reqwest",
        ": the HTTP client without TLS. Without any of the three, `odata::ClientOptions` needs a transport.",
    ),
    (
        "serde",
        " (default): serde's `Serialize` and `Deserialize` for the types. Requests do not need them; without them the crate compiles faster.",
    ),
    (
        "blocking",
        ": `odata::blocking`, calls that block the thread instead of `.await`.",
    ),
    (
        "device-code",
        ": `odata::device_code`, a credential that signs in a person on another device.",
    ),
    (
        "test-support",
        ": `odata::test_support`, for tests without a network.",
    ),
    (
        "wasm",
        ": the HTTP client of a browser, for `wasm32-unknown-unknown` without the default features.",
    ),
];

pub(super) fn front_page(
    package: &Package,
    root: &Module,
    client: &Client,
    areas: Option<&Areas>,
) -> FrontPage {
    let mut introduction = Docs::default();
    introduction.text(&package.description);
    introduction.markdown(&format!(
        "Start at [`{}`]. [`models`] has the types of the service, [`requests`] the request builders; both have one \
         module per namespace.",
        client.ident
    ));
    let mut details = Docs::default();
    sign_in(client, &mut details);
    details.block("# Errors");
    details.markdown(
        "Each request answers with an [`odata::Error`]. `Error::Service` is an answer with an error status: it has the \
         status, the code and message of the service, and the request's id. The other kinds are requests without \
         a usable answer, answers that cannot be read, and values that cannot be sent.",
    );
    details.block("# Features");
    for (name, what) in FEATURES {
        details.item(&format!("{}{what}", code(name)));
    }
    if let Some(areas) = areas {
        list_areas(areas, &mut details);
    }
    FrontPage {
        introduction,
        quick_start: quick_start(package, root, client),
        details,
    }
}

fn sign_in(client: &Client, docs: &mut Docs) {
    let name = &client.ident;
    docs.block("# Signing in");
    docs.markdown(&format!(
        "[`{name}Builder`] has one call for each way; what signs in goes to the service's own origin only."
    ));
    if client.clouds.is_empty() {
        docs.item(&format!(
            "A credential: [`{name}::new`] takes any [`odata::TokenCredential`], such as those of `azure_identity`, and \
             the audience of its tokens."
        ));
    } else {
        docs.item(&format!(
            "A credential: [`{name}::new`] takes any [`odata::TokenCredential`], such as those of `azure_identity`, for \
             the default cloud, [`{name}::builder`] for any. It has to be made for the authority of the same cloud."
        ));
    }
    docs.item(&format!(
        "Anything else: [`{name}::configure`], then `.bearer(token)`, `.basic(user, password)`, or `.header(name, key)`."
    ));
    docs.item(&format!("Nothing: [`{name}::at`]."));
    if !client.clouds.is_empty() {
        docs.block("| cloud | endpoint | authority |\n|---|---|---|");
        let rows = client.clouds.iter().map(|cloud| {
            let (endpoint, authority) = (code(&cloud.endpoint), code(&cloud.authority));
            format!("| [`Cloud::{}`] | {endpoint} | {authority} |", cloud.ident)
        });
        docs.lines_below(rows);
    }
}

fn list_areas(areas: &Areas, docs: &mut Docs) {
    docs.block("# Areas");
    docs.markdown(&format!(
        "Each area of the service is a feature, and `{ALL_AREAS}` enables all of them. Without any the client has no \
         paths but those that are always there. `AREAS.md` of the package says what each area costs."
    ));
    for Area {
        feature, children, ..
    } in areas.areas.iter().take(LISTED_AREAS)
    {
        let paths = children.iter().map(|name| code(&format!("/{name}")));
        let paths = paths.collect::<Vec<_>>().join(", ");
        docs.item(&format!("{}: {paths}", code(feature)));
    }
    let more = areas.areas.len().saturating_sub(LISTED_AREAS);
    if more > 0 {
        docs.item(&format!("and {more} more"));
    }
}

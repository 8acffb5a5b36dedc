//! Pages of small services: what is in them, that their links lead on, that text stays text.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use csdl_codegen::config::Config;
use csdl_codegen::input::Job;
use serde_json::Value;

use super::{Site, site};

const SHOP: &str = include_str!("tests/shop.xml");
const HOSTILE: &str = include_str!("tests/hostile.xml");

fn of(document: &str) -> Site {
    with(document, |config| config)
}

fn with(document: &str, change: impl Fn(Config) -> Config) -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("n.xml");
    std::fs::write(&path, document).expect("the document is written");
    let config = Config::for_document("service").expect("a configuration");
    let job = Job::from_documents(change(config), &[path]);
    site(&job, None).expect("a site")
}

fn configured() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let job = Job::from_config(&root.join("metadata/msgraph-beta.toml")).expect("a configuration");
    site(&job, None).expect("a site")
}

/// What is in `<main>`, an element a line.
fn main_of<'s>(site: &'s Site, file: &str) -> String {
    let page: &'s str = site.files.get(file).map_or("no such page", String::as_str);
    let main = page.split_once("<main id=\"main\" tabindex=\"-1\">");
    let main = main.and_then(|(_, rest)| rest.split_once("</main>"));
    main.map_or(page, |(main, _)| main).replace("><", ">\n<")
}

#[test]
fn pages() {
    let site = of(SHOP);
    for file in [
        "index.html",
        "types/n.order.html",
        "paths/shop-orders.html",
        "paths/shop-orders-pay.html",
    ] {
        insta::with_settings!({ description => file }, { insta::assert_snapshot!(main_of(&site, file)) });
    }
    insta::assert_snapshot!(site.files["search.js"]);
}

#[test]
fn each_element_has_a_page() {
    let site = of(SHOP);
    let files: Vec<&str> = site.files.keys().map(String::as_str).collect();
    insta::assert_snapshot!(files.join("\n"));
}

#[test]
fn pages_of_areas() {
    let site = with(SHOP, Config::with_areas);
    insta::assert_snapshot!(main_of(&site, "areas.html"));
    let needed = |file: &str| {
        let facts = main_of(&site, file);
        let areas = facts.split_once("<dt>Areas</dt>").map(|(_, rest)| rest);
        let areas = areas.and_then(|rest| rest.split_once("</dd>"));
        areas.map(|(areas, _)| areas.to_owned())
    };
    let files = site.files.keys().filter(|file| is_page(file));
    let files = files.filter_map(|file| Some(format!("{file}:{}", needed(file)?)));
    insta::assert_snapshot!(files.collect::<Vec<_>>().join("\n"));
    assert_eq!(broken(&site), Vec::<String>::new());
    // A crate without areas has neither the page nor the row.
    let without = of(SHOP);
    assert!(!without.files.contains_key("areas.html"));
    assert!(
        !without
            .files
            .values()
            .any(|page| page.contains("<dt>Areas</dt>"))
    );
}

/// The addresses in a page: of links, styles and scripts.
fn addresses(page: &str) -> impl Iterator<Item = &str> {
    [" href=\"", " src=\""].into_iter().flat_map(|attribute| {
        let rest = page.split(attribute).skip(1);
        rest.filter_map(|rest| Some(rest.split_once('"')?.0))
    })
}

fn ids(page: &str) -> BTreeSet<&str> {
    let rest = page.split(" id=\"").skip(1);
    rest.filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect()
}

/// Links that do not lead to a page of the site and a place on it.
fn broken(site: &Site) -> Vec<String> {
    let anchors: BTreeMap<&str, BTreeSet<&str>> = site
        .files
        .iter()
        .map(|(file, page)| (file.as_str(), ids(page)))
        .collect();
    let mut broken = Vec::new();
    for (file, page) in site.files.iter().filter(|(file, _)| is_page(file)) {
        for address in addresses(page) {
            let (target, anchor) = address.split_once('#').unwrap_or((address, ""));
            let target = match (target, file.split_once('/')) {
                ("", _) => file.as_str(),
                (target, Some(_)) => target.strip_prefix("../").unwrap_or("not from the root"),
                (target, None) => target,
            };
            let found = anchors.get(target);
            if found.is_none_or(|ids| !anchor.is_empty() && !ids.contains(anchor)) {
                broken.push(format!("{file}: {address}"));
            }
        }
    }
    broken
}

#[test]
fn links_lead_on() {
    for site in [of(SHOP), of(HOSTILE), configured()] {
        assert_eq!(broken(&site), Vec::<String>::new());
        let links: usize = site
            .files
            .values()
            .map(|page| addresses(page).count())
            .sum();
        assert!(links > 20, "{links}");
    }
}

#[test]
fn no_anchor_stands_twice_on_a_page() {
    for site in [of(SHOP), of(HOSTILE), configured()] {
        for (file, page) in &site.files {
            assert_eq!(ids(page).len(), page.matches(" id=\"").count(), "{file}");
        }
    }
}

#[test]
fn what_is_searched_has_a_page() {
    for site in [of(SHOP), of(HOSTILE), configured()] {
        let script = &site.files["search.js"];
        let text = script.strip_prefix("searchData(").expect("a call");
        let text = text.strip_suffix(");\n").expect("a call");
        let index: Value = serde_json::from_str(text).expect("JSON");
        let mut count = 0;
        for ty in index["t"].as_array().expect("types") {
            let namespace = ty[1]
                .as_u64()
                .and_then(|at| index["n"].get(usize::try_from(at).ok()?));
            let name = [namespace.and_then(Value::as_str), ty[0].as_str()];
            let name = name.map(Option::unwrap_or_default).join(".");
            let file = ty.get(4).and_then(Value::as_str).unwrap_or(&name);
            assert!(
                site.files.contains_key(&format!("types/{file}.html")),
                "{ty}"
            );
            count += 1;
        }
        for path in index["p"].as_array().expect("paths") {
            let file = path[1].as_str().expect("a file");
            assert!(
                site.files.contains_key(&format!("paths/{file}.html")),
                "{path}"
            );
            count += 1;
        }
        for operation in index["o"].as_array().expect("operations") {
            let address = operation[2].as_str().expect("an address");
            let page = address.split('#').next().unwrap_or_default();
            assert!(site.files.contains_key(page), "{operation}");
            count += 1;
        }
        assert!(count > 3, "{count}");
    }
}

#[test]
fn text_of_documents_is_text() {
    let site = of(HOSTILE);
    for (file, page) in site.files.iter().filter(|(file, _)| is_page(file)) {
        assert_eq!(page.matches("<script").count(), 1, "{file}");
        assert!(!page.contains("<img"), "{file}");
        assert!(!page.contains('\u{202e}'), "{file}");
        for address in addresses(page) {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "./#-_~".contains(c);
            assert!(address.chars().all(is_plain), "{file}: {address}");
        }
    }
    let script = &site.files["search.js"];
    assert!(!script.contains(['<', '\u{202e}']), "{script}");
    let all: String = site.files.values().map(String::as_str).collect();
    assert!(
        all.contains("&lt;script&gt;alert"),
        "the description is shown"
    );
    assert!(
        all.contains("<span class=\"hidden\">U+202E</span>"),
        "what reorders is seen"
    );
}

#[test]
fn no_page_can_load_anything_from_elsewhere() {
    for site in [of(SHOP), of(HOSTILE)] {
        for (file, page) in site.files.iter().filter(|(file, _)| is_page(file)) {
            assert!(
                page.contains("content=\"default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'"),
                "{file}"
            );
            assert!(
                !page.contains("http:") && !page.contains("https:"),
                "{file}"
            );
            assert!(!page.contains(" style="), "{file}");
        }
    }
}

/// The lines to copy are what the plan says: every method in them is an item of the crate.
#[test]
fn lines_are_of_the_crate() {
    let site = configured();
    let page = &site.files["paths/deviceManagement-androidForWorkEnrollmentProfiles.html"];
    for line in [
        "client.device_management().android_for_work_enrollment_profiles().list().await?",
        "client.device_management().android_for_work_enrollment_profiles().by_id(\"…\").get().await?",
        "client.device_management().android_for_work_enrollment_profiles().by_id(\"…\").delete().await?",
    ] {
        let escaped = line.replace('"', "&quot;");
        assert!(
            page.contains(&format!("<code>{escaped}</code>")),
            "{line}\n{page}"
        );
    }
}

fn is_page(file: &str) -> bool {
    Path::new(file)
        .extension()
        .is_some_and(|extension| extension == "html")
}

//! What the generator and the runtime have to agree on: reserved names. Conventions are in `conventions.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use csdl_codegen::plan::reserved::{OF_BUILDERS, OF_CLIENTS, OF_TRAITS};
use quote::ToTokens as _;
use sdk_tests::fixture::{self, Fixture, Outcome};
use syn::{Item, ItemImpl};

/// The sources of the runtime, from the folder that tests are run in.
const RUNTIME: &str = "../generator/runtime/src";

/// A method of the runtime that the list lacks would be hidden by a generated one; a name in the list
/// that the runtime lacks renames methods for nothing.
#[test]
fn the_methods_that_builders_dereference_to() -> Outcome {
    let mut methods = BTreeSet::new();
    for path in sources(Path::new(RUNTIME))? {
        let file = syn::parse_file(&fs::read_to_string(&path)?)?;
        refuse_macros(&file.items, &path)?;
        for ty in ["Single", "Collection"] {
            methods.extend(functions(&file.items, ty, None));
        }
    }
    assert_eq!(methods, listed(OF_BUILDERS));
    Ok(())
}

/// Generated methods go on from `self.path()`, whatever the builder dereferences to.
#[test]
fn every_builder_has_its_path() -> Outcome {
    let mut with_path = BTreeSet::new();
    for path in sources(Path::new(RUNTIME))? {
        let file = syn::parse_file(&fs::read_to_string(&path)?)?;
        for ty in ["Single", "Collection", "Path"] {
            if functions(&file.items, ty, None).contains("path") {
                with_path.insert(ty);
            }
        }
    }
    assert_eq!(with_path, BTreeSet::from(["Single", "Collection", "Path"]));
    Ok(())
}

/// Of a container without members, a client has only what every client has.
#[test]
fn the_functions_of_every_client() -> Outcome {
    let document = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="n" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="t"><Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.String" Nullable="false"/></EntityType>
      <EntityContainer Name="c"><EntitySet Name="only" EntityType="n.t"/></EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>"#;
    let documents = vec![("example.csdl.xml".to_owned(), document.to_owned())];
    let Fixture::Generated(generated) =
        fixture::generate_from(Path::new("without-configuration"), documents)?
    else {
        return Err("the document was refused".into());
    };
    let mut functions_of_client = BTreeSet::new();
    for (name, text) in &generated.files {
        if Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "rs")
        {
            let file = syn::parse_file(text)?;
            functions_of_client.extend(functions(&file.items, "ExampleClient", None));
        }
    }
    assert!(
        functions_of_client.remove("only"),
        "{functions_of_client:?}"
    );
    assert_eq!(functions_of_client, listed(OF_CLIENTS));
    Ok(())
}

/// Methods of the traits that the runtime implements for what builders dereference to.
#[test]
fn the_methods_of_implemented_traits() -> Outcome {
    let mut methods = BTreeSet::new();
    for path in sources(Path::new(RUNTIME))? {
        let file = syn::parse_file(&fs::read_to_string(&path)?)?;
        for ty in ["Single", "Collection", "Path"] {
            for of_trait in ["From", "Clone", "Debug", "Display"] {
                methods.extend(functions(&file.items, ty, Some(of_trait)));
            }
        }
    }
    assert_eq!(
        methods,
        BTreeSet::from(["clone", "fmt", "from"].map(str::to_owned))
    );
    assert!(methods.is_subset(&listed(OF_TRAITS)));
    Ok(())
}

fn listed(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The names of the public functions in the `impl` blocks of a type, or of all functions in those of a trait for it.
fn functions(items: &[Item], ty: &str, of_trait: Option<&str>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items {
        let Item::Impl(block) = item else { continue };
        if last(&block.self_ty) != ty || trait_name(block).as_deref() != of_trait {
            continue;
        }
        for item in &block.items {
            if let syn::ImplItem::Fn(function) = item
                && (of_trait.is_some() || matches!(function.vis, syn::Visibility::Public(_)))
            {
                names.insert(function.sig.ident.to_string());
            }
        }
    }
    names
}

fn last(ty: &syn::Type) -> String {
    match ty {
        syn::Type::Path(ty) => ty.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

fn trait_name(block: &ItemImpl) -> Option<String> {
    let (path, _) = block.trait_.as_ref()?;
    path.segments.last().map(|last| last.ident.to_string())
}

/// A macro could give a type methods that are not seen here.
fn refuse_macros(items: &[Item], path: &Path) -> Outcome {
    for item in items {
        let Item::Macro(call) = item else { continue };
        let text = call.mac.tokens.to_token_stream().to_string();
        let names = |ty: &str| {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|word| word == ty)
        };
        if call.ident.is_none() && (names("Single") || names("Collection")) {
            return Err(format!("{}: a macro may add methods", path.display()).into());
        }
    }
    Ok(())
}

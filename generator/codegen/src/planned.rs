//! What is generated from a model, decided once for everyone who asks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use csdl::diagnostic::Diagnostics;
use csdl::model::Model;

use crate::GenerateError;
use crate::api::{self, Item};
use crate::config::Config;
use crate::emit::{self, Emitted, Known};
use crate::plan::{self, Plan};
use crate::select::{self, Selection};

/// What a configuration makes of a model: what is selected, the crate to be written and its public items.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What of the model is generated.
    pub selection: Selection,
    /// The crate.
    pub plan: Plan,
    /// Its public items, once somebody asks for them.
    items: OnceLock<Vec<Item>>,
}

impl Planned {
    /// Makes all decisions. What is selected and cannot be generated is named in `diagnostics`.
    ///
    /// # Errors
    /// Where a pattern of the configuration selects nothing, or where it names something that does not exist.
    pub fn new(
        model: &Model,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, GenerateError> {
        let selection = select::select(model, &config.select)?;
        Self::of_selection(model, selection, config, diagnostics)
    }

    /// Makes all decisions about a selection.
    ///
    /// # Errors
    /// Where the configuration names something that does not exist.
    pub fn of_selection(
        model: &Model,
        selection: Selection,
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, GenerateError> {
        let plan = plan::plan(model, &selection, config, diagnostics)?;
        Ok(Self {
            items: OnceLock::new(),
            selection,
            plan,
        })
    }

    /// The same, to keep them.
    pub fn into_items(self) -> Vec<Item> {
        let Self { plan, items, .. } = self;
        items.into_inner().unwrap_or_else(|| api::items(&plan))
    }

    /// The public items of the crate.
    pub fn items(&self) -> &[Item] {
        self.items.get_or_init(|| api::items(&self.plan))
    }

    /// The files of the crate by path relative to its root, `/` between folders.
    pub fn files(&self) -> BTreeMap<String, String> {
        self.emit(&|_, _| false).files
    }

    /// The same, where the texts of some files may be known: those are not made.
    pub fn emit(&self, known: &Known<'_>) -> Emitted {
        let outline = emit::outline(&self.plan);
        // What is public is in the other files: where they stay, their items do. And before their texts are in memory:
        // the items are as large.
        let fingerprint = outline.fingerprint();
        let api = (!known(api::FILE, fingerprint)).then(|| match self.items.get() {
            Some(items) => api::text(items),
            None => api::text(&api::items(&self.plan)),
        });
        let mut emitted = outline.emit(known);
        let path = api::FILE.to_owned();
        match api {
            Some(text) => _ = emitted.files.insert(path.clone(), text),
            None => _ = emitted.known.insert(path.clone()),
        }
        emitted.fingerprints.insert(path, fingerprint);
        emitted
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use csdl::span::Sources;

    use super::*;

    /// What is made of a schema with these children.
    fn planned(children: &str) -> Result<Planned, Box<dyn Error>> {
        let mut sources = Sources::new();
        sources.add(
            "a.xml",
            format!(
                "<Schema Namespace=\"n\" xmlns=\"http://docs.oasis-open.org/odata/ns/edm\">{children}</Schema>"
            ),
        );
        let loaded = csdl::load(sources);
        let config = Config::for_document("example")?;
        Ok(Planned::new(
            &loaded.model,
            &config,
            &mut Diagnostics::new(),
        )?)
    }

    #[test]
    fn a_type_that_stays_has_the_same_fingerprint_and_its_known_text_is_not_made_again()
    -> Result<(), Box<dyn Error>> {
        let b = "<ComplexType Name=\"b\"><Property Name=\"p\" Type=\"Edm.String\"/></ComplexType>";
        let before = planned(b)?.emit(&|_, _| false);
        // Its place in the model is another one.
        let more = planned(&format!("<ComplexType Name=\"a\"/>{b}"))?;
        let (path, old) = (
            "src/models/b.rs",
            before.fingerprints.get("src/models/b.rs"),
        );
        assert!(old.is_some());
        let known = |asked: &str, fingerprint: u64| asked == path && Some(&fingerprint) == old;
        let after = more.emit(&known);
        assert!(after.known.contains(path) && !after.files.contains_key(path));
        let changed = planned(&b.replace("Edm.String", "Edm.Guid"))?.emit(&known);
        assert_ne!(changed.fingerprints.get(path), old);
        assert!(changed.known.is_empty() && changed.files.contains_key(path));
        Ok(())
    }

    #[test]
    fn the_way_into_a_deprecated_complex_property_is_deprecated() -> Result<(), Box<dyn Error>> {
        let planned = planned(
            "<EntityType Name=\"e\"><Property Name=\"c\" Type=\"n.c\"><Annotation Term=\"Org.OData.Core.V1.Revisions\">\
             <Collection><Record><PropertyValue Property=\"Kind\" EnumMember=\"Org.OData.Core.V1.RevisionKind/Deprecated\"/>\
             <PropertyValue Property=\"Description\" String=\"use d\"/></Record></Collection></Annotation></Property></EntityType>\
             <ComplexType Name=\"c\"/><Action Name=\"a\" IsBound=\"true\"><Parameter Name=\"it\" Type=\"n.c\"/></Action>\
             <EntityContainer Name=\"s\"><Singleton Name=\"e\" Type=\"n.e\"/></EntityContainer>",
        )?;
        let builders = planned
            .plan
            .root
            .files
            .iter()
            .flat_map(|file| &file.builders);
        let mut methods = builders.flat_map(|builder| &builder.methods);
        let way = methods.find(|method| method.ident.text() == "c");
        let note = way.ok_or("there is no method")?.deprecated.as_deref();
        assert_eq!(note, Some("use d"));
        Ok(())
    }
}

//! Paths that a model keeps as they are written, without their aliases.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::Model;

/// What the aliases of a model's documents stand for.
pub(super) struct Aliases<'m> {
    namespaces: HashMap<&'m str, &'m str>,
}

impl<'m> Aliases<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let mut namespaces = HashMap::new();
        for namespace in &model.namespaces {
            for alias in &namespace.aliases {
                namespaces.entry(alias.as_str()).or_insert(&*namespace.name);
            }
        }
        let includes = model.references.iter().flat_map(|found| &found.includes);
        for include in includes {
            if let Some(alias) = &include.alias {
                namespaces.entry(alias).or_insert(&include.namespace);
            }
        }
        // A namespace is not an alias, even if another document uses it as one.
        for namespace in &model.namespaces {
            namespaces.remove(&*namespace.name);
        }
        Self { namespaces }
    }

    /// A path with namespaces in place of aliases.
    pub(super) fn expand<'t>(&self, path: &'t str) -> Cow<'t, str> {
        if !path.contains('.') {
            return Cow::Borrowed(path);
        }
        let segments = path.split('/').map(|segment| {
            let alias = segment.rsplit_once('.');
            let known = alias
                .and_then(|(alias, name)| Some(format!("{}.{name}", self.namespaces.get(alias)?)));
            known.map_or(Cow::Borrowed(segment), Cow::Owned)
        });
        Cow::Owned(segments.collect::<Vec<_>>().join("/"))
    }
}

//! Which namespaces are versions of one.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet, HashSetExt as _};

use super::pattern::NamespacePattern;
use crate::model::{Model, QualifiedName};

/// The namespaces that are versions of one, by name.
pub(super) struct Families {
    of: HashMap<Arc<str>, Version>,
    /// The positions of patterns that read a namespace.
    used: HashSet<usize>,
}

/// A namespace as one of several versions.
pub(super) struct Version {
    /// The namespace without version.
    pub family: Arc<str>,
    /// Its numbers. That of the namespace without version is empty, and so the oldest.
    pub number: Vec<u64>,
}

impl Families {
    pub fn new(model: &Model, patterns: &[NamespacePattern]) -> Self {
        let mut of = HashMap::new();
        let mut used = HashSet::new();
        let mut names: HashMap<String, Arc<str>> = HashMap::new();
        for namespace in &model.namespaces {
            let mut read = patterns.iter().zip(0..).filter_map(|(pattern, index)| {
                let (name, number) = pattern.read(&namespace.name)?;
                Some((name, number, index))
            });
            let Some((name, number, index)) = read.next() else {
                continue;
            };
            used.insert(index);
            let family = names
                .entry(name)
                .or_insert_with_key(|name| Arc::from(&**name));
            let family = family.clone();
            of.insert(namespace.name.clone(), Version { family, number });
        }
        for namespace in &model.namespaces {
            if let Some(family) = names.get(&*namespace.name) {
                let version = Version {
                    family: family.clone(),
                    number: Vec::new(),
                };
                of.entry(namespace.name.clone()).or_insert(version);
            }
        }
        Self { of, used }
    }

    /// The first pattern that reads no namespace.
    pub fn unused<'p>(&self, patterns: &'p [NamespacePattern]) -> Option<&'p NamespacePattern> {
        let mut patterns = patterns.iter().zip(0..);
        let unused = patterns.find(|(_, index)| !self.used.contains(index));
        unused.map(|(pattern, _)| pattern)
    }

    pub fn version(&self, namespace: &str) -> Option<&Version> {
        self.of.get(namespace)
    }

    /// The name without version.
    pub fn unversioned(&self, name: &QualifiedName) -> QualifiedName {
        match self.of.get(&name.namespace) {
            Some(version) => QualifiedName::new(version.family.clone(), name.name.clone()),
            None => name.clone(),
        }
    }

    /// The numbers of a name's version; `None` where it is not of a family.
    pub fn number(&self, name: &QualifiedName) -> Option<Vec<u64>> {
        let version = self.of.get(&name.namespace)?;
        Some(version.number.clone())
    }

    /// The name without version, and the numbers of the version; `None` where it is not of a family.
    pub fn key(&self, name: &QualifiedName) -> Option<(QualifiedName, Vec<u64>)> {
        Some((self.unversioned(name), self.number(name)?))
    }

    /// The versions of each family that are not called as it is, oldest first.
    pub fn versions(&self) -> BTreeMap<Arc<str>, Vec<Arc<str>>> {
        // The numbers of a version, and its namespace.
        type Numbered<'a> = (&'a [u64], &'a Arc<str>);

        let mut found: BTreeMap<Arc<str>, Vec<Numbered<'_>>> = BTreeMap::new();
        for (name, version) in self.of.iter().filter(|(name, of)| **name != of.family) {
            let family = found.entry(version.family.clone()).or_default();
            family.push((&version.number, name));
        }
        let sorted = found.into_iter().map(|(family, mut versions)| {
            versions.sort_unstable();
            let names = versions.into_iter().map(|(_, name)| name.clone());
            (family, names.collect())
        });
        sorted.collect()
    }

    /// Which namespace each of them becomes.
    pub fn names(&self) -> HashMap<Arc<str>, Arc<str>> {
        let changed = self
            .of
            .iter()
            .filter(|(name, version)| **name != version.family);
        changed
            .map(|(name, version)| (name.clone(), version.family.clone()))
            .collect()
    }
}

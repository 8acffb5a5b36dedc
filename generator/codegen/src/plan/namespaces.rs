//! The tree of namespaces, which becomes the tree of modules.

use std::collections::{BTreeMap, BTreeSet};

use csdl::model::Model;

/// Namespaces by the one that they are in; the root is the empty one.
#[derive(Debug, Default)]
pub(super) struct Tree<'a> {
    children: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Tree<'a> {
    /// The tree of all namespaces and of those above them.
    pub(super) fn new(namespaces: impl Iterator<Item = &'a str>, root: &str) -> Self {
        let mut tree = Self::default();
        for namespace in namespaces.filter(|namespace| *namespace != root) {
            let mut below = if is_within(namespace, root) && !root.is_empty() {
                root.len() + 1
            } else {
                0
            };
            let mut parent = "";
            while let Some(rest) = namespace.get(below..) {
                let end = rest.find('.').map_or(namespace.len(), |dot| below + dot);
                let child = namespace.get(..end).unwrap_or(namespace);
                if end > below {
                    tree.children.entry(parent).or_default().insert(child);
                    parent = child;
                }
                below = end + 1;
            }
        }
        tree
    }

    /// How many namespaces there are below the root.
    fn len(&self) -> usize {
        self.children.values().map(BTreeSet::len).sum()
    }

    /// The namespaces directly in this one, by name.
    pub(super) fn children(&self, namespace: &str) -> impl Iterator<Item = &'a str> + '_ {
        self.children.get(namespace).into_iter().flatten().copied()
    }
}

/// How many modules these namespaces make below that of the root.
pub fn module_count<'a>(namespaces: impl Iterator<Item = &'a str>, root: &str) -> usize {
    Tree::new(namespaces, root).len()
}

/// The last part of a namespace.
pub(super) fn last_part(namespace: &str) -> &str {
    namespace.rsplit('.').next().unwrap_or(namespace)
}

/// The configured root; else the namespace above all others; else the one the service's container is in.
pub fn root_namespace<'a>(
    model: &Model,
    configured: Option<&str>,
    namespaces: impl Iterator<Item = &'a str>,
) -> String {
    if let Some(root) = configured {
        return root.to_owned();
    }
    let namespaces: Vec<&str> = namespaces.collect();
    let above = namespaces
        .iter()
        .find(|root| namespaces.iter().all(|other| is_within(other, root)));
    match (above, model.service()) {
        (Some(root), _) => (*root).to_owned(),
        (None, Some(container)) if namespaces.iter().any(|n| **n == *container.name.namespace) => {
            container.name.namespace.to_string()
        }
        (None, _) => String::new(),
    }
}

fn is_within(namespace: &str, root: &str) -> bool {
    namespace
        .strip_prefix(root)
        .is_some_and(|rest| rest.is_empty() || root.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_root_is_at_the_top_beside_what_is_not() {
        let tree = Tree::new(["a", "a.sub.x", "sub"].into_iter(), "a");
        assert_eq!(tree.children("").collect::<Vec<_>>(), ["a.sub", "sub"]);
        assert_eq!(tree.children("a.sub").collect::<Vec<_>>(), ["a.sub.x"]);
        let tree = Tree::new(["a.b", "c"].into_iter(), "");
        assert_eq!(tree.children("").collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(tree.children("a").collect::<Vec<_>>(), ["a.b"]);
    }
}

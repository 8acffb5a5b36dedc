//! Annotations, by term and qualifier, inline and out-of-line ones alike.

use std::collections::BTreeMap;

use super::{Aspect, Both, Change, Comparison, Paired, pair, text};
use crate::model::{Annotation, Annotations};

/// What is annotated.
enum Place<'p> {
    /// An element of both models.
    Element(Both),
    /// A namespace, or a target that is not an element.
    Path(&'p str),
}

impl Comparison<'_> {
    pub(super) fn annotations(&mut self, both: Both, old: &Annotations, new: &Annotations) {
        let place = Place::Element(both);
        if self.strays.is_empty() {
            if !(old.is_empty() && new.is_empty()) {
                self.annotation_lists(&place, old.iter().collect(), new.iter().collect());
            }
            return;
        }
        let old_strays = self.strays.of_old(both.new).flat_map(Annotations::iter);
        let old = old.iter().chain(old_strays).collect();
        let new_strays = self.strays.of_new(both.old).flat_map(Annotations::iter);
        let new = new.iter().chain(new_strays).collect();
        self.annotation_lists(&place, old, new);
    }

    fn annotation_lists(
        &mut self,
        place: &Place<'_>,
        old: Vec<&Annotation>,
        mut new: Vec<&Annotation>,
    ) {
        for old in old {
            let found = new
                .iter()
                .position(|new| new.term == old.term && new.qualifier == old.qualifier);
            match found.map(|at| new.remove(at)) {
                Some(new) if old.is_same(new) => {}
                Some(new) => {
                    let (before, after) = text::values(old, new);
                    self.annotation(place, old, Some(before), Some(after));
                }
                None => self.annotation(place, old, Some(text::annotation(old)), None),
            }
        }
        for new in new {
            self.annotation(place, new, None, Some(text::annotation(new)));
        }
    }

    fn annotation(
        &mut self,
        place: &Place<'_>,
        annotation: &Annotation,
        before: Option<String>,
        after: Option<String>,
    ) {
        let aspect = Aspect::Annotation(annotation.term.clone(), annotation.qualifier.clone());
        match place {
            Place::Element(both) => self.changed(*both, aspect, before, after),
            Place::Path(path) => self.changes.push(Change {
                path: (*path).to_owned(),
                old: None,
                new: None,
                aspect,
                before,
                after,
            }),
        }
    }

    /// Annotations of schemas. An added or removed namespace is reported by its elements.
    pub(super) fn namespaces(&mut self) {
        let (old, new) = (&self.old.namespaces, &self.new.namespaces);
        let old_names: Vec<_> = old.iter().map(|namespace| &namespace.name).collect();
        let new_names: Vec<_> = new.iter().map(|namespace| &namespace.name).collect();
        for paired in pair(&old_names, &new_names) {
            let (old, new) = match paired.of(old, new) {
                Paired::Both(old, new) => (Some(old), Some(new)),
                Paired::Old(old) => (Some(old), None),
                Paired::New(new) => (None, Some(new)),
            };
            let Some(either) = new.or(old) else { continue };
            let old = old.iter().flat_map(|found| found.annotations.iter());
            let new = new.iter().flat_map(|found| found.annotations.iter());
            let place = Place::Path(&either.name);
            self.annotation_lists(&place, old.collect(), new.collect());
        }
    }

    /// Annotations of targets that are not elements of either model.
    pub(super) fn path_annotations(&mut self) {
        let mut targets: BTreeMap<&str, (Vec<&Annotation>, Vec<&Annotation>)> = BTreeMap::new();
        for found in &self.old.path_annotations {
            if !self.strays.is_old(&found.target) {
                let lists = targets.entry(&found.target).or_default();
                lists.0.extend(found.annotations.iter());
            }
        }
        for found in &self.new.path_annotations {
            if !self.strays.is_new(&found.target) {
                let lists = targets.entry(&found.target).or_default();
                lists.1.extend(found.annotations.iter());
            }
        }
        for (target, (old, new)) in targets {
            self.annotation_lists(&Place::Path(target), old, new);
        }
    }
}

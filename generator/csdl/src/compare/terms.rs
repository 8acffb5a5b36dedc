//! Terms, and annotations of namespaces.

use super::types::Typed;
use super::{Both, Comparison, Paired, pair};
use crate::model::{ElementId, Term};

impl Comparison<'_> {
    pub(super) fn terms(&mut self) {
        let old: Vec<_> = self.old.terms.iter().collect();
        let new: Vec<_> = self.new.terms.iter().collect();
        let old_names: Vec<_> = old.iter().map(|(_, term)| &term.name).collect();
        let new_names: Vec<_> = new.iter().map(|(_, term)| &term.name).collect();
        for paired in pair(&old_names, &new_names) {
            match paired.of(&old, &new) {
                Paired::Both((old_id, old), (new_id, new)) => {
                    let both = Both::of(ElementId::Term(*old_id), ElementId::Term(*new_id));
                    self.term(both, old, new);
                }
                Paired::Old((id, _)) => self.removed(ElementId::Term(*id)),
                Paired::New((id, _)) => self.added(ElementId::Term(*id)),
            }
        }
    }

    fn term(&mut self, both: Both, old: &Term, new: &Term) {
        let types = (Typed::new(&old.ty, old.span), Typed::new(&new.ty, new.span));
        self.typed(both, types.0, types.1);
        self.attribute(
            both,
            "BaseTerm",
            old.base_term.as_ref(),
            new.base_term.as_ref(),
        );
        // The order is ignored.
        let applies_to = |term: &Term| {
            let mut all = term.applies_to.clone();
            all.sort_unstable();
            all.dedup();
            (!all.is_empty()).then(|| all.join(" "))
        };
        self.attribute(both, "AppliesTo", applies_to(old), applies_to(new));
        self.annotations(both, &old.annotations, &new.annotations);
    }
}

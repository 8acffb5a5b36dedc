//! What a part of the service needs by itself.

use std::collections::BTreeSet;

use super::closure::Closure;
use super::follow::follow;
use super::link::All;
use super::pattern::Pattern;
use super::walk::Closed;
use super::{ContainerChild, Included, Prepared, Reason, Selection};

impl Prepared<'_> {
    /// Everything that has to be there for what the patterns match below these children of the container to work.
    /// Empty where they match nothing there.
    pub fn below(&self, children: &BTreeSet<ContainerChild>) -> Selection {
        let others = self.model.service().into_iter();
        let others = others.flat_map(|container| ContainerChild::all(container));
        let mut closed = self.exclusions.closed();
        closed.add(&Closed {
            children: others.filter(|child| !children.contains(child)).collect(),
            ..Closed::default()
        });
        let mut links = All;
        let mut closure = Closure::new(self.model, &self.exclusions, &self.leading_on, &mut links);
        let mut add = |pattern: &_, reason| {
            // A pattern may match nothing below these children.
            if let Ok(walk) = follow(self.ground(), pattern, &closed) {
                closure.add_walk(&walk, reason);
            }
        };
        match &self.include {
            None => {
                if let Ok(Pattern::Path(everything)) = Pattern::parse(&"/**".to_owned().into()) {
                    add(&everything, Reason::Everything);
                }
            }
            Some(include) => {
                for (index, included) in include.iter().enumerate() {
                    if let Included::Paths(pattern, _) = included {
                        add(pattern, Reason::Pattern(index));
                    }
                }
            }
        }
        closure.finish()
    }
}

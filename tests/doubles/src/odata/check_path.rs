//! Paths to typed steps.

use super::check::{Checker, Node, Root, Step};
use super::expr::Segment;
use super::schema::{Edm, TypeRef};
use super::{Malformed, Result};

impl Checker<'_> {
    /// A path, and the type of what is at its end.
    pub(super) fn path(&mut self, segments: &[Segment]) -> Result<(Node, TypeRef)> {
        let mut rest = segments;
        let (mut root, mut ty) = (Root::Instance, self.instance.clone());
        match segments.split_first() {
            Some((Segment::It, tail)) => rest = tail,
            Some((Segment::Name(name), tail)) => {
                if let Some(at) = self
                    .variables
                    .iter()
                    .rposition(|(variable, _)| variable == name)
                {
                    (root, rest) = (Root::Variable(at), tail);
                    ty = self.variables.get(at).map_or(ty, |(_, ty)| ty.clone());
                }
            }
            _ => {}
        }
        let mut steps = Vec::new();
        for segment in rest {
            let (step, next) = self.step(segment, &ty)?;
            steps.push(step);
            ty = next;
        }
        Ok((Node::Path(root, steps), ty))
    }

    fn step(&mut self, segment: &Segment, ty: &TypeRef) -> Result<(Step, TypeRef)> {
        match segment {
            Segment::Count if ty.collection => Ok((Step::Count, TypeRef::one(Edm::Int64))),
            Segment::Lambda { all, predicate } if ty.collection => {
                let body = match predicate {
                    None => None,
                    Some((variable, condition)) => {
                        self.variables
                            .push((variable.clone(), TypeRef::one(ty.item.clone())));
                        let body = self.condition(condition);
                        self.variables.pop();
                        Some(Box::new(body?))
                    }
                };
                Ok((Step::Lambda(*all, body), TypeRef::one(Edm::Boolean)))
            }
            Segment::Count | Segment::Lambda { .. } => Err(Malformed::new(format!(
                "'any', 'all' and '$count' follow a collection, not a value of type '{ty}'"
            ))),
            Segment::It => Err(Malformed::new("'$it' starts a path")),
            Segment::Cast(name) => {
                let Edm::Named(from) = &ty.item else {
                    return Err(Malformed::new(format!(
                        "A value of type '{ty}' cannot be cast to '{name}'"
                    )));
                };
                match self.schema.structured(name) {
                    Some(to) if self.schema.is_a(name, from) => {
                        let next = TypeRef {
                            item: Edm::Named(to.name.clone()),
                            collection: ty.collection,
                        };
                        Ok((Step::Cast(to.name.clone()), next))
                    }
                    _ => Err(Malformed::new(format!(
                        "The type '{name}' is not derived from '{from}'"
                    ))),
                }
            }
            Segment::Name(_) if ty.collection => Err(Malformed::new(format!(
                "A property of each item of '{ty}' needs 'any' or 'all'"
            ))),
            Segment::Name(name) => match &ty.item {
                Edm::Untyped => Ok((Step::Property(name.clone(), ty.clone()), ty.clone())),
                Edm::Named(owner) => self.member_of(owner, name),
                primitive => Err(Malformed::new(format!(
                    "A value of type '{primitive:?}' has no property '{name}'"
                ))),
            },
        }
    }

    fn member_of(&self, owner: &str, name: &str) -> Result<(Step, TypeRef)> {
        if let Some(property) = self.schema.property(owner, name) {
            return Ok((
                Step::Property(name.into(), property.ty.clone()),
                property.ty.clone(),
            ));
        }
        if let Some(navigation) = self.schema.navigation(owner, name) {
            let ty = TypeRef {
                item: Edm::Named(navigation.target.clone()),
                collection: navigation.many,
            };
            return Ok((Step::Navigation(name.into(), ty.clone()), ty));
        }
        if self.schema.is_open(owner) {
            let ty = TypeRef::one(Edm::Untyped);
            return Ok((Step::Property(name.into(), ty.clone()), ty));
        }
        Err(Malformed::new(format!(
            "Could not find a property named '{name}' on type '{owner}'"
        )))
    }
}

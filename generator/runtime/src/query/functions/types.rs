//! Types of values at run time.

use super::methods;
use crate::engine::EncodeProblem;
use crate::model::object::declared_name;
use crate::model::{Element, Slot};
use crate::query::expr::{Expr, Filter};
use crate::query::text::{Strength, Text};

methods! { [T] T:
    /// The type that a value has.
    {
        /// The value is of the type `U`, or of one derived from it: `isof(path,ns.type)`.
        pub fn is_of<U: Element>(&self) -> Filter<O> {
            Expr::new(Text::call("isof", [self.text(), type_name::<U>()]))
        }

        /// The value as one of the type `U`; null where it cannot be: `cast(path,ns.type)`.
        pub fn cast<U: Element>(&self) -> Expr<O, U> {
            Expr::new(Text::call("cast", [self.text(), type_name::<U>()]))
        }
    }
}

fn type_name<U: Element>() -> Text {
    let mut place = None;
    let mut text = Text::new(Strength::Primary);
    match name(U::slot(&mut place)) {
        Ok(name) => text.then(name),
        Err(problem) => {
            text.fail(problem);
            text
        }
    }
}

fn name(slot: Slot<'_>) -> Result<String, EncodeProblem> {
    Ok(match slot {
        Slot::Geo(_) => "Edm.Geography".to_owned(),
        Slot::Object(place) => declared_name(place.make()).to_owned(),
        Slot::Polymorphic(place) => declared_name(place.make(None)).to_owned(),
        Slot::Json(_) => return Err(EncodeProblem::NotPrimitive),
        Slot::List(place) => {
            place.start();
            let mut item = Err(EncodeProblem::NotPrimitive);
            place.item(&mut |slot| {
                item = name(slot);
                false
            });
            format!("Collection({})", item?)
        }
        slot => slot.expected().to_owned(),
    })
}

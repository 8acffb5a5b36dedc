//! Functions on geography and geometry.

use super::methods;
use crate::edm::Geo;
use crate::query::expr::{Expr, Filter};
use crate::query::operand::Operand;
use crate::query::text::Text;

methods! { [] Geo:
    /// Places. A literal is a [`Geo`] for geography, and [`Geometry`](crate::Geometry) around one for geometry.
    {
        /// The shortest distance between two points.
        pub fn geo_distance(&self, point: impl Operand<O, Geo>) -> Expr<O, f64> {
            Expr::new(Text::call("geo.distance", [self.text(), point.operand()]))
        }

        /// The length of a line.
        pub fn geo_length(&self) -> Expr<O, f64> {
            Expr::new(Text::call("geo.length", [self.text()]))
        }

        /// The point lies within the polygon.
        pub fn geo_intersects(&self, polygon: impl Operand<O, Geo>) -> Filter<O> {
            Expr::new(Text::call("geo.intersects", [self.text(), polygon.operand()]))
        }
    }
}

//! Expression to typed expression: unknown names and operands that do not go together are refused here, whatever
//! the data is.

use std::collections::BTreeMap;

use super::expr::{Expr, Operator};
use super::function::Function;
use super::literal::Literal;
use super::number::Number;
use super::operand::{Ty, boolean, compatible, incompatible, numeric, one};
use super::schema::{Edm, Schema, TypeRef};
use super::value::Value;
use super::{Malformed, Result};

/// An expression that can be evaluated.
#[derive(Clone, Debug)]
pub enum Node {
    /// A constant.
    Literal(Value<'static>),
    /// A path.
    Path(Root, Vec<Step>),
    /// `not`
    Not(Box<Node>),
    /// `-`
    Negate(Box<Node>),
    /// Operands of one `and` or `or`.
    Junction(Operator, Vec<Node>),
    /// Another binary operator.
    Binary(Operator, Box<Node>, Box<Node>),
    /// `in` a list.
    In(Box<Node>, Vec<Node>),
    /// `in` a collection.
    InCollection(Box<Node>, Box<Node>),
    /// `has` these bits.
    Has(Box<Node>, i64),
    /// A built-in function.
    Call(Function, Vec<Node>),
    /// `isof`
    IsOf(Box<Node>, String),
}

/// Where a path starts.
#[derive(Clone, Copy, Debug)]
pub enum Root {
    /// The instance that is filtered.
    Instance,
    /// A lambda variable, by its position in the nest.
    Variable(usize),
}

/// A step of a typed path.
#[derive(Clone, Debug)]
pub enum Step {
    /// A property.
    Property(String, TypeRef),
    /// A navigation property and its target.
    Navigation(String, TypeRef),
    /// Only an instance of this type.
    Cast(String),
    /// The number of items.
    Count,
    /// `any` or `all`.
    Lambda(bool, Option<Box<Node>>),
}

/// Checks expressions of one request.
pub struct Checker<'a> {
    pub(super) schema: &'a Schema,
    pub(super) instance: TypeRef,
    aliases: &'a BTreeMap<String, Expr>,
    pub(super) variables: Vec<(String, TypeRef)>,
    /// Aliases may refer to aliases: bounded.
    depth: usize,
}

impl<'a> Checker<'a> {
    /// For instances of a type.
    pub fn new(schema: &'a Schema, instance: TypeRef, aliases: &'a BTreeMap<String, Expr>) -> Self {
        Self {
            schema,
            instance,
            aliases,
            variables: Vec::new(),
            depth: 0,
        }
    }

    /// An expression that is a Boolean.
    pub fn condition(&mut self, expr: &Expr) -> Result<Node> {
        let (node, ty) = self.check(expr)?;
        boolean(ty.as_ref(), "a condition")?;
        Ok(node)
    }

    /// Any expression and its type.
    pub fn check(&mut self, expr: &Expr) -> Result<(Node, Ty)> {
        match expr {
            Expr::Literal(found) => self.literal(found),
            Expr::Path(segments) => self.path(segments).map(|(node, ty)| (node, Some(ty))),
            Expr::Alias(name) => {
                let Some(value) = self.aliases.get(name) else {
                    return Err(Malformed::new(format!(
                        "The parameter alias '@{name}' has no value"
                    )));
                };
                self.depth += 1;
                if self.depth > 8 {
                    return Err(Malformed::new("Parameter aliases refer to each other"));
                }
                let found = self.check(value);
                self.depth -= 1;
                found
            }
            Expr::Not(operand) => {
                let (node, ty) = self.check(operand)?;
                boolean(ty.as_ref(), "the operand of 'not'")?;
                Ok((Node::Not(Box::new(node)), one(Edm::Boolean)))
            }
            Expr::Negate(operand) => {
                let (node, ty) = self.check(operand)?;
                if ty
                    .as_ref()
                    .is_some_and(|ty| !numeric(ty) && ty.item != Edm::Duration)
                {
                    return Err(incompatible("-", ty.as_ref(), None));
                }
                Ok((Node::Negate(Box::new(node)), ty))
            }
            Expr::Junction(operator, items) => {
                let items = items
                    .iter()
                    .map(|item| self.condition(item))
                    .collect::<Result<Vec<_>>>()?;
                Ok((Node::Junction(*operator, items), one(Edm::Boolean)))
            }
            Expr::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expr::In(left, items) => {
                let (node, ty) = self.check(left)?;
                let mut list = Vec::new();
                for item in items {
                    list.push(self.operand(item, ty.as_ref(), "in")?);
                }
                Ok((Node::In(Box::new(node), list), one(Edm::Boolean)))
            }
            Expr::InCollection(left, right) => {
                let ((left, left_ty), (right, right_ty)) = (self.check(left)?, self.check(right)?);
                let item = right_ty
                    .filter(|ty| ty.collection)
                    .map(|ty| TypeRef::one(ty.item));
                if item.is_none() || !compatible(left_ty.as_ref(), item.as_ref()) {
                    return Err(incompatible("in", left_ty.as_ref(), item.as_ref()));
                }
                Ok((
                    Node::InCollection(Box::new(left), Box::new(right)),
                    one(Edm::Boolean),
                ))
            }
            Expr::Has(left, flag) => {
                let (node, ty) = self.check(left)?;
                let (Literal::Enumeration(_, text) | Literal::String(text)) = flag else {
                    return Err(Malformed::new("'has' wants a member of an enumeration"));
                };
                let Some(TypeRef {
                    item: Edm::Named(name),
                    collection: false,
                }) = &ty
                else {
                    return Err(incompatible("has", ty.as_ref(), None));
                };
                if let Literal::Enumeration(written, _) = flag {
                    self.same_enumeration(written, name)?;
                }
                Ok((
                    Node::Has(Box::new(node), self.member(name, text)?),
                    one(Edm::Boolean),
                ))
            }
            Expr::Call(name, arguments) => self.call(name, arguments),
            Expr::IsOf(of, ty) => {
                let of = match of {
                    Some(of) => self.check(of)?.0,
                    None => Node::Path(Root::Instance, Vec::new()),
                };
                let Some(ty) = self.schema.structured(ty) else {
                    return Err(Malformed::new(format!("The type '{ty}' is not known")));
                };
                Ok((Node::IsOf(Box::new(of), ty.name.clone()), one(Edm::Boolean)))
            }
        }
    }

    fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Result<(Node, Ty)> {
        let (mut left_node, left_ty) = self.check(left)?;
        let (mut right_node, right_ty) = self.check(right)?;
        let ty = if let Operator::Arithmetic(name) = operator {
            if [&left_ty, &right_ty]
                .into_iter()
                .flatten()
                .any(|ty| !numeric(ty))
            {
                return Err(incompatible(name, left_ty.as_ref(), right_ty.as_ref()));
            }
            one(Edm::Decimal)
        } else {
            // A quoted word beside a member of an enumeration is a member too (4.01).
            if let Expr::Literal(Literal::String(_)) = right {
                right_node = self.operand(right, left_ty.as_ref(), "comparison")?;
            } else if let Expr::Literal(Literal::String(_)) = left {
                left_node = self.operand(left, right_ty.as_ref(), "comparison")?;
            } else if !compatible(left_ty.as_ref(), right_ty.as_ref()) {
                return Err(incompatible(
                    &format!("{operator:?}"),
                    left_ty.as_ref(),
                    right_ty.as_ref(),
                ));
            }
            one(Edm::Boolean)
        };
        Ok((
            Node::Binary(operator, Box::new(left_node), Box::new(right_node)),
            ty,
        ))
    }

    /// A literal in the place of a value of `wanted`.
    fn operand(&mut self, expr: &Expr, wanted: Option<&TypeRef>, operator: &str) -> Result<Node> {
        if let (
            Expr::Literal(Literal::String(text)),
            Some(TypeRef {
                item: Edm::Named(name),
                collection: false,
            }),
        ) = (expr, wanted)
        {
            return Ok(Node::Literal(Value::Enumeration(Some(
                self.member(name, text)?,
            ))));
        }
        let (node, ty) = self.check(expr)?;
        if compatible(wanted, ty.as_ref()) {
            Ok(node)
        } else {
            Err(incompatible(operator, wanted, ty.as_ref()))
        }
    }

    fn literal(&self, found: &Literal) -> Result<(Node, Ty)> {
        let (value, ty) = match found {
            Literal::Null => return Ok((Node::Literal(Value::Null), None)),
            Literal::Boolean(value) => (Value::Boolean(*value), Edm::Boolean),
            Literal::Number(value) => {
                let ty = if value.as_int().is_some() {
                    Edm::Int64
                } else {
                    Edm::Decimal
                };
                if value.as_int().is_some_and(|value| {
                    Edm::Int64
                        .integer_range()
                        .is_none_or(|(low, high)| value < low || value > high)
                }) {
                    (Value::Number(Number::Float(value.as_float())), Edm::Double)
                } else {
                    (Value::Number(*value), ty)
                }
            }
            Literal::String(value) => (Value::String(value.clone()), Edm::String),
            Literal::Guid(value) => (Value::Guid(value.clone()), Edm::Guid),
            Literal::Date(value) => (Value::Date(*value), Edm::Date),
            Literal::DateTimeOffset(value) => (Value::DateTimeOffset(*value), Edm::DateTimeOffset),
            Literal::TimeOfDay(value) => (Value::TimeOfDay(*value), Edm::TimeOfDay),
            Literal::Duration(value) => (Value::Duration(*value), Edm::Duration),
            Literal::Binary(value) => (Value::Binary(value.clone()), Edm::Binary),
            Literal::Point(longitude, latitude) => {
                (Value::Point(*longitude, *latitude), Edm::Untyped)
            }
            Literal::Enumeration(name, text) => {
                let Some(ty) = self.schema.enumeration(name) else {
                    return Err(Malformed::new(format!(
                        "The enumeration '{name}' is not known"
                    )));
                };
                (
                    Value::Enumeration(Some(self.member(name, text)?)),
                    Edm::Named(ty.name.clone()),
                )
            }
        };
        Ok((Node::Literal(value), one(ty)))
    }

    fn member(&self, name: &str, text: &str) -> Result<i64> {
        let ty = self.schema.enumeration(name);
        ty.and_then(|ty| ty.value(text)).ok_or_else(|| {
            Malformed::new(format!(
                "The string '{text}' is not a valid enumeration type constant of '{name}'"
            ))
        })
    }

    fn same_enumeration(&self, written: &str, declared: &str) -> Result<()> {
        let found = self.schema.enumeration(written).map(|ty| ty.name.as_str());
        if found == Some(declared) {
            Ok(())
        } else {
            Err(Malformed::new(format!("'{written}' is not '{declared}'")))
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expr]) -> Result<(Node, Ty)> {
        let Some(function) = Function::named(name) else {
            return Err(Malformed::new(format!(
                "An unknown function with name '{name}' was found"
            )));
        };
        let mut nodes = Vec::new();
        let mut types = Vec::new();
        for argument in arguments {
            let (node, ty) = self.check(argument)?;
            nodes.push(node);
            types.push(ty);
        }
        let fits = |wanted: &[Edm]| {
            wanted.len() == types.len()
                && wanted.iter().zip(&types).all(|(wanted, ty)| {
                    let wanted = TypeRef::one(if *wanted == Edm::Int64 {
                        Edm::Decimal
                    } else {
                        wanted.clone()
                    });
                    compatible(Some(&wanted), ty.as_ref())
                })
        };
        if !function
            .signatures()
            .iter()
            .any(|signature| fits(signature))
        {
            return Err(Malformed::new(format!(
                "No function signature for the function with name '{name}' matches the specified arguments"
            )));
        }
        Ok((Node::Call(function, nodes), one(function.returns())))
    }
}

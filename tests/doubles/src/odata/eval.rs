//! The value of a typed expression for one instance.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::check::{Node, Root, Step};
use super::expr::Operator;
use super::number::Number;
use super::schema::{Edm, Schema, TypeRef};
use super::value::Value;

/// Finds what an entity's navigation properties lead to.
pub trait Related {
    /// The entities at the other end, none if there are none.
    fn related<'a>(&'a self, owner: &'a Json, navigation: &str) -> Vec<&'a Json>;
}

/// What is in the object itself, as in an expanded answer.
pub fn inline<'a>(owner: &'a Json, navigation: &str) -> Vec<&'a Json> {
    match owner.get(navigation) {
        Some(Json::Array(items)) => items.iter().collect(),
        Some(item @ Json::Object(_)) => vec![item],
        _ => Vec::new(),
    }
}

/// Navigation leads to what is in the object itself.
pub struct Inline;

impl Related for Inline {
    fn related<'a>(&'a self, owner: &'a Json, navigation: &str) -> Vec<&'a Json> {
        inline(owner, navigation)
    }
}

/// What an expression is evaluated on.
pub struct Scope<'a> {
    /// The types.
    pub schema: &'a Schema,
    /// Where navigation leads.
    pub related: &'a dyn Related,
    /// The instance.
    pub instance: &'a Json,
    /// Its declared type.
    pub ty: &'a str,
}

type Variables<'a> = Vec<(&'a Json, Edm)>;

impl<'a> Scope<'a> {
    /// The value of an expression.
    pub fn value(&self, node: &Node) -> Value<'a> {
        self.eval(node, &mut Vec::new())
    }

    fn eval(&self, node: &Node, variables: &mut Variables<'a>) -> Value<'a> {
        match node {
            Node::Literal(value) => value.clone(),
            Node::Path(root, steps) => self.path(*root, steps, variables),
            Node::Not(operand) => self
                .eval(operand, variables)
                .truth()
                .map_or(Value::Null, |truth| Value::Boolean(!truth)),
            Node::Negate(operand) => match self.eval(operand, variables) {
                Value::Number(number) => Number::int(0)
                    .arithmetic("sub", number)
                    .map_or(Value::Null, Value::Number),
                Value::Duration(duration) => Value::Duration(-duration),
                _ => Value::Null,
            },
            // Three-valued: `false and null` is false, `true or null` is true (5.1.1.1.7 and following).
            Node::Junction(operator, items) => {
                let decides = *operator == Operator::Or;
                let mut unknown = false;
                for item in items {
                    match self.eval(item, variables).truth() {
                        Some(truth) if truth == decides => return Value::Boolean(decides),
                        Some(_) => {}
                        None => unknown = true,
                    }
                }
                if unknown {
                    Value::Null
                } else {
                    Value::Boolean(!decides)
                }
            }
            Node::Binary(operator, left, right) => self.binary(*operator, left, right, variables),
            Node::In(left, items) => {
                let left = self.eval(left, variables);
                Value::Boolean(
                    items
                        .iter()
                        .any(|item| left.equals(&self.eval(item, variables))),
                )
            }
            Node::InCollection(left, right) => {
                let left = self.eval(left, variables);
                let Value::Collection(items, ty) = self.eval(right, variables) else {
                    return Value::Boolean(false);
                };
                let ty = TypeRef::one(ty);
                Value::Boolean(
                    items
                        .iter()
                        .any(|item| left.equals(&Value::of(item, &ty, self.schema))),
                )
            }
            Node::Has(left, flag) => match self.eval(left, variables) {
                Value::Enumeration(Some(value)) => Value::Boolean(value & flag == *flag),
                Value::Enumeration(None) => Value::Boolean(false),
                _ => Value::Null,
            },
            Node::Call(function, arguments) => {
                let arguments: Vec<_> = arguments
                    .iter()
                    .map(|argument| self.eval(argument, variables))
                    .collect();
                function.call(&arguments)
            }
            Node::IsOf(of, ty) => match self.eval(of, variables) {
                Value::Object(json) => Value::Boolean(self.schema.is_a(type_of(json, self.ty), ty)),
                _ => Value::Boolean(false),
            },
        }
    }

    fn binary(
        &self,
        operator: Operator,
        left: &Node,
        right: &Node,
        variables: &mut Variables<'a>,
    ) -> Value<'a> {
        let left = self.eval(left, variables);
        let right = self.eval(right, variables);
        let ordered = |wanted: &[Ordering]| {
            Value::Boolean(
                left.compare(&right)
                    .is_some_and(|found| wanted.contains(&found)),
            )
        };
        match operator {
            Operator::Eq => Value::Boolean(left.equals(&right)),
            Operator::Ne => Value::Boolean(!left.equals(&right)),
            Operator::Gt => ordered(&[Ordering::Greater]),
            Operator::Lt => ordered(&[Ordering::Less]),
            Operator::Ge | Operator::Le if left.is_null() && right.is_null() => {
                Value::Boolean(true)
            }
            Operator::Ge => ordered(&[Ordering::Greater, Ordering::Equal]),
            Operator::Le => ordered(&[Ordering::Less, Ordering::Equal]),
            Operator::Arithmetic(name) => match (left, right) {
                (Value::Number(left), Value::Number(right)) => left
                    .arithmetic(name, right)
                    .map_or(Value::Null, Value::Number),
                _ => Value::Null,
            },
            Operator::And | Operator::Or => Value::Null,
        }
    }

    fn path(&self, root: Root, steps: &[Step], variables: &mut Variables<'a>) -> Value<'a> {
        let (json, mut ty) = match root {
            Root::Instance => (self.instance, TypeRef::one(Edm::Named(self.ty.into()))),
            Root::Variable(at) => match variables.get(at) {
                Some((json, ty)) => (*json, TypeRef::one(ty.clone())),
                None => return Value::Null,
            },
        };
        let mut value = Value::of(json, &ty, self.schema);
        for step in steps {
            (value, ty) = self.step(value, ty, step, variables);
        }
        value
    }

    fn step(
        &self,
        value: Value<'a>,
        ty: TypeRef,
        step: &Step,
        variables: &mut Variables<'a>,
    ) -> (Value<'a>, TypeRef) {
        match (step, value) {
            (Step::Property(name, ty), Value::Object(json)) => {
                let value = json
                    .get(name)
                    .map_or(Value::Null, |json| Value::of(json, ty, self.schema));
                (value, ty.clone())
            }
            (Step::Navigation(name, ty), Value::Object(json)) => {
                let found = self.related.related(json, name);
                let value = if ty.collection {
                    Value::Collection(found, ty.item.clone())
                } else {
                    found
                        .first()
                        .map_or(Value::Null, |json| Value::Object(json))
                };
                (value, ty.clone())
            }
            (Step::Cast(name), Value::Object(json)) => {
                let declared = named(&ty);
                let fits = self.schema.is_a(type_of(json, declared), name);
                (
                    if fits {
                        Value::Object(json)
                    } else {
                        Value::Null
                    },
                    TypeRef::one(Edm::Named(name.clone())),
                )
            }
            (Step::Cast(name), Value::Collection(items, _)) => {
                let declared = named(&ty);
                let fitting = items
                    .into_iter()
                    .filter(|json| self.schema.is_a(type_of(json, declared), name));
                let item = Edm::Named(name.clone());
                (
                    Value::Collection(fitting.collect(), item.clone()),
                    TypeRef {
                        item,
                        collection: true,
                    },
                )
            }
            (Step::Count, value) => {
                let count = if let Value::Collection(items, _) = value {
                    items.len()
                } else {
                    0
                };
                (
                    Value::Number(Number::int(i128::try_from(count).unwrap_or(0))),
                    TypeRef::one(Edm::Int64),
                )
            }
            (Step::Lambda(all, body), value) => {
                let items = if let Value::Collection(items, _) = value {
                    items
                } else {
                    Vec::new()
                };
                let mut holds = |json: &'a Json| {
                    let Some(body) = body else { return true };
                    variables.push((json, ty.item.clone()));
                    let truth = self.eval(body, variables).truth();
                    variables.pop();
                    truth == Some(true)
                };
                let found = if *all {
                    items.into_iter().all(&mut holds)
                } else {
                    items.into_iter().any(&mut holds)
                };
                (Value::Boolean(found), TypeRef::one(Edm::Boolean))
            }
            (_, _) => (Value::Null, ty),
        }
    }
}

/// The type that an object says it has; one that the schema lacks is none of those it has.
fn type_of<'a>(json: &'a Json, declared: &'a str) -> &'a str {
    json.get("@odata.type")
        .and_then(Json::as_str)
        .unwrap_or(declared)
}

fn named(ty: &TypeRef) -> &str {
    if let Edm::Named(name) = &ty.item {
        name
    } else {
        ""
    }
}

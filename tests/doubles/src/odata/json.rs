//! Request bodies: JSON checked against a declared type.

use serde_json::{Map, Value as Json, json};

use super::encoding;
use super::number::Number;
use super::schema::{Edm, Navigation, Schema, TypeRef};
use super::{Malformed, Result, civil};

/// An entity as a client sent it.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its type, the declared one or a derived one.
    pub ty: String,
    /// Structural properties; those that the service computes are left out.
    pub properties: Map<String, Json>,
    /// Entities sent along (deep insert).
    pub deep: Vec<(Navigation, Vec<Body>)>,
    /// Links to entities that exist (`name@odata.bind`).
    pub binds: Vec<(Navigation, Vec<String>)>,
}

/// Reads bodies.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The types.
    pub schema: &'a Schema,
    /// Whether 64-bit numbers come as strings (`IEEE754Compatible=true`).
    pub ieee754: bool,
}

impl Reader<'_> {
    /// An entity of a declared type. An abstract one needs `@odata.type` when it is new.
    pub fn entity(&self, declared: &str, json: &Json, new: bool) -> Result<Body> {
        let object = object(json)?;
        let ty = self.type_of(declared, object, new)?;
        let mut body = Body {
            ty,
            properties: Map::new(),
            deep: Vec::new(),
            binds: Vec::new(),
        };
        for (name, value) in object {
            if let Some(property) = self.schema.property(&body.ty, name) {
                let value = self.property(
                    name,
                    &property.ty,
                    property.nullable || property.computed,
                    value,
                )?;
                if !property.computed {
                    body.properties.insert(name.clone(), value);
                }
            } else if let Some(navigation) = self.schema.navigation(&body.ty, name) {
                body.deep
                    .push((navigation.clone(), self.deep(navigation, value)?));
            } else if let Some(name) = name.strip_suffix("@odata.bind") {
                let Some(navigation) = self.schema.navigation(&body.ty, name) else {
                    return Err(unknown(name, &body.ty));
                };
                body.binds
                    .push((navigation.clone(), links(navigation, value)?));
            } else if !name.contains('@') {
                if !self.schema.is_open(&body.ty) {
                    return Err(unknown(name, &body.ty));
                }
                body.properties.insert(name.clone(), value.clone());
            }
        }
        Ok(body)
    }

    fn deep(&self, navigation: &Navigation, value: &Json) -> Result<Vec<Body>> {
        match value {
            Json::Array(items) if navigation.many => items
                .iter()
                .map(|item| self.entity(&navigation.target, item, true))
                .collect(),
            Json::Object(_) if !navigation.many => {
                Ok(vec![self.entity(&navigation.target, value, true)?])
            }
            Json::Null if !navigation.many => Ok(Vec::new()),
            _ => Err(Malformed::new(format!(
                "The value of '{}' has the wrong shape",
                navigation.name
            ))),
        }
    }

    /// The parameters of an action.
    pub fn parameters(
        &self,
        declared: &[(String, TypeRef, bool)],
        json: &Json,
    ) -> Result<Map<String, Json>> {
        let object = object(json)?;
        if let Some(name) = object
            .keys()
            .find(|name| !name.contains('@') && !declared.iter().any(|(known, ..)| known == *name))
        {
            return Err(Malformed::new(format!(
                "The parameter '{name}' in the request payload is not a valid parameter for the action."
            )));
        }
        let mut out = Map::new();
        for (name, ty, nullable) in declared {
            let value = match object.get(name) {
                Some(value) => self.property(name, ty, *nullable, value)?,
                None if *nullable => Json::Null,
                None => {
                    return Err(Malformed::new(format!(
                        "The parameter '{name}' is missing."
                    )));
                }
            };
            out.insert(name.clone(), value);
        }
        Ok(out)
    }

    /// The type that an object says it has, which must be the declared one or derive from it.
    fn type_of(&self, declared: &str, object: &Map<String, Json>, new: bool) -> Result<String> {
        let ty = match object.get("@odata.type") {
            None => self.schema.structured(declared),
            Some(Json::String(name)) => self
                .schema
                .structured(name)
                .filter(|ty| self.schema.is_a(&ty.name, declared)),
            Some(_) => None,
        };
        let Some(ty) = ty else {
            let name = object
                .get("@odata.type")
                .map(ToString::to_string)
                .unwrap_or_default();
            return Err(Malformed::new(format!(
                "A type named {name} could not be resolved, or it is not '{declared}' or derived from it."
            )));
        };
        if new && ty.is_abstract {
            return Err(Malformed::new(format!(
                "'{}' is abstract: the property '@odata.type' must name a type derived from it.",
                ty.name
            )));
        }
        Ok(ty.name.clone())
    }

    /// The value of a property or parameter.
    pub fn property(&self, name: &str, ty: &TypeRef, nullable: bool, value: &Json) -> Result<Json> {
        if ty.collection {
            let Json::Array(items) = value else {
                return Err(misfit(name, ty, value));
            };
            return items
                .iter()
                .map(|item| self.one(name, &ty.item, item))
                .collect();
        }
        if value.is_null() {
            return if nullable {
                Ok(Json::Null)
            } else {
                Err(Malformed::new(format!(
                    "A null value was found for the property named '{name}', which has the type '{ty}' and is not nullable."
                )))
            };
        }
        self.one(name, &ty.item, value)
    }

    fn one(&self, name: &str, ty: &Edm, value: &Json) -> Result<Json> {
        let text = value.as_str();
        let fits = match ty {
            Edm::Untyped => true,
            Edm::Boolean => value.is_boolean(),
            Edm::String => text.is_some(),
            Edm::Guid => text.is_some_and(|text| encoding::guid(text).is_some()),
            Edm::Date => text.is_some_and(|text| civil::parse_date(text).is_some()),
            Edm::DateTimeOffset => text.is_some_and(|text| civil::parse_date_time(text).is_some()),
            Edm::TimeOfDay => text.is_some_and(|text| civil::parse_time(text).is_some()),
            Edm::Duration => text.is_some_and(|text| civil::parse_duration(text).is_some()),
            Edm::Binary => text.is_some_and(encoding::is_standard_base64),
            Edm::Stream => false,
            Edm::Named(named) if self.schema.enumeration(named).is_some() => {
                return self.member(name, named, value);
            }
            Edm::Named(named) => return self.complex(named, value).map(Json::Object),
            Edm::Single | Edm::Double => {
                value.is_number() || text.is_some_and(|text| matches!(text, "NaN" | "INF" | "-INF"))
            }
            Edm::Decimal => {
                value.is_number()
                    || (self.ieee754 && text.is_some_and(|text| Number::parse(text).is_some()))
            }
            _ => {
                let spelled = text
                    .filter(|_| self.ieee754 && *ty == Edm::Int64)
                    .map(str::to_owned);
                let digits = spelled.or_else(|| value.as_number().map(ToString::to_string));
                let found = digits
                    .and_then(|digits| Number::parse(&digits))
                    .and_then(Number::as_int);
                found.is_some_and(|found| {
                    ty.integer_range()
                        .is_some_and(|(low, high)| (low..=high).contains(&found))
                })
            }
        };
        if fits {
            Ok(value.clone())
        } else {
            Err(misfit(name, &TypeRef::one(ty.clone()), value))
        }
    }

    fn member(&self, name: &str, ty: &str, value: &Json) -> Result<Json> {
        let wrong = || {
            Malformed::new(format!(
                "Cannot convert the value {value} of '{name}' to the enumeration type '{ty}'."
            ))
        };
        let text = value.as_str().ok_or_else(wrong)?;
        // The sentinel is for reading: a service takes no such value, though it is declared.
        if text
            .split(',')
            .any(|part| part.trim() == "unknownFutureValue")
        {
            return Err(wrong());
        }
        let found = self.schema.enumeration(ty).and_then(|ty| ty.value(text));
        if found.is_some() {
            Ok(value.clone())
        } else {
            Err(wrong())
        }
    }

    fn complex(&self, declared: &str, value: &Json) -> Result<Map<String, Json>> {
        let object = object(value)?;
        let ty = self.type_of(declared, object, true)?;
        let mut out = Map::new();
        if ty != declared {
            out.insert("@odata.type".into(), json!(format!("#{ty}")));
        }
        for (name, value) in object.iter().filter(|(name, _)| !name.contains('@')) {
            match self.schema.property(&ty, name) {
                Some(property) => {
                    out.insert(
                        name.clone(),
                        self.property(name, &property.ty, property.nullable, value)?,
                    );
                }
                None if self.schema.is_open(&ty) => {
                    out.insert(name.clone(), value.clone());
                }
                None => return Err(unknown(name, &ty)),
            }
        }
        Ok(out)
    }

    /// What a property is that nobody sent.
    pub fn default(&self, ty: &TypeRef, nullable: bool) -> Json {
        match &ty.item {
            _ if ty.collection => json!([]),
            _ if nullable => Json::Null,
            Edm::Boolean => json!(false),
            Edm::DateTimeOffset => json!("0001-01-01T00:00:00Z"),
            Edm::Named(name) => match self
                .schema
                .enumeration(name)
                .and_then(|ty| ty.members.first())
            {
                Some((member, _)) => json!(member),
                None => Json::Null,
            },
            item if item.is_number() => json!(0),
            _ => json!(""),
        }
    }
}

fn object(json: &Json) -> Result<&Map<String, Json>> {
    json.as_object()
        .ok_or_else(|| Malformed::new("A JSON object is expected."))
}

fn links(navigation: &Navigation, value: &Json) -> Result<Vec<String>> {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let found = match value {
        Json::Array(items) if navigation.many => items.iter().map(text).collect(),
        Json::String(_) if !navigation.many => text(value).map(|link| vec![link]),
        _ => None,
    };
    found.ok_or_else(|| {
        Malformed::new(format!(
            "The value of '{}@odata.bind' has the wrong shape",
            navigation.name
        ))
    })
}

fn unknown(name: &str, ty: &str) -> Malformed {
    Malformed::new(format!(
        "The property '{name}' does not exist on type '{ty}'. Make sure to only use property names that are defined by the type."
    ))
}

fn misfit(name: &str, ty: &TypeRef, value: &Json) -> Malformed {
    Malformed::new(format!(
        "Cannot convert the value {value} of '{name}' to the expected type '{ty}'."
    ))
}

//! Writing JSON text.

use std::ops::ControlFlow;

use serde::Serialize;

use super::encode_error::{EncodeError, EncodeProblem};
use super::path::{Step, path};
use super::plain::{PlainNames, is_plain};
use super::written::{Written, property, rest};
use crate::edm::node::Node;
use crate::edm::{BinaryEncoding, Json};
use crate::model::enumeration::SENTINEL;
use crate::model::object::{Fields, each};
use crate::model::view::Data;
use crate::model::{Additional, Object, ObjectType, Value, View};

/// How JSON is written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Writing {
    pub(crate) binary: BinaryEncoding,
    /// It goes to a service, which refuses `unknownFutureValue`.
    pub(crate) request: bool,
    /// Properties are what their fields hold, and what was kept whole is written beside them: a text
    /// that differs when any part of the value does.
    pub(crate) by_field: bool,
    /// Properties that the service computes are left out.
    pub(crate) without_computed: bool,
    pub(crate) links: Links,
}

/// How links to entities that exist are written (JSON Format 4.01, section 8.5).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Links {
    /// `nav@odata.bind`: OData 4.0.
    #[default]
    Bind,
    /// Entity references: OData 4.01.
    References,
}

/// The JSON text of a value that is not sent.
pub(crate) fn text(view: View<'_>) -> Vec<u8> {
    let mut text = Vec::with_capacity(256);
    // Nothing is refused outside of a request.
    let _ = write(view, &mut text, Writing::default());
    text
}

/// The JSON text of a value that is created together with another one.
pub(crate) fn text_to_create(view: View<'_>, without_computed: bool) -> Vec<u8> {
    let mut text = Vec::with_capacity(256);
    let writing = Writing {
        without_computed,
        ..Writing::default()
    };
    // Nothing is refused outside of a request.
    let _ = write(view, &mut text, writing);
    text
}

/// The text that tells whether a field still holds what was read.
pub(crate) fn part(view: View<'_>) -> String {
    let mut text = Vec::new();
    let writing = Writing {
        by_field: true,
        ..Writing::default()
    };
    // Nothing is refused outside of a request.
    let _ = write(view, &mut text, writing);
    String::from_utf8(text).unwrap_or_default()
}

/// Appends the JSON text of a value as it is written.
pub(crate) fn write_written(
    written: Written<'_>,
    text: &mut Vec<u8>,
    writing: Writing,
) -> Result<(), EncodeError> {
    match written {
        Written::View(view) => write(view, text, writing),
        Written::Json(json) => write(View::new(Data::Json(json)), text, writing),
    }
}

/// Appends the JSON text of a value.
pub(crate) fn write(
    view: View<'_>,
    text: &mut Vec<u8>,
    writing: Writing,
) -> Result<(), EncodeError> {
    let mut writer = Writer {
        text,
        writing,
        plain: PlainNames::new(),
        steps: Vec::new(),
    };
    match writer.value(view) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(problem) => Err(EncodeError::new(path(&writer.steps), problem)),
    }
}

struct Writer<'t> {
    text: &'t mut Vec<u8>,
    writing: Writing,
    /// Which types have names without escapes.
    plain: PlainNames,
    /// The steps to the value that cannot be written, the innermost first.
    steps: Vec<Step>,
}

type Flow = ControlFlow<EncodeProblem>;

impl Writer<'_> {
    fn value(&mut self, view: View<'_>) -> Flow {
        match view.data {
            Data::Absent => self.raw(b"null"),
            Data::Bool(value) => self.raw(if *value { b"true" } else { b"false" }),
            Data::U8(value) => self.plain(value),
            Data::I8(value) => self.plain(value),
            Data::I16(value) => self.plain(value),
            Data::I32(value) => self.plain(value),
            Data::I64(value) => self.plain(value),
            Data::F32(value) if value.is_finite() => self.plain(value),
            Data::F32(value) => self.quoted(special(f64::from(*value)).as_bytes()),
            Data::F64(value) if value.is_finite() => self.plain(value),
            Data::F64(value) => self.quoted(special(*value).as_bytes()),
            Data::String(value) => write_string(value, self.text),
            Data::Str(value) => write_string(value, self.text),
            Data::DateTimeOffset(value) => self.quoted(value.text().as_bytes()),
            Data::Date(value) => self.quoted(value.text().as_bytes()),
            Data::TimeOfDay(value) => self.quoted(value.text().as_bytes()),
            Data::Duration(value) => self.quoted(value.text().as_bytes()),
            Data::Guid(value) => self.quoted(value.text().as_bytes()),
            Data::Decimal(value) if value.is_special() => self.quoted(value.as_str().as_bytes()),
            Data::Decimal(value) => self.raw(value.as_str().as_bytes()),
            Data::Binary(value) => self.quoted(value.to_base64(self.writing.binary).as_bytes()),
            Data::Json(value) => return self.json(value),
            Data::Geo(value) | Data::Geometry(value) => return self.json(&value.0),
            Data::Enumeration(value) => return self.member(value.member()),
            Data::Flags(value) => {
                if self.writing.request && value.members().names().any(|name| name == SENTINEL) {
                    return ControlFlow::Break(EncodeProblem::SentinelMember);
                }
                self.plain(value.members().text(value.of()));
            }
            Data::Object(value) => return self.object(value),
            Data::Polymorphic(value) => return self.object(value.object()),
            Data::List(items) => {
                self.raw(b"[");
                for index in 0..items.count() {
                    if index > 0 {
                        self.raw(b",");
                    }
                    let flow = self.value(items.item(index));
                    self.within(flow, || Step::Item(index))?;
                }
                self.raw(b"]");
            }
        }
        ControlFlow::Continue(())
    }

    fn object(&mut self, object: &dyn Object) -> Flow {
        let mut flow = ControlFlow::Continue(());
        each(object, &mut |of, additional, fields| {
            flow = self.members(of, additional, fields);
        });
        flow
    }

    /// The type, the fields with a value and the explicit nulls in document order, then the rest.
    fn members(&mut self, of: ObjectType, additional: &Additional, fields: Fields<'_, '_>) -> Flow {
        let without_computed = self.writing.without_computed;
        self.raw(b"{");
        let is_plain = self.plain.are_plain(of);
        self.type_annotation(of.name, is_plain, additional)?;
        let by_field = self.writing.by_field;
        let may_be_whole = !by_field && additional.has_whole();
        for (index, field) in fields.iter().enumerate() {
            if without_computed && of.computed.contains(&field.0) {
                continue;
            }
            // Most properties have a value that is all of it, or none.
            let view = field.1.view();
            let flow = if !may_be_whole && !view.is_absent() {
                self.name(field.0, is_plain);
                self.value(view)
            } else if may_be_whole || additional.is_null(index) {
                self.property(additional, index, field, is_plain, may_be_whole)
            } else {
                continue;
            };
            self.within(flow, || Step::Member(field.0.to_owned()))?;
        }
        for (name, value) in rest(additional, fields, by_field) {
            self.raw(b",");
            if self.writing.links == Links::References
                && let Some(navigation) = name.strip_suffix("@odata.bind")
            {
                write_name(navigation, self.text);
                write_references(value, self.text);
                continue;
            }
            write_name(name, self.text);
            let flow = self.json(value);
            self.within(flow, || Step::Member(name.to_owned()))?;
        }
        self.raw(b"}");
        ControlFlow::Continue(())
    }

    /// The type that the wire had where the crate does not know it, else the object's own.
    fn type_annotation(&mut self, own: &str, is_plain: bool, additional: &Additional) -> Flow {
        if let Some((name, value)) = additional.type_annotation() {
            write_name(name, self.text);
            return self.json(value);
        }
        self.raw(b"\"@odata.type\":");
        if is_plain {
            self.raw(b"\"#");
            self.raw(own.as_bytes());
            self.raw(b"\"");
        } else {
            write_string(&format!("#{own}"), self.text);
        }
        ControlFlow::Continue(())
    }

    fn within(&mut self, flow: Flow, step: impl FnOnce() -> Step) -> Flow {
        if flow.is_break() {
            self.steps.push(step());
        }
        flow
    }

    fn member(&mut self, name: &str) -> Flow {
        if self.writing.request && name == SENTINEL {
            return ControlFlow::Break(EncodeProblem::SentinelMember);
        }
        write_string(name, self.text);
        ControlFlow::Continue(())
    }

    /// JSON as it was read, which may contain the sentinel.
    fn json(&mut self, value: &Json) -> Flow {
        if let Some(text) = value.as_str() {
            return self.member(text);
        }
        let text = value.as_text();
        // An escape can spell it too.
        if self.writing.request && (text.contains(SENTINEL) || text.contains("\\u")) {
            self.sentinel(&value.node())?;
        }
        self.raw(text.as_bytes());
        ControlFlow::Continue(())
    }

    fn sentinel(&mut self, value: &Node<'_>) -> Flow {
        match value {
            Node::String(text) if text.plain() == SENTINEL => {
                ControlFlow::Break(EncodeProblem::SentinelMember)
            }
            Node::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
                let flow = self.sentinel(&item.node);
                self.within(flow, || Step::Item(index))
            }),
            Node::Object(members) => members.iter().try_for_each(|(name, member)| {
                let flow = self.sentinel(&member.node);
                self.within(flow, || Step::Member(name.plain().to_owned()))
            }),
            _ => ControlFlow::Continue(()),
        }
    }

    /// A property that may be an explicit null, or be written as it came.
    #[cold]
    fn property(
        &mut self,
        additional: &Additional,
        index: usize,
        field: (&'static str, &dyn Value),
        is_plain: bool,
        may_be_whole: bool,
    ) -> Flow {
        let Some(written) = property(additional, index, field, may_be_whole) else {
            return ControlFlow::Continue(());
        };
        self.name(field.0, is_plain);
        match written {
            Written::View(view) => self.value(view),
            Written::Json(json) => self.json(json),
        }
    }

    /// A comma and the name of a property.
    #[inline]
    fn name(&mut self, name: &str, is_plain: bool) {
        if is_plain {
            self.raw(b",\"");
            self.raw(name.as_bytes());
            self.raw(b"\":");
        } else {
            self.raw(b",");
            write_name(name, self.text);
        }
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.text.extend_from_slice(bytes);
    }

    /// Text that needs no escaping.
    fn quoted(&mut self, text: &[u8]) {
        self.raw(b"\"");
        self.raw(text);
        self.raw(b"\"");
    }

    fn plain<T: Serialize + ?Sized>(&mut self, value: &T) {
        append(value, self.text);
    }
}

/// Appends the name of a member, escaped, and its colon.
pub(crate) fn write_name(name: &str, text: &mut Vec<u8>) {
    write_string(name, text);
    text.push(b':');
}

/// Appends a string in its quotes. Most need no escapes, and are copied as they are.
fn write_string(value: &str, text: &mut Vec<u8>) {
    if is_plain(value) {
        text.reserve(value.len() + 2);
        text.push(b'"');
        text.extend_from_slice(value.as_bytes());
        text.push(b'"');
    } else {
        append(value, text);
    }
}

/// Appends the entity references that URLs are in OData 4.01 (JSON Format 4.01, section 14).
fn write_references(urls: &Json, text: &mut Vec<u8>) {
    match urls.node() {
        Node::Array(items) => {
            text.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(b',');
                }
                write_reference(item.text(), text);
            }
            text.push(b']');
        }
        _ => write_reference(&urls.text(), text),
    }
}

fn write_reference(url: &str, text: &mut Vec<u8>) {
    write_members(&[("@id", url)], text);
    text.push(b'}');
}

/// Appends the first members of an object, whose values are JSON text.
pub(crate) fn write_members(members: &[(&str, &str)], text: &mut Vec<u8>) {
    text.push(b'{');
    for (index, (name, value)) in members.iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        write_name(name, text);
        text.extend_from_slice(value.as_bytes());
    }
}

/// What `serde_json` writes as it should be: strings, numbers, JSON in memory.
fn append<T: Serialize + ?Sized>(value: &T, text: &mut Vec<u8>) {
    // Writing to memory does not fail, and neither do these types.
    let _ = serde_json::to_writer(text, value);
}

/// JSON has no number for these (JSON Format 4.01, section 7.1).
pub(crate) fn special(value: f64) -> &'static str {
    if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "INF"
    } else {
        "-INF"
    }
}

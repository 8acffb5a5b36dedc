//! Writing JSON text.

use std::ops::ControlFlow;

use serde::Serialize;
use serde_json::Value as JsonValue;

use super::encode_error::{EncodeError, EncodeProblem};
use super::path::{Step, path};
use crate::edm::BinaryEncoding;
use crate::model::additional::is_type_annotation;
use crate::model::enumeration::SENTINEL;
use crate::model::view::Data;
use crate::model::{Additional, Field, Object, View};

/// How JSON is written.
#[derive(Clone, Copy, Default)]
pub(crate) struct Writing {
    pub(crate) binary: BinaryEncoding,
    /// It goes to a service, which refuses `unknownFutureValue`.
    pub(crate) request: bool,
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
            Data::F32(value) => self.quoted(special(f64::from(*value))),
            Data::F64(value) if value.is_finite() => self.plain(value),
            Data::F64(value) => self.quoted(special(*value)),
            Data::String(value) => self.plain(value),
            Data::Str(value) => self.plain(value),
            Data::DateTimeOffset(value) => self.quoted(value.text().as_str()),
            Data::Date(value) => self.quoted(value.text().as_str()),
            Data::TimeOfDay(value) => self.quoted(value.text().as_str()),
            Data::Duration(value) => self.quoted(value.text().as_str()),
            Data::Guid(value) => self.quoted(value.text().as_str()),
            Data::Decimal(value) if value.is_special() => self.quoted(value.as_str()),
            Data::Decimal(value) => self.raw(value.as_str().as_bytes()),
            Data::Binary(value) => self.quoted(&value.to_base64(self.writing.binary)),
            Data::Json(value) => return self.json(&value.0),
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
        object.each(&mut |own, additional, fields| flow = self.members(own, additional, fields));
        flow
    }

    /// The type, the fields with a value and the explicit nulls in document order, then the rest.
    fn members(&mut self, own: &str, additional: &Additional, fields: &[Field<'_>]) -> Flow {
        self.raw(b"{");
        self.type_annotation(own, additional)?;
        for (name, view) in present(additional, fields) {
            self.raw(b",\"");
            self.raw(name.as_bytes());
            self.raw(b"\":");
            let flow = self.value(view);
            self.within(flow, || Step::Member(name.to_owned()))?;
        }
        for (name, value) in rest(additional, fields) {
            self.raw(b",");
            write_name(name, self.text);
            let flow = self.json(value);
            self.within(flow, || Step::Member(name.to_owned()))?;
        }
        self.raw(b"}");
        ControlFlow::Continue(())
    }

    /// The type that the wire had where the crate does not know it, else the object's own.
    fn type_annotation(&mut self, own: &str, additional: &Additional) -> Flow {
        if let Some((name, value)) = additional.type_annotation() {
            write_name(name, self.text);
            return self.json(value);
        }
        self.raw(b"\"@odata.type\":\"#");
        self.raw(own.as_bytes());
        self.raw(b"\"");
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
        self.plain(name);
        ControlFlow::Continue(())
    }

    /// JSON as it was read, which may contain the sentinel.
    fn json(&mut self, value: &JsonValue) -> Flow {
        if self.writing.request {
            self.sentinel(value)?;
        }
        self.plain(value);
        ControlFlow::Continue(())
    }

    fn sentinel(&mut self, value: &JsonValue) -> Flow {
        match value {
            JsonValue::String(text) if text == SENTINEL => {
                ControlFlow::Break(EncodeProblem::SentinelMember)
            }
            JsonValue::Array(items) => items.iter().enumerate().try_for_each(|(index, item)| {
                let flow = self.sentinel(item);
                self.within(flow, || Step::Item(index))
            }),
            JsonValue::Object(members) => members.iter().try_for_each(|(name, member)| {
                let flow = self.sentinel(member);
                self.within(flow, || Step::Member(name.clone()))
            }),
            _ => ControlFlow::Continue(()),
        }
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.text.extend_from_slice(bytes);
    }

    /// Text that needs no escaping.
    fn quoted(&mut self, text: &str) {
        self.raw(b"\"");
        self.raw(text.as_bytes());
        self.raw(b"\"");
    }

    fn plain<T: Serialize + ?Sized>(&mut self, value: &T) {
        append(value, self.text);
    }
}

/// Appends the name of a member, escaped, and its colon.
pub(crate) fn write_name(name: &str, text: &mut Vec<u8>) {
    append(name, text);
    text.push(b':');
}

/// What `serde_json` writes as it should be: strings, numbers, JSON in memory.
fn append<T: Serialize + ?Sized>(value: &T, text: &mut Vec<u8>) {
    // Writing to memory does not fail, and neither do these types.
    let _ = serde_json::to_writer(text, value);
}

/// The properties that are written: with a value, or an explicit null.
pub(crate) fn present<'a>(
    additional: &'a Additional,
    fields: &'a [Field<'a>],
) -> impl Iterator<Item = (&'static str, View<'a>)> + 'a {
    fields
        .iter()
        .enumerate()
        .filter_map(move |(index, (name, value))| {
            let view = value.view();
            let is_written =
                !view.is_absent() || (additional.is_null(index) && additional.get(name).is_none());
            is_written.then_some((*name, view))
        })
}

/// The additional members that are written after the properties; the value of a property wins over
/// a member of the same name.
pub(crate) fn rest<'a>(
    additional: &'a Additional,
    fields: &'a [Field<'a>],
) -> impl Iterator<Item = (&'a str, &'a JsonValue)> + 'a {
    additional.iter().filter(|(name, _)| {
        let is_property = || {
            fields
                .iter()
                .any(|(own, value)| own == name && !value.view().is_absent())
        };
        !is_type_annotation(name) && !is_property()
    })
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

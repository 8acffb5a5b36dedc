//! Geography and geometry in a URL (OData ABNF: `geographyPoint` and the others), from `GeoJSON`.

use crate::edm::{Geo, Json};
use crate::engine::EncodeProblem;
use crate::model::view::Data;
use crate::model::{Encode, View};

/// Marks the argument of a function as `Edm.Geometry…`: in a URL its literal begins with `geometry`, that of any other
/// [`Geo`] with `geography`. In a body, both are the same `GeoJSON`.
#[derive(Clone, Copy)]
pub struct Geometry<'a>(pub &'a dyn Encode);

impl Encode for Geometry<'_> {
    fn view(&self) -> View<'_> {
        let view = self.0.view();
        match view.data {
            Data::Geo(value) => View::new(Data::Geometry(value)),
            _ => view,
        }
    }
}

/// The default coordinate reference systems: WGS 84, and a plane (CSDL 4.01, section 7.2.6).
const WGS_84: &str = "4326";
const PLANE: &str = "0";

/// Appends a literal. Its text needs no doubling of quotes, since it has none.
pub(super) fn spatial(
    value: &Geo,
    is_geometry: bool,
    text: &mut String,
) -> Result<(), EncodeProblem> {
    let (prefix, default) = if is_geometry {
        ("geometry", PLANE)
    } else {
        ("geography", WGS_84)
    };
    let mut shape = String::new();
    write_shape(&value.0, &mut shape).ok_or(EncodeProblem::NotGeoJson)?;
    let system = match value.0.get("crs") {
        Some(crs) if !crs.is_null() => system(&crs).ok_or(EncodeProblem::NotGeoJson)?,
        _ => default.to_owned(),
    };
    text.push_str(prefix);
    text.push_str("'SRID=");
    text.push_str(&system);
    text.push(';');
    text.push_str(&shape);
    text.push('\'');
    Ok(())
}

/// `{"type":"name","properties":{"name":"EPSG:4326"}}`, also as a URN that ends in the number.
fn system(crs: &Json) -> Option<String> {
    let name = crs.get("properties")?.get("name")?;
    let number = name.as_str()?.rsplit(':').next()?;
    let is_number = (1..=5).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    match number {
        // The URN of WGS 84 with the longitude first, as GeoJSON has it.
        "CRS84" => Some(WGS_84.to_owned()),
        number => is_number.then(|| number.to_owned()),
    }
}

/// Of these kinds of shapes, a collection is the only one within another.
fn write_shape(json: &Json, text: &mut String) -> Option<()> {
    let kind = json.get("type")?;
    let kind = kind.as_str()?;
    let write: fn(&Json, &mut String) -> Option<()> = match kind {
        "Point" => {
            text.push_str(kind);
            return enclosed(&json.get("coordinates")?, text, position);
        }
        "GeometryCollection" => {
            text.push_str(kind);
            return list(&json.get("geometries")?, 1, text, write_shape);
        }
        "LineString" => |json, text| list(json, 2, text, position),
        "MultiPoint" => {
            |json, text| list(json, 0, text, |json, text| enclosed(json, text, position))
        }
        "Polygon" => polygon,
        "MultiLineString" => {
            |json, text| list(json, 0, text, |json, text| list(json, 2, text, position))
        }
        "MultiPolygon" => |json, text| list(json, 0, text, polygon),
        _ => return None,
    };
    text.push_str(kind);
    write(&json.get("coordinates")?, text)
}

fn polygon(json: &Json, text: &mut String) -> Option<()> {
    list(json, 1, text, |json, text| list(json, 1, text, position))
}

fn enclosed(
    json: &Json,
    text: &mut String,
    write: impl Fn(&Json, &mut String) -> Option<()>,
) -> Option<()> {
    text.push('(');
    write(json, text)?;
    text.push(')');
    Some(())
}

fn list(
    json: &Json,
    least: usize,
    text: &mut String,
    write: impl Fn(&Json, &mut String) -> Option<()>,
) -> Option<()> {
    let items = json.items().filter(|items| items.len() >= least)?;
    text.push('(');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write(item, text)?;
    }
    text.push(')');
    Some(())
}

/// Longitude, latitude, and altitude and measure where they are there.
fn position(json: &Json, text: &mut String) -> Option<()> {
    let numbers = json.items()?;
    if !(2..=4).contains(&numbers.len()) {
        return None;
    }
    for (index, number) in numbers.iter().enumerate() {
        number.as_f64()?;
        if index > 0 {
            text.push(' ');
        }
        text.push_str(&number.text());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::query::{EnumLiterals, literal};

    fn written(json: serde_json::Value, is_geometry: bool) -> Result<String, EncodeProblem> {
        let geo = Geo::from(json);
        let mut text = String::new();
        let geometry = Geometry(&geo);
        let view = if is_geometry {
            geometry.view()
        } else {
            geo.view()
        };
        literal(view, EnumLiterals::Quoted, &mut text).map(|()| text)
    }

    #[test]
    fn every_shape() {
        for (kind, coordinates, text) in [
            ("Point", json!([142.1, 64.1]), "Point(142.1 64.1)"),
            ("Point", json!([-1, 2, 3.5, 4]), "Point(-1 2 3.5 4)"),
            (
                "LineString",
                json!([[0, 0], [1.5, 2]]),
                "LineString(0 0,1.5 2)",
            ),
            (
                "Polygon",
                json!([[[0, 0], [1, 0], [1, 1], [0, 0]], [[2, 2], [2, 2]]]),
                "Polygon((0 0,1 0,1 1,0 0),(2 2,2 2))",
            ),
            (
                "MultiPoint",
                json!([[0, 0], [1, 1]]),
                "MultiPoint((0 0),(1 1))",
            ),
            ("MultiPoint", json!([]), "MultiPoint()"),
            (
                "MultiLineString",
                json!([[[0, 0], [1, 1]], [[2, 2], [3, 3]]]),
                "MultiLineString((0 0,1 1),(2 2,3 3))",
            ),
            (
                "MultiPolygon",
                json!([[[[0, 0], [0, 0]]], [[[1, 1], [1, 1]]]]),
                "MultiPolygon(((0 0,0 0)),((1 1,1 1)))",
            ),
        ] {
            let json = json!({"type": kind, "coordinates": coordinates});
            assert_eq!(
                written(json.clone(), false).unwrap(),
                format!("geography'SRID=4326;{text}'")
            );
            assert_eq!(
                written(json, true).unwrap(),
                format!("geometry'SRID=0;{text}'")
            );
        }
        let all = json!({"type": "GeometryCollection", "geometries": [
            {"type": "Point", "coordinates": [1, 2]},
            {"type": "GeometryCollection", "geometries": [{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}]},
        ]});
        assert_eq!(
            written(all, false).unwrap(),
            "geography'SRID=4326;GeometryCollection(Point(1 2),GeometryCollection(LineString(0 0,1 1)))'"
        );
    }

    #[test]
    fn the_reference_system_is_that_of_the_value() {
        for (name, number) in [
            ("EPSG:25832", Some("25832")),
            ("urn:ogc:def:crs:EPSG::3857", Some("3857")),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", Some("4326")),
            ("EPSG:1;Point(0 0)'", None),
            ("", None),
        ] {
            let json = json!({"type": "Point", "coordinates": [0, 0], "crs": {"type": "name", "properties": {"name": name}}});
            let expected = number
                .map(|number| format!("geography'SRID={number};Point(0 0)'"))
                .ok_or(EncodeProblem::NotGeoJson);
            assert_eq!(written(json, false), expected, "{name}");
        }
    }

    #[test]
    fn what_is_not_a_shape_is_refused() {
        for json in [
            json!(null),
            json!([1, 2]),
            json!({"type": "Circle", "coordinates": [0, 0]}),
            json!({"type": "Point"}),
            json!({"type": "Point", "coordinates": [1]}),
            json!({"type": "Point", "coordinates": ["1", "2"]}),
            json!({"type": "LineString", "coordinates": [[0, 0]]}),
            json!({"type": "Polygon", "coordinates": []}),
            json!({"type": "GeometryCollection", "geometries": []}),
        ] {
            assert_eq!(
                written(json.clone(), false),
                Err(EncodeProblem::NotGeoJson),
                "{json}"
            );
        }
    }
}

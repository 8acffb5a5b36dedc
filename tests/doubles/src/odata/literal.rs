//! Literals as a URL spells them (`OData` ABNF, section 7).

use super::cursor::Cursor;
use super::number::Number;
use super::text::Unit;
use super::{Result, civil, encoding};

/// A literal before its place says more about its type.
#[derive(Clone, Debug)]
pub enum Literal {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// Any number.
    Number(Number),
    /// A quoted string; also a member of an enumeration where one is expected.
    String(String),
    /// A GUID, in lower case.
    Guid(String),
    /// A date.
    Date(i64),
    /// A date with time and offset.
    DateTimeOffset(i128),
    /// A time.
    TimeOfDay(i128),
    /// `duration'…'`
    Duration(i128),
    /// `binary'…'`
    Binary(Vec<u8>),
    /// `geography'SRID=…;Point(…)'`: longitude and latitude. Other shapes are not known here.
    Point(f64, f64),
    /// `qualified.type'member'`
    Enumeration(String, String),
}

/// Reads a literal, or nothing where what follows cannot be one.
pub fn literal(cursor: &mut Cursor<'_>) -> Result<Option<Literal>> {
    if cursor.peek() == Some('\'') {
        return quoted(cursor).map(Literal::String).map(Some);
    }
    if let Some(found) = unquoted(cursor)? {
        return Ok(Some(found));
    }
    let mut ahead = *cursor;
    let Some(name) = ahead.qualified() else {
        return Ok(None);
    };
    if ahead.peek() != Some('\'') {
        return Ok(None);
    }
    let text = quoted(&mut ahead)?;
    let found = match name.as_str() {
        "duration" => civil::parse_duration(&text).map(Literal::Duration),
        "binary" if !text.contains(['+', '/']) => encoding::base64(&text).map(Literal::Binary),
        "geography" | "geometry" => point(&text),
        _ if name.contains('.') && !text.is_empty() => {
            Some(Literal::Enumeration(name.clone(), text))
        }
        _ => None,
    };
    let found =
        found.ok_or_else(|| cursor.malformed(&format!("not a literal of type '{name}'")))?;
    *cursor = ahead;
    boundary(cursor)?;
    Ok(Some(found))
}

/// `SRID=4326;Point(longitude latitude)`
fn point(text: &str) -> Option<Literal> {
    let (srid, shape) = text.strip_prefix("SRID=")?.split_once(';')?;
    srid.parse::<u16>().ok()?;
    let (longitude, latitude) = shape
        .strip_prefix("Point(")?
        .strip_suffix(')')?
        .split_once(' ')?;
    Some(Literal::Point(
        longitude.parse().ok()?,
        latitude.parse().ok()?,
    ))
}

/// `stringLiteral`: two single quotes stand for one.
pub fn quoted(cursor: &mut Cursor<'_>) -> Result<String> {
    cursor.expect('\'')?;
    let mut out = String::new();
    loop {
        match cursor.advance() {
            None => return Err(cursor.malformed("a string literal has no end")),
            Some(Unit { ch: '\'', .. }) => {
                if !cursor.take('\'') {
                    break;
                }
                out.push('\'');
            }
            Some(Unit { ch, .. }) => out.push(ch),
        }
    }
    boundary(cursor)?;
    Ok(out)
}

/// Numbers, dates, times, GUIDs and the words that are literals.
fn unquoted(cursor: &mut Cursor<'_>) -> Result<Option<Literal>> {
    let mut ahead = *cursor;
    let start = ahead.at();
    ahead.take_while(|ch| ch.is_alphanumeric() || matches!(ch, '_' | '-' | '+' | '.' | ':'));
    let units = ahead.since(start);
    let text = super::text::string(units);
    let found = match text.as_str() {
        "null" => Literal::Null,
        "true" => Literal::Boolean(true),
        "false" => Literal::Boolean(false),
        _ => {
            let signed = text.strip_prefix(['-', '+']).unwrap_or(&text);
            let Some(found) = shaped(&text) else {
                if signed.starts_with(|ch: char| ch.is_ascii_digit()) {
                    return Err(cursor.malformed(&format!("'{text}' is not a literal")));
                }
                return Ok(None);
            };
            found
        }
    };
    if units.iter().any(|unit| unit.ch == '+' && !unit.encoded) {
        return Err(cursor.malformed("the sign '+' must be written %2B"));
    }
    // A word may also be the start of a longer name, such as `true/x`, `null(` or `INF.y'…'`.
    if matches!(ahead.peek(), Some('(' | '/' | '\'')) {
        return Ok(None);
    }
    *cursor = ahead;
    boundary(cursor)?;
    Ok(Some(found))
}

/// The literal that a run of letters, digits and signs is.
fn shaped(text: &str) -> Option<Literal> {
    None.or_else(|| encoding::guid(text).map(Literal::Guid))
        .or_else(|| civil::parse_date_time(text).map(Literal::DateTimeOffset))
        .or_else(|| civil::parse_date(text).map(Literal::Date))
        .or_else(|| civil::parse_time(text).map(Literal::TimeOfDay))
        .or_else(|| Number::parse(text).map(Literal::Number))
}

/// After a literal comes whitespace, punctuation or the end.
fn boundary(cursor: &Cursor<'_>) -> Result<()> {
    match cursor.peek() {
        None | Some(' ' | '\t' | ')' | ',' | ';' | ':' | ']') => Ok(()),
        Some(ch) => Err(cursor.malformed(&format!("unexpected '{ch}' after a literal"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::{Part, decode, plain};
    use super::*;

    fn read(text: &str) -> Result<Option<Literal>> {
        literal(&mut Cursor::new(&plain(text)))
    }

    #[test]
    fn quotes_are_doubled() {
        assert!(matches!(read("'O''Brien'"), Ok(Some(Literal::String(text))) if text == "O'Brien"));
        assert!(matches!(read("''''"), Ok(Some(Literal::String(text))) if text == "'"));
        assert!(matches!(read("''"), Ok(Some(Literal::String(text))) if text.is_empty()));
        for wrong in ["'O'Brien'", "'", "'a", "'a''", "'a'b"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_raw_plus_is_no_sign() {
        let read = |raw: &str| {
            decode(raw, Part::Query).and_then(|units| literal(&mut Cursor::new(&units)))
        };
        assert!(matches!(
            read("2020-01-01T00:00:00%2B02:00"),
            Ok(Some(Literal::DateTimeOffset(_)))
        ));
        assert!(read("2020-01-01T00:00:00+02:00").is_err());
        assert!(matches!(read("'a+b'"), Ok(Some(Literal::String(text))) if text == "a+b"));
    }

    #[test]
    fn every_kind() {
        assert!(matches!(
            read("1f0a8f00-0000-4000-8000-0123456789aB"),
            Ok(Some(Literal::Guid(_)))
        ));
        assert!(matches!(read("2020-02-29"), Ok(Some(Literal::Date(_)))));
        assert!(matches!(read("12:30"), Ok(Some(Literal::TimeOfDay(_)))));
        assert!(matches!(
            read("duration'PT5M'"),
            Ok(Some(Literal::Duration(_)))
        ));
        assert!(matches!(read("binary'-_8'"), Ok(Some(Literal::Binary(_)))));
        assert!(matches!(
            read("a.b'c,d'"),
            Ok(Some(Literal::Enumeration(..)))
        ));
        assert!(matches!(read("-1.5e-3"), Ok(Some(Literal::Number(_)))));
        assert!(matches!(read("name"), Ok(None)));
        for wrong in [
            "2021-02-29",
            "5L",
            "25:00",
            "duration'5'",
            "binary'+/8='",
            "12:3",
            "1.",
            "X'00'",
            "guid'1'",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}

//! How namespaces say their version: `{name}.v{major}_{minor}_{errata}`.

use crate::name::is_namespace;

/// How the namespaces of a service say their version.
///
/// The text is a namespace with placeholders: `{name}`, between dots, stands for the segments that all versions
/// share, and any other word in braces for a number. Of two versions the one is newer whose first different number is greater.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamespacePattern {
    text: String,
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    /// `{name}`: one segment or more.
    Name,
    /// A segment that all versions have.
    Text(String),
    /// A segment with a number or more. It is not in the namespace without version.
    Version(Vec<Part>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Number,
}

impl NamespacePattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let segments = text.split('.').map(|segment| {
            if segment == "{name}" {
                return Ok(Segment::Name);
            }
            let parts = parts(segment).map_err(|problem| format!("`{text}`: {problem}"))?;
            Ok(match parts.as_slice() {
                [Part::Text(literal)] => Segment::Text(literal.clone()),
                _ => Segment::Version(parts),
            })
        });
        let segments: Vec<_> = segments.collect::<Result<_, String>>()?;
        let count = |is: fn(&Segment) -> bool| segments.iter().filter(|s| is(s)).count();
        match count(|segment| *segment == Segment::Name) {
            0 => Err(format!(
                "`{text}` has no `{{name}}`, which stands for the namespace without its version"
            )),
            1 if count(|segment| matches!(segment, Segment::Version(_))) == 0 => Err(format!(
                "`{text}` has no number, such as `v{{major}}`, beside `{{name}}`"
            )),
            1 => Ok(Self {
                text: text.to_owned(),
                segments,
            }),
            _ => Err(format!("`{text}` has `{{name}}` more than once")),
        }
    }

    /// The pattern as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The namespace without its version, and the version; `None` where it is not written so.
    pub fn read(&self, namespace: &str) -> Option<(String, Vec<u64>)> {
        let written: Vec<&str> = namespace.split('.').collect();
        let named = (written.len() + 1).checked_sub(self.segments.len())?;
        if named == 0 {
            return None;
        }
        let mut rest = written.into_iter();
        let mut name: Vec<&str> = Vec::new();
        let mut version = Vec::new();
        for segment in &self.segments {
            match segment {
                Segment::Name => name.extend(rest.by_ref().take(named)),
                Segment::Text(literal) => name.push(rest.next().filter(|text| text == literal)?),
                Segment::Version(parts) => numbers(parts, rest.next()?, &mut version)?,
            }
        }
        Some((name.join("."), version))
    }
}

fn parts(segment: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = segment;
    while !rest.is_empty() {
        let (literal, placeholder) = rest
            .split_once('{')
            .map_or((rest, None), |(a, b)| (a, Some(b)));
        if !literal.is_empty() {
            // Digits may not begin a name, and do after a placeholder.
            if !is_namespace(&format!("x{literal}")) {
                return Err(format!("`{literal}` cannot be in a namespace"));
            }
            parts.push(Part::Text(literal.to_owned()));
        }
        let Some(placeholder) = placeholder else {
            break;
        };
        let Some((word, after)) = placeholder.split_once('}') else {
            return Err("a `{` is not closed".to_owned());
        };
        if word == "name" {
            return Err(
                "`{name}` stands between dots: a version has a segment of its own".to_owned(),
            );
        }
        if word.is_empty() || !word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(format!(
                "`{{{word}}}` is not a placeholder, such as `{{major}}`"
            ));
        }
        if matches!(parts.last(), Some(Part::Number)) {
            return Err("two numbers have nothing between them".to_owned());
        }
        parts.push(Part::Number);
        rest = after;
    }
    if parts.is_empty() {
        return Err("there is nothing between two dots".to_owned());
    }
    Ok(parts)
}

/// Reads the numbers of a segment.
fn numbers(parts: &[Part], segment: &str, found: &mut Vec<u64>) -> Option<()> {
    let mut rest = segment;
    for part in parts {
        match part {
            Part::Text(literal) => rest = rest.strip_prefix(literal.as_str())?,
            Part::Number => {
                let end = rest
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len());
                let (digits, tail) = rest.split_at(end);
                found.push(digits.parse().ok()?);
                rest = tail;
            }
        }
    }
    rest.is_empty().then_some(())
}

#[cfg(test)]
mod tests {
    use super::NamespacePattern;

    #[test]
    fn numbers_and_the_name_are_read() {
        let pattern = NamespacePattern::parse("{name}.v{major}_{minor}_{errata}").unwrap();
        let read = |text: &str| pattern.read(text);
        assert_eq!(read("Rack.v1_10_0"), Some(("Rack".into(), vec![1, 10, 0])));
        assert_eq!(
            read("org.example.Rack.v1_2_3"),
            Some(("org.example.Rack".into(), vec![1, 2, 3]))
        );
        for other in [
            "Rack",
            "v1_0_0",
            "Rack.v1_0",
            "Rack.v1_0_0_0",
            "Rack.v1_0_x",
            "Rack.v1_0_0.Sub",
            "",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(read(&format!("Rack.v{}_0_0", "9".repeat(30))), None);
    }

    #[test]
    fn the_version_may_stand_anywhere() {
        let pattern = NamespacePattern::parse("org.r{release}.{name}.api").unwrap();
        assert_eq!(
            pattern.read("org.r7.a.b.api"),
            Some(("org.a.b.api".into(), vec![7]))
        );
        assert_eq!(pattern.read("org.r7.api"), None);
        assert_eq!(pattern.read("com.r7.a.api"), None);
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let problems = [
            "Rack.v{major}",
            "{name}",
            "{name}.{name}.v{n}",
            "{name}_v{major}",
            "{name}.v{major}{minor}",
            "{name}.v{major",
            "{name}.v{}",
            "{name}.v {major}",
            "{name}..v{major}",
            "",
        ]
        .map(|text| NamespacePattern::parse(text).unwrap_err());
        insta::assert_snapshot!(problems.join("\n"));
    }
}

//! Follows a pattern through the service.

use csdl::suggest::nearest;

use super::pattern::{PathPattern, Segment, segments};
use super::walk::{Closed, Walk};
use super::walker::{Ground, Walker};
use crate::Problem;
use crate::config::codes;

/// Follows `pattern` from the service root, shortest paths first.
pub(super) fn follow(
    ground: Ground<'_>,
    pattern: &PathPattern,
    closed: &Closed,
) -> Result<Walk, Problem> {
    let mut walker = Walker::new(ground, &pattern.segments, closed);
    walker.run();
    if walker.has_match() {
        return Ok(walker.finish());
    }
    let open = Closed::default();
    if !closed.is_empty() {
        let mut walker = Walker::new(ground, &pattern.segments, &open);
        walker.run();
        if walker.has_match() {
            let text = &pattern.text.value;
            let message = format!("all that the pattern `{text}` matches is excluded");
            return Err(Problem::new(&codes::UNKNOWN, &pattern.text.range, message)
                .help("delete the pattern, or the exclude pattern that leaves it out"));
        }
    }
    Err(missing(&walker, pattern))
}

/// The problem of a pattern that matches nothing.
fn missing(walker: &Walker<'_>, pattern: &PathPattern) -> Problem {
    let text = &pattern.text.value;
    let matches_no_path = format!("the pattern `{text}` matches no path of the service");
    let problem = |reason: String| {
        let message = format!("{matches_no_path}: {reason}");
        Problem::new(&codes::UNKNOWN, &pattern.text.range, message)
    };
    let wanted = segments(text).nth(walker.furthest).unwrap_or_default();
    match pattern.segments.get(walker.furthest) {
        Some(Segment::Key) => {
            return problem(format!(
                "`{wanted}` is a key, and what is before it is not a collection"
            ));
        }
        Some(Segment::Name(_)) if wanted.starts_with('$') => {
            return problem(format!("no path has `{wanted}` there"))
                .help("`$value` stands behind an entity with a media stream; `$ref` and `$count` come with the path before them");
        }
        _ => {}
    }
    let name = wanted.split('(').next().unwrap_or(wanted);
    let problem = problem(format!("nothing is called `{name}`"));
    let offered = walker.offered.iter();
    let offered = offered.filter(|offered| offered.contains('.') == name.contains('.'));
    match nearest(name, offered.map(String::as_str)) {
        Some(near) => problem.help(format!("did you mean `{}`?", text.replacen(name, near, 1))),
        None => problem,
    }
}
